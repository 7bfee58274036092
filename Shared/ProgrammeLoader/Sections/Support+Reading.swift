import Contracts
import Programme

/// The words of a kind's `body`, `channel` and `attendance`.
private enum Need: String, CaseIterable { case required, optional }

extension ActivityKind {
    init(id: String, _ section: Section) {
        let channel: Need = section.word("channel", default: .optional)
        let attendance: Need = section.word("attendance", default: .optional)
        let body: Need = section.word("body", default: .required)
        self.init(
            id: id, title: section.text("title"), support: section.flag("support"), inDepth: section.word("in_depth", default: .never),
            audience: section.word("audience", default: .bodies), event: section.flag("event", default: false), bodyOptional: body == .optional,
            channelRequired: channel == .required, attendanceRequired: attendance == .required, afterClose: section.flag("after_close", default: false),
            people: section.texts("people", optional: true))
    }
}

extension TierRule {
    init(_ section: Section) {
        let compareOnly = section.flag("compare_only", default: false)
        self.init(
            id: section.text("id"), from: compareOnly ? section.day(ifAny: "from") : section.day("from"), compareOnly: compareOnly, of: section.word("of"),
            base: section.text("base"), conditions: section.list("conditions", optional: true, TierCondition.init),
            bands: section.list("bands", optional: true, TierBand.init),
            override: section.section(ifAny: "override") { TierOverride(by: $0.text("by"), secondedBy: $0.text("seconded_by")) })
    }
}

extension TierCondition {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), tier: section.text("tier"), kinds: section.texts("kinds", optional: true),
            minutesAtLeast: section.number(ifAny: "minutes_at_least", in: 0...ActivityLimits.mostMinutes) ?? 0,
            attended: section.flag("attended", default: true), atLeast: section.number(ifAny: "at_least", in: 1...100) ?? 1)
    }
}

extension TierBand {
    init(_ section: Section) {
        self.init(tier: section.text("tier"), title: section.text("title"), fromMinutes: section.number("from_minutes"))
    }
}

extension Counting {
    init(_ section: Section) {
        let explanations = section.section("explanations") { words in
            CountedUnit.allCases.map { ($0, words.text($0.rawValue)) }
        }
        self.init(
            sameTrustMerged: section.flag("same_trust_merged"), trustAsAtFirstSupport: section.flag("trust_as_at_first_support"),
            explanations: Dictionary(explanations) { first, _ in first })
    }
}

extension Referral {
    init(_ section: Section) { self.init(to: section.labels("to"), results: section.labels("results")) }
}

extension ResourceCatalogue {
    init(_ section: Section) {
        self.init(
            access: section.list("access") { ResourceAccess(from: $0.day("from"), login: $0.texts("login")) }, kinds: section.texts("kinds"),
            stages: section.texts("stages"), items: section.list("items", Resource.init), caseStudyNeeds: section.texts("case_study_needs"))
    }
}

extension Resource {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), kind: section.text("kind"), title: section.text("title"), editable: section.flag("editable", default: false),
            onlineForm: section.flag("online_form", default: false), onDemand: section.flag("on_demand", default: false),
            prefills: section.text(ifAny: "prefills"), draftedFrom: section.text(ifAny: "drafted_from"), stage: section.text(ifAny: "stage"))
    }
}

extension EventRules {
    init(_ section: Section) {
        self.init(
            register: section.flag("register"), calendarInvitation: section.flag("calendar_invitation"), linkMayBeShared: section.flag("link_may_be_shared"),
            counts: section.labels("counts"))
    }
}
