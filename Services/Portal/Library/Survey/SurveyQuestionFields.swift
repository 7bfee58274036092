import Contracts

/// The fields of one question, by its type.
struct SurveyQuestionFields {
    let question: SurveyQuestion
    let sent: SubmittedForm
    let problems: Problems

    private var unknown: [CodedLabel] { [SurveyView.notKnown, SurveyView.notRecorded] }

    var all: [View] {
        switch question.type {
        case "one":
            [
                Field.radios(
                    "answer", legend: question.ask, heading: true, hint: question.hint, value: sent["answer"], items: question.choices, last: unknown,
                    problems: problems)
            ]
        case "many":
            [
                Field.checkboxes(
                    "answer", legend: question.ask, heading: true, hint: manyHint, values: sent.all("answer"),
                    items: question.choices.filter { $0.code != question.exclusive },
                    last: question.choices.filter { $0.code == question.exclusive } + unknown, problems: problems)
            ]
        case "consents":
            [
                Field.checkboxes(
                    "answer", legend: question.ask, heading: true, hint: question.hint ?? "Select all that you agree to, or none.",
                    values: sent.all("answer"), items: question.choices, problems: problems)
            ]
        case "count":
            [
                Field.input(
                    "answer", label: question.ask, heading: true, hint: question.hint, value: sent["answer"], width: 5, inputmode: "numeric",
                    problems: problems),
                Field.radios("unknown", legend: "Or, if you have no number", value: sent["unknown"], items: unknown, problems: problems),
            ]
        case "scale": []
        default:
            [
                Field.textarea(
                    "answer", label: question.ask, heading: true, hint: question.hint ?? "Please do not name staff or pupils.", value: sent["answer"],
                    problems: problems)
            ]
        }
    }

    /// A scale: one heading, and a group of points for each row; nil for other types.
    var grid: View? {
        guard question.type == "scale" else { return nil }
        let points = question.points ?? 5
        let items = (1...points).map { CodedLabel(code: String($0), label: SurveyView.scaleLabel($0, of: points)) }
        let rows: [View] = rows.map { row in
            Field.radios(
                name(row), legend: row.label, value: sent[name(row)], items: items, last: [SurveyView.notKnown], inline: true, small: true, problems: problems)
        }
        return ["ask": question.ask, "hint": question.hint, "rows": rows]
    }

    /// A scale without rows has one.
    private var rows: [CodedLabel] { question.rows.isEmpty ? [CodedLabel(code: "", label: "Your answer")] : question.rows }

    private func name(_ row: CodedLabel) -> String { row.code.isEmpty ? "answer" : "answer.\(row.code)" }

    private var manyHint: String {
        let most = question.atMost.map { "Select up to \($0)." } ?? "Select all that apply."
        return [question.hint, most].compactMap(\.self).joined(separator: " ")
    }

    /// Where the summary's links lead: each name is the id of its first field.
    var targets: [String: String] { [:] }
}
