import Programme

extension Checks {
    func checkIndicators() {
        unique(definition.indicators.map(\.id), "indicator") { "indicators[\($0)].id" }
        var ids: Set<String> = []
        for (index, indicator) in definition.indicators.enumerated() {
            for (number, measure) in indicator.measures.enumerated() {
                let path = "indicators[\(index)].measures[\(number)]"
                if !ids.insert(measure.id).inserted {
                    findings.report("\(path).id", "there is another measure “\(measure.id)”", remedy: "Give each measure an id of its own")
                }
                check(measure.rule, at: path)
            }
        }
    }

    private func check(_ rule: MeasureRule, at path: String) {
        switch rule {
        case .ratioOfSums(let of, let over):
            for question in of { check(question, "count", at: "\(path).of") }
            for question in over { check(question, "count", at: "\(path).over") }
        case .shareOfBodies(let tests):
            if tests.isEmpty { findings.report("\(path).passing", "tests nothing", remedy: "Add at least one test") }
            for (index, test) in tests.enumerated() { check(test, at: "\(path).passing[\(index)]") }
        case .moved(let question, let from, let to, let also):
            check(question, "one", at: "\(path).question")
            check(AnswerTest(question: question, anyOf: from), at: path)
            check(AnswerTest(question: question, anyOf: to), at: path)
            if let also { check(also, at: "\(path).or_also") }
        case .movedUp(let question): check(question, "one", at: "\(path).question")
        case .meanOfRows(let question), .rowsUp(let question, _): check(question, "scale", at: "\(path).question")
        case .meanOfChoices(let question), .newChoices(let question): check(question, "many", at: "\(path).question")
        case .shareOfEachChoice(let question, let among):
            check(question, "many", "one", at: "\(path).question")
            if let among { check(among, at: "\(path).among") }
        case .sum(let question), .nowRecorded(let question): check(question, "count", at: "\(path).question")
        case .counted, .entered: break
        }
    }

    private func check(_ id: String, _ types: String..., at path: String) {
        let fitting = definition.questionnaire.questions.filter { types.contains($0.form.name) }.map(\.id)
        known(id, among: fitting, "question of type \(types.joined(separator: " or "))", at: path)
    }
}
