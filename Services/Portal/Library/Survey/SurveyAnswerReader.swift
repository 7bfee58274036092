import Contracts

/// Reads the answer to one question from what was sent. The service checks values; here it is only seen that there is one.
struct SurveyAnswerReader {
    let question: SurveyQuestion

    func read(_ sent: SubmittedForm, _ problems: inout Problems) -> [RawAnswer] {
        if sent["skip"] == "yes" { return rows.map { RawAnswer(question: question.id, row: $0, values: ["skip"]) } }
        switch question.type {
        case "scale":
            return question.rows.isEmpty ? [single(sent, "Select how far you agree", &problems)] : scale(sent, &problems)
        case "many":
            let values = sent.all("answer")
            if values.isEmpty { problems.add("answer", "Select at least one answer, or “We do not know”") }
            return [RawAnswer(question: question.id, values: values)]
        case "consents":
            // Agreeing to nothing is an answer.
            let values = sent.all("answer")
            return [RawAnswer(question: question.id, values: values.isEmpty ? ["skip"] : values)]
        case "count":
            return [count(sent, &problems)]
        case "one":
            return [single(sent, "Select one answer, or “We do not know”", &problems)]
        default:
            return [single(sent, "Enter your answer, or skip this question", &problems)]
        }
    }

    private var rows: [String?] { question.rows.isEmpty ? [nil] : question.rows.map(\.code) }

    private func single(_ sent: SubmittedForm, _ missing: String, _ problems: inout Problems) -> RawAnswer {
        if sent["answer"].isEmpty { problems.add("answer", missing) }
        return RawAnswer(question: question.id, values: [sent["answer"]])
    }

    private func count(_ sent: SubmittedForm, _ problems: inout Problems) -> RawAnswer {
        let unknown = sent["unknown"]
        switch (sent["answer"].isEmpty, unknown.isEmpty) {
        case (true, true): problems.add("answer", "Enter a number, or say that you do not know or do not record it")
        case (false, false): problems.add("answer", "Enter a number or say why there is none, not both")
        default: break
        }
        return RawAnswer(question: question.id, values: [unknown.isEmpty ? sent["answer"] : unknown])
    }

    private func scale(_ sent: SubmittedForm, _ problems: inout Problems) -> [RawAnswer] {
        question.rows.map { row in
            let value = sent["answer.\(row.code)"]
            if value.isEmpty { problems.add("answer.\(row.code)", "Select an answer for “\(row.label)”") }
            return RawAnswer(question: question.id, row: row.code, values: [value])
        }
    }
}
