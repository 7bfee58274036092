import Contracts
import Programme
import Yams

extension Questionnaire {
    /// - Parameter vocabularies: lists of the programme that a question may take its choices from, by name.
    init(_ section: Section, _ vocabularies: [String: [CodedLabel]]) {
        self.init(
            referenceYearStarts: section.monthDay("reference_year_starts"), absences: section.labels("absences"),
            mayBeSkipped: section.flag("may_be_skipped"), questions: section.list("questions") { Question($0, vocabularies) },
            waves: section.list("waves", Wave.init), prefilled: section.texts("prefilled"), notAsked: section.texts("not_asked"),
            neverAsk: section.texts("never_ask"),
            visibility: section.section("visibility") {
                AnswerVisibility(seenBy: $0.texts("seen_by"), pooled: $0.texts("pooled"), pooledAtLeast: $0.number("pooled_at_least", in: 1...100))
            })
    }
}

extension Wave {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), title: section.text("title"), version: section.number("version", in: 1...1000),
            minutes: section.number("minutes", in: 1...120), issue: section.section("issue", WaveIssue.init), tiers: section.texts("tiers"),
            dueAfterDays: section.number("due_after_days", in: 1...366), lapsesAfterDays: section.number("lapses_after_days", in: 1...1000),
            questions: section.texts("questions"), twinOf: section.text(ifAny: "twin_of"))
    }
}

extension WaveIssue {
    private enum Occasion: String, CaseIterable {
        case firstInDepthActivity = "first_in_depth_activity"
        case close
        case eachYear = "each_year"
    }

    init(_ section: Section) {
        let occasion: Occasion = section.word("on")
        switch occasion {
        case .firstInDepthActivity: self = .firstInDepthActivity
        case .close: self = .afterClose(days: section.number("after_days", in: 0...1000))
        case .eachYear: self = .yearly(on: section.monthDay("day"), yearsAfterClose: section.number("years_after_close", in: 0...20))
        }
    }
}

extension Question {
    init(_ section: Section, _ vocabularies: [String: [CodedLabel]]) {
        self.init(
            id: section.text("id"), ask: section.text("ask"), askAgain: section.text(ifAny: "ask_again"), hint: section.text(ifAny: "hint"),
            form: QuestionForm(section, vocabularies), when: section.section(ifAny: "when", AnswerTest.init), note: section.text(ifAny: "note"),
            prefilled: section.text(ifAny: "prefilled"), nationalOnly: section.flag("national_only", default: false))
    }
}

extension QuestionForm {
    private enum Kind: String, CaseIterable { case one, many, count, scale, text, consents }

    init(_ section: Section, _ vocabularies: [String: [CodedLabel]]) {
        let kind: Kind = section.word("type")
        switch kind {
        case .one: self = .one(of: section.choices("of", vocabularies))
        case .many:
            self = .many(
                of: section.choices("of", vocabularies), exclusive: section.text(ifAny: "exclusive"), atMost: section.number(ifAny: "at_most", in: 1...100))
        case .count: self = .count(CountLimits(section))
        case .scale: self = .scale(points: section.number("points", in: 2...11), rows: section.labels("rows", optional: true))
        case .text: self = .text
        case .consents: self = .consents(to: section.choices("of", vocabularies))
        }
    }
}

extension CountLimits {
    init(_ section: Section) {
        var limit: CountLimit?
        if let text = section.text(ifAny: "max") { limit = Int(text).map(CountLimit.number) ?? .answer(text) }
        self.init(
            min: section.number(ifAny: "min") ?? 0, max: limit,
            sumAtMost: section.section(ifAny: "sum_at_most") { CountSum(with: $0.texts("with"), limit: $0.text("limit")) },
            warning: section.section(ifAny: "warn") {
                if let percent = $0.number(ifAny: "differs_from_prefilled_by_percent", in: 1...1000) { return .differsFromPrefilled(percent: percent) }
                return .above(percent: $0.number("above_percent", in: 1...1000), of: $0.text("of"))
            })
    }
}

extension AnswerTest {
    init(_ section: Section) {
        self.init(
            question: section.text("question"), anyOf: section.texts("any_of", optional: true), noneOf: section.texts("none_of", optional: true),
            over: section.number(ifAny: "over"))
    }
}

extension Section {
    /// Choices written out, or the name of a list of the programme.
    func choices(_ name: String, _ vocabularies: [String: [CodedLabel]]) -> [CodedLabel] {
        guard case .scalar(let scalar)? = node(ifAny: name) else { return labels(name) }
        if let choices = vocabularies[scalar.string] { return choices }
        let near = Suggestion.nearest(to: scalar.string, among: vocabularies.keys)
        report(
            name, "“\(scalar.string)” is not a list of this programme",
            remedy: near.first.map { "Did you mean “\($0)”?" } ?? "Write the choices out, or name one of \(vocabularies.keys.sorted().joined(separator: ", "))")
        return []
    }
}
