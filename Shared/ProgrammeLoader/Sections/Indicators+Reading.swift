import Programme

extension Indicator {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), title: section.text("title"), level: section.word("level"),
            measures: section.list("measures") {
                Measure(id: $0.text("id"), title: $0.text("title"), rule: MeasureRule($0), asReported: $0.text(ifAny: "as_reported"))
            }, note: section.text(ifAny: "note"))
    }
}

extension MeasureRule {
    private enum Kind: String, CaseIterable {
        case ratioOfSums = "ratio_of_sums"
        case shareOfBodies = "share_of_bodies"
        case moved
        case movedUp = "moved_up"
        case meanOfRows = "mean_of_rows"
        case rowsUp = "rows_up"
        case meanOfChoices = "mean_of_choices"
        case newChoices = "new_choices"
        case shareOfEachChoice = "share_of_each_choice"
        case sum
        case nowRecorded = "now_recorded"
        case counted
        case entered
    }

    init(_ section: Section) {
        let kind: Kind = section.word("rule")
        switch kind {
        case .ratioOfSums: self = .ratioOfSums(of: section.texts("of"), over: section.texts("over"))
        case .shareOfBodies: self = .shareOfBodies(passing: section.list("passing", AnswerTest.init))
        case .moved:
            self = .moved(
                question: section.text("question"), from: section.texts("from"), to: section.texts("to"),
                orAlso: section.section(ifAny: "or_also", AnswerTest.init))
        case .movedUp: self = .movedUp(question: section.text("question"))
        case .meanOfRows: self = .meanOfRows(question: section.text("question"))
        case .rowsUp: self = .rowsUp(question: section.text("question"), byHundredths: section.number("by_hundredths", in: 1...1000))
        case .meanOfChoices: self = .meanOfChoices(question: section.text("question"))
        case .newChoices: self = .newChoices(question: section.text("question"))
        case .shareOfEachChoice:
            self = .shareOfEachChoice(question: section.text("question"), among: section.section(ifAny: "among", AnswerTest.init))
        case .sum: self = .sum(question: section.text("question"))
        case .nowRecorded: self = .nowRecorded(question: section.text("question"))
        case .counted: self = .counted(section.word("figure"))
        case .entered: self = .entered(source: section.text("source"))
        }
    }
}

extension Targets {
    init(_ section: Section) {
        self.init(
            perAmbassador: section.parts("per_ambassador") { Target(id: $0, title: $1.text("title"), count: $1.number("count")) },
            inTheirHands: section.texts("in_their_hands"), notInTheirHands: section.texts("not_in_their_hands"), homePage: section.text("home_page"),
            kpis: section.text("kpis"), ranking: section.text("ranking"))
    }
}

extension ProgressMeeting {
    init(_ section: Section) {
        self.init(every: section.text("every"), agenda: section.texts("agenda"), note: section.text("note"))
    }
}
