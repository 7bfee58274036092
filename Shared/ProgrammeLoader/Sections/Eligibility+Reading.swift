import Contracts
import Programme

extension EligibilityRule {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), title: section.text("title"), from: section.day("from"), to: section.day(ifAny: "to"),
            trusts: section.flag("trusts", default: false), groups: section.texts("groups", optional: true), types: section.texts("types", optional: true),
            orConfirmed: section.text(ifAny: "or_confirmed"), routes: section.texts("routes", optional: true),
            conditions: section.list("conditions", optional: true, EligibilityCondition.init), specialism: section.text(ifAny: "specialism"),
            model: section.text(ifAny: "model"), openToAll: section.texts("open_to_all", optional: true))
    }
}

extension EligibilityCondition {
    init(_ section: Section) {
        self.init(
            fact: section.text("fact"), values: section.texts("in", optional: true), atLeast: section.decimal(ifAny: "at_least"),
            atMost: section.decimal(ifAny: "at_most"), times: section.number(ifAny: "times", in: 1...100), from: section.day(ifAny: "from"),
            to: section.day(ifAny: "to"), phases: section.texts("phases", optional: true),
            kind: section.node(ifAny: "for") == nil ? nil : section.word("for") as BodyReference.Kind,
            ifApplicable: section.flag("if_applicable", default: false), anySchool: section.flag("any_school", default: false),
            near: section.list("near", optional: true, EligibilityCondition.init))
    }
}
