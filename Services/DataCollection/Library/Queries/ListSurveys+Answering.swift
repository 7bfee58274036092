import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension Collecting {
    static let readers: [Role] = Role.allCases.filter { $0.isDeliveryPartner || $0.isAmbassador }

    /// Surveys with their answers: all of them for the delivery partner; for an Ambassador those of the bodies that it
    /// supports, as the respondents were told.
    func listSurveys(_ query: ListSurveys, _ context: QueryContext) async throws -> Surveys {
        guard let actor = context.actor else {
            throw Refusal(.unauthenticated, "Nobody vouches for this message.", remedy: "Sign in and try again.")
        }
        let ambassador = actor.isDeliveryPartner ? nil : try context.actingAmbassador(nil)
        return try await context.database.transaction(.init(readOnly: true)) { database in
            let rows = try await database.query(
                """
                SELECT \(SurveyRow.columns),
                    (SELECT coalesce(r.name, t.name, s.body) FROM (VALUES (1)) AS one
                        LEFT JOIN register.school r ON s.body = 'school:' || r.urn LEFT JOIN register.trust t ON s.body = 'trust:' || t.uid) AS body_name,
                    (SELECT count(*) FROM collection.message m WHERE m.survey = s.id AND m.ordinal > 0) AS reminders
                FROM collection.survey s
                WHERE (\(query.engagement)::uuid IS NULL OR s.engagement = \(query.engagement)) AND (\(query.body)::text IS NULL OR s.body = \(query.body))
                    AND (\(ambassador)::text IS NULL
                        OR EXISTS (SELECT FROM collection.engagement e WHERE e.id = s.engagement AND e.ambassador = \(ambassador)))
                ORDER BY s.issued_on DESC, s.reference
                LIMIT 500
                """)
            let all = try await submittedAnswers(of: rows.map { try SurveyRow($0) }, in: database)
            var surveys: [SurveySummary] = []
            for row in rows { surveys.append(try await summary(row, all, forAmbassador: ambassador != nil, in: database)) }
            return Surveys(surveys: surveys)
        }
    }

    private func summary(_ row: Row, _ all: [SurveyID: Answers], forAmbassador: Bool, in database: some Queryable) async throws -> SurveySummary {
        let survey = try SurveyRow(row)
        let programme = try await programmes.version(survey.programmeVersion, of: survey.programme, database)
        let questionnaire = programme.definition.questionnaire
        let rule = AnswerDisclosure(visibility: questionnaire.visibility, toAmbassador: forAmbassador)
        let words = SurveyWords(referenceYear: SchoolYear(startingIn: survey.referenceYear, starting: questionnaire.referenceYearStarts).words)
        let answers = all[survey.id] ?? [:]
        let facts = (questionnaire.wave(survey.wave).map(questionnaire.questions(of:)) ?? []).compactMap { question -> Fact? in
            guard rule.shows(question), let text = AnswerWords(absences: questionnaire.absences).words(of: question, in: answers) else { return nil }
            return Fact(label: words.worded(question, again: survey.baseline != nil).ask, value: text)
        }
        return SurveySummary(
            survey: survey.id, reference: survey.reference, body: survey.body, bodyName: try row.get("body_name"), wave: survey.wave,
            referenceYear: survey.wave == "counts" || survey.wave == "baseline" ? words.referenceYear : nil, state: survey.state.rawValue,
            issuedOn: survey.issuedOn,
            due: survey.due, submittedOn: survey.submittedOn, version: survey.version, late: survey.late, reminders: try row.get("reminders"), answers: facts)
    }

    /// The current answers of several surveys, in one statement.
    private func submittedAnswers(of surveys: [SurveyRow], in database: some Queryable) async throws -> [SurveyID: Answers] {
        var all: [SurveyID: Answers] = [:]
        let rows = try await database.query(
            """
            SELECT survey, question, "row", codes, number, absence, free_text FROM collection.answer_version
            WHERE survey = ANY (\(surveys.map(\.id))) AND superseded_by IS NULL
            """)
        for row in rows {
            all[try row.get("survey"), default: [:]][AnswerKey(try row.get("question"), row: try row.get("row"))] = try AnswerVersions.value(row)
        }
        return all
    }
}
