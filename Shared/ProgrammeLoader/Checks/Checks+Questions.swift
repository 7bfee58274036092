import Contracts
import Programme

extension Checks {
    private var questions: [Question] { definition.questionnaire.questions }

    func checkQuestions() {
        unique(questions.map(\.id), "question") { "questionnaire.questions[\($0)].id" }
        for (index, question) in questions.enumerated() {
            let path = "questionnaire.questions[\(index)]"
            if case .many(let choices, let exclusive?, _) = question.form { known(exclusive, among: choices.map(\.code), "choice", at: "\(path).exclusive") }
            if case .count(let limits) = question.form { check(limits, at: path) }
            if let test = question.when {
                check(test, at: "\(path).when")
                if test.question == question.id { findings.report("\(path).when", "asks about itself", remedy: "Name an earlier question") }
            }
        }
        for question in definition.questionnaire.visibility.pooled {
            known(question, among: questions.map(\.id), "question", at: "questionnaire.visibility.pooled")
        }
    }

    func checkWaves() {
        let waves = definition.questionnaire.waves
        unique(waves.map(\.id), "wave") { "questionnaire.waves[\($0)].id" }
        for (index, wave) in waves.enumerated() {
            let path = "questionnaire.waves[\(index)]"
            unique(wave.questions, "place for the question") { _ in "\(path).questions" }
            for question in wave.questions { known(question, among: questions.map(\.id), "question", at: "\(path).questions") }
            for tier in wave.tiers { known(tier, among: tiers, "tier", at: "\(path).tiers") }
            if let twin = wave.twinOf { known(twin, among: waves.map(\.id), "wave", at: "\(path).twin_of") }
            if wave.lapsesAfterDays < wave.dueAfterDays {
                findings.report("\(path).lapses_after_days", "is before the due day", remedy: "Let it lapse after \(wave.dueAfterDays) days or later")
            }
            checkReferences(of: wave, at: path)
        }
        for question in questions where !waves.contains(where: { $0.questions.contains(question.id) }) {
            findings.report("questionnaire.questions", "no wave asks “\(question.id)”", remedy: "Add it to a wave, or remove it")
        }
    }

    /// A condition or a limit looks at an answer of the same wave.
    private func checkReferences(of wave: Wave, at path: String) {
        for question in definition.questionnaire.questions(of: wave) {
            var needs: [String] = []
            if let test = question.when { needs.append(test.question) }
            if case .count(let limits) = question.form {
                if case .answer(let other)? = limits.max { needs.append(other) }
                if let sum = limits.sumAtMost { needs += sum.with + [sum.limit] }
            }
            for need in needs where questions.contains(where: { $0.id == need }) && !wave.questions.contains(need) {
                findings.report("\(path).questions", "“\(question.id)” depends on “\(need)”, which this wave does not ask", remedy: "Add “\(need)” to the wave")
            }
        }
    }

    private func check(_ limits: CountLimits, at path: String) {
        let counts = questions.filter { if case .count = $0.form { true } else { false } }.map(\.id)
        if case .answer(let other)? = limits.max { known(other, among: counts, "count question", at: "\(path).max") }
        if case .number(let most)? = limits.max, most < limits.min {
            findings.report("\(path).max", "is less than min", remedy: "Make max at least \(limits.min)")
        }
        if let sum = limits.sumAtMost {
            for other in sum.with { known(other, among: counts, "count question", at: "\(path).sum_at_most.with") }
            known(sum.limit, among: counts, "count question", at: "\(path).sum_at_most.limit")
        }
        if case .above(_, let other)? = limits.warning { known(other, among: counts, "count question", at: "\(path).warn.of") }
    }

    func check(_ test: AnswerTest, at path: String) {
        known(test.question, among: questions.map(\.id), "question", at: "\(path).question")
        guard let question = questions.first(where: { $0.id == test.question }), !question.form.choices.isEmpty else { return }
        let codes = question.form.choices.map(\.code)
        for code in test.anyOf { known(code, among: codes, "choice of \(question.id)", at: "\(path).any_of") }
        for code in test.noneOf { known(code, among: codes, "choice of \(question.id)", at: "\(path).none_of") }
    }
}
