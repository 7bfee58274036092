import Contracts
import Programme

extension RoleDefinition {
    init(id: String, _ section: Section) {
        self.init(id: id, title: section.text("title"), sees: section.texts("sees"), does: section.texts("does"))
    }
}

extension EngagementNeeds {
    init(_ section: Section) {
        self.init(decisionMakerNamed: section.flag("decision_maker_named"), trustAgreement: section.labels("trust_agreement"))
    }
}

extension Continuity {
    init(_ section: Section) {
        self.init(
            goneQuietAfterDays: section.number("gone_quiet_after_days", in: 1...1000), handoverPack: section.flag("handover_pack"),
            contactChange: section.text("contact_change"))
    }
}

extension WithdrawalRule {
    init(_ section: Section) {
        self.init(
            engagements: section.texts("engagements"), history: section.text("history"), claim: section.text("claim"), targets: section.text("targets"),
            report: section.text("report"))
    }
}

extension AmbassadorRound {
    init(_ section: Section) {
        self.init(
            opens: section.day("opens"), closes: section.day("closes"), closesAt: section.text("closes_at"),
            conditions: section.list("conditions", RoundCondition.init), scoring: section.section("scoring", RoundScoring.init),
            criteria: section.labels("criteria"), outcomes: section.texts("outcomes"))
        questions = section.list("questions", optional: true, RoundQuestion.init)
        agreement = section.section(ifAny: "agreement", AgreementRule.init) ?? AgreementRule()
    }
}

extension RoundQuestion {
    init(_ section: Section) {
        self.init(criterion: section.text("criterion"), ask: section.text("ask"), atMostWords: section.number("words", in: 1...10_000))
    }
}

extension AgreementRule {
    init(_ section: Section) {
        self.init(version: section.text("version"), noticeDays: section.number("notice_days", in: 0...366))
    }
}

extension RoundCondition {
    init(_ section: Section) {
        self.init(
            rule: section.text("rule"), field: section.text(ifAny: "field"), values: section.texts("values", optional: true),
            fact: section.text(ifAny: "fact"), applicant: section.node(ifAny: "for") == nil ? nil : section.word("for") as BodyReference.Kind)
    }
}

extension RoundScoring {
    init(_ section: Section) {
        self.init(
            assessors: section.number("assessors", in: 1...9), least: section.number("least"), most: section.number("most"),
            moderateIfApartBy: section.number("moderate_if_apart_by"), passEach: section.number("pass_each"), passTotal: section.number("pass_total"))
    }
}

extension Ambassador {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), name: section.text("name"), kind: section.word("kind"), regions: section.texts("regions"),
            specialism: section.text(ifAny: "specialism"), phases: section.texts("phases", optional: true),
            capacity: section.number("capacity", in: 1...10_000),
            place: section.section(ifAny: "place") {
                GridPlace(easting: $0.number("easting", in: 0...700_000), northing: $0.number("northing", in: 0...1_300_000))
            }, pupils: section.number(ifAny: "pupils"), withdrew: section.day(ifAny: "withdrew"), types: section.texts("types", optional: true),
            ages: section.section(ifAny: "ages") {
                let from = $0.number("from", in: 0...25)
                return from...max(from, $0.number("to", in: 0...25))
            }, faith: section.text(ifAny: "faith"))
    }
}
