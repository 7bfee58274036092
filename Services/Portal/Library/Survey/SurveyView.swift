import Contracts

/// A survey's questions and answers in words.
enum SurveyView {
    static let notKnown = CodedLabel(code: "not_known", label: "We do not know")
    static let notRecorded = CodedLabel(code: "not_recorded", label: "We do not record this")
    static let skipped = CodedLabel(code: "skip", label: "Not provided")
    /// As a form sends it, and as it is kept.
    static let absent: Set<String> = ["skip", "skipped", "not_asked"]

    static func heading(_ form: SurveyForm) -> View {
        [
            "survey": form.title, "body": form.bodyName, "programme": form.programmeTitle, "reference": form.reference, "year": form.referenceYear,
            "notice": ProgrammeNotice.words(of: form),
        ]
    }

    static func tasks(_ form: SurveyForm, at path: String) -> [View] {
        let asked = form.questions.filter(\.asked)
        var tasks: [View] = asked.map { question in
            [
                "id": question.id, "title": question.ask, "link": "\(path)/\(question.id)", "status": question.answers.isEmpty ? nil : "Completed",
                "tag": question.answers.isEmpty ? "Not yet answered" : nil,
            ]
        }
        let ready = asked.contains { !$0.answers.isEmpty }
        tasks.append([
            "id": "check", "title": "Check your answers and send them", "link": ready ? "\(path)/check" : nil,
            "status": ready ? nil : "Cannot start yet", "tag": ready ? "Ready" : nil, "cannot": !ready,
        ])
        return tasks
    }

    /// The first question without an answer after the given one; nil when none is left.
    static func next(in form: SurveyForm, after id: String? = nil) -> String? {
        let start = id.flatMap { id in form.questions.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
        return form.questions[start...].first { $0.asked && $0.answers.isEmpty && $0.id != id }?.id
    }

    /// What is saved for a question, a line for each choice or row.
    static func lines(_ question: SurveyQuestion) -> [String] {
        if question.answers.isEmpty || question.answers.allSatisfy({ absent.isSuperset(of: $0.values) && !$0.values.isEmpty }) { return [skipped.label] }
        return question.answers.flatMap { answer -> [String] in
            let words = answer.values.map { label($0, in: question) }
            guard let row = answer.row else { return words.isEmpty ? ["None of these"] : words }
            let name = question.rows.first { $0.code == row }?.label ?? Words.code(row)
            return ["\(name): \(words.joined(separator: ", "))"]
        }
    }

    static func label(_ value: String, in question: SurveyQuestion) -> String {
        if absent.contains(value) { return skipped.label }
        if let known = [notKnown, notRecorded].first(where: { $0.code == value }) { return known.label }
        if let choice = question.choices.first(where: { $0.code == value }) { return choice.label }
        if question.type == "scale", let point = Int(value), let points = question.points { return scaleLabel(point, of: points) }
        if question.type == "count", let number = Int(value) { return Words.number(number) }
        return value
    }

    /// 1 is "1, the least", 5 of 5 "5, the most".
    static func scaleLabel(_ point: Int, of points: Int) -> String {
        switch point {
        case 1: "1 – not at all"
        case points: "\(points) – completely"
        default: String(point)
        }
    }
}
