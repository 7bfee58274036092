import Contracts
import Programme

/// Fills in what a question's wording leaves open.
struct SurveyWords: Sendable {
    static let baselineMark = "{baseline_date}"
    static let referenceYearMark = "{reference_year}"

    /// nil where no baseline was asked for
    var baselineDate: Day?
    /// "1 September 2023 to 31 August 2024"
    var referenceYear: String

    func worded(_ question: Question, again: Bool) -> Question {
        var worded = question
        worded.ask = filled(question.wording(again: again))
        worded.hint = question.hint.map(filled)
        return worded
    }

    func filled(_ text: String) -> String {
        text.replacing(Self.baselineMark, with: baselineDate?.words ?? "the programme began").replacing(Self.referenceYearMark, with: referenceYear)
    }
}
