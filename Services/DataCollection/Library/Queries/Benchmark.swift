import Contracts
import PostgreSQL
import Programme
import ProgrammeRecord

/// What similar bodies said, given back at once for the trouble of answering: schools of the same phase, trusts beside
/// trusts, at the same wave; each body once, with its newest answers. Small numbers are not shown.
struct Benchmark: Sendable {
    let survey: OpenedSurvey

    func comparisons(in database: some Queryable) async throws -> [Comparison] {
        let mine = try await AnswerVersions.current(of: survey.row.id, in: database)
        let tallies = try await tallies(in: database)
        let definition = survey.programme.definition
        let hidden = definition.questionnaire.visibility.pooled
        var comparisons: [Comparison] = []
        for question in survey.sheet.questions where !hidden.contains(question.id) && !question.nationalOnly {
            guard case .one(let choices) = question.form, case .codes(let codes) = mine[AnswerKey(question.id)], let code = codes.first else { continue }
            let answers = tallies[question.id] ?? [:]
            comparisons.append(
                Comparison(
                    question: question.id, label: question.ask, yours: choices.first { $0.code == code }?.label ?? code,
                    others: Benchmark.words(
                        same: answers[code] ?? 0, of: answers.values.reduce(0, +), under: definition.privacy.suppressUnder,
                        kind: survey.row.body.kind)))
        }
        return comparisons
    }

    /// "61% of 23 similar schools said the same". Nothing about fewer than the threshold, nor a rest that small.
    static func words(same: Int, of base: Int, under threshold: Int, kind: BodyReference.Kind) -> String {
        let others = kind == .school ? "similar schools" : "similar trusts"
        guard base >= max(threshold, 1) else { return "Not shown: fewer than \(max(threshold, 1)) \(others) have answered." }
        if same < threshold { return "Fewer than \(threshold) of \(base) \(others) said the same." }
        if base - same < threshold { return "Nearly all of \(base) \(others) said the same." }
        return "\((200 * same + base) / (2 * base))% of \(base) \(others) said the same."
    }

    /// By question and code, how many similar bodies chose it.
    private func tallies(in database: some Queryable) async throws -> [String: [String: Int]] {
        let rows = try await database.query(
            """
            WITH mine AS (
                SELECT s.programme, s.wave, s.body, r.phase FROM collection.survey s
                LEFT JOIN register.school r ON s.body = 'school:' || r.urn WHERE s.id = \(survey.row.id)
            ), similar_body AS (
                SELECT DISTINCT ON (s.body) s.id FROM collection.survey s
                JOIN mine m ON s.programme = m.programme AND s.wave = m.wave AND s.body <> m.body
                    AND split_part(s.body, ':', 1) = split_part(m.body, ':', 1)
                LEFT JOIN register.school r ON s.body = 'school:' || r.urn
                WHERE s.state = 'submitted' AND r.phase IS NOT DISTINCT FROM m.phase
                ORDER BY s.body, s.reference_year DESC, s.reference
            )
            SELECT a.question, a.codes[1] AS code, count(*) AS bodies FROM collection.answer_version a
            JOIN similar_body ON a.survey = similar_body.id
            WHERE a.superseded_by IS NULL AND a."row" = '' AND cardinality(a.codes) = 1
            GROUP BY 1, 2
            """)
        var tallies: [String: [String: Int]] = [:]
        for row in rows { tallies[try row.get("question"), default: [:]][try row.get("code")] = try row.get("bodies") }
        return tallies
    }
}
