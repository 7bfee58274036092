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
    /// When the twin was submitted: the day from which change is asked about.
    var baselineOn: Day?

    /// With the answers on the way (drafts), which after a submission begin as what was submitted.
    init(_ row: SurveyRow, programmes: ProgrammeRecord, in database: some Queryable) async throws {
        self.row = row
        programme = try await programmes.version(row.programmeVersion, of: row.programme, database)
        let questionnaire = programme.definition.questionnaire
        guard let wave = questionnaire.wave(row.wave) else {
            throw Refusal(.fault, "Version \(row.programmeVersion) of \(row.programme) has no wave “\(row.wave)”.")
        }
        self.wave = wave
        if let baseline = row.baseline {
            let on = try await database.queryOne("SELECT coalesce(submitted_on, issued_on) AS day FROM collection.survey WHERE id = \(baseline)")
            baselineOn = try on?.get("day")
        }
        let year = SchoolYear(startingIn: row.referenceYear, starting: questionnaire.referenceYearStarts)
        let words = SurveyWords(baselineDate: baselineOn, referenceYear: year.words)
        let again = row.baseline != nil && !wave.isYearly
        var sheet = AnswerSheet(questionnaire, wave: wave, words: words, again: again)
        _ = sheet.take(try await Draft.read(row.id, in: database))
        self.sheet = sheet
    }

    var referenceYearInWords: String? {
        let asksForYear = programme.definition.questionnaire.questions(of: wave).contains { $0.ask.contains(SurveyWords.referenceYearMark) }
        guard asksForYear || wave.isYearly else { return nil }
        return SchoolYear(startingIn: row.referenceYear, starting: programme.definition.questionnaire.referenceYearStarts).words
    }
}
