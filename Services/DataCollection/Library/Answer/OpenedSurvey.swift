import Contracts
import PostgreSQL
import Programme
import ProgrammeRecord

/// A survey with its questions worded for this body and this day, and the answers so far.
struct OpenedSurvey: Sendable {
    var row: SurveyRow
    var programme: AppliedProgramme
    var wave: Wave
    var sheet: AnswerSheet
    /// When the twin was first submitted: the day from which change is asked about, whatever was amended since.
    var baselineOn: Day?

    /// Whether an amendment is under way: what the sheet holds then differs from what was submitted.
    var amending = false

    /// With the answers on the way (drafts); where there are none, with those of the last submission, from which an
    /// amendment starts. `asSubmitted` leaves drafts aside.
    init(_ row: SurveyRow, on today: Day, asSubmitted: Bool = false, programmes: ProgrammeRecord, in database: some Queryable) async throws {
        self.row = row
        programme = try await programmes.version(row.programmeVersion, of: row.programme, database)
        let questionnaire = programme.definition.questionnaire
        guard let wave = questionnaire.wave(row.wave) else {
            throw Refusal(.fault, "Version \(row.programmeVersion) of \(row.programme) has no wave “\(row.wave)”.")
        }
        self.wave = wave
        if let baseline = row.baseline {
            let on = try await database.queryOne(
                """
                SELECT coalesce((SELECT min(submitted_on) FROM collection.submission WHERE survey = s.id), s.issued_on) AS day
                FROM collection.survey s WHERE s.id = \(baseline)
                """)
            baselineOn = try on?.get("day")
        }
        let year = SchoolYear(startingIn: row.referenceYear, starting: questionnaire.referenceYearStarts)
        let words = SurveyWords(baselineDate: baselineOn, referenceYear: year.words)
        let again = row.baseline != nil && !wave.isYearly
        var sheet = AnswerSheet(questionnaire, wave: wave, words: words, again: again)
        let draft = asSubmitted ? [] : try await Draft.read(row, on: today, in: database)
        if row.version > 0, draft.isEmpty {
            sheet.start(from: try await AnswerVersions.current(of: row.id, in: database))
        } else {
            _ = sheet.take(draft)
            amending = row.version > 0
        }
        self.sheet = sheet
    }

    var referenceYearInWords: String? {
        let asksForYear = programme.definition.questionnaire.questions(of: wave).contains { $0.ask.contains(SurveyWords.referenceYearMark) }
        guard asksForYear || wave.isYearly else { return nil }
        return SchoolYear(startingIn: row.referenceYear, starting: programme.definition.questionnaire.referenceYearStarts).words
    }
}
