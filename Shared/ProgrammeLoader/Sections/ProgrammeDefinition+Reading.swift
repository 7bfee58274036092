import Contracts
import Programme

extension ProgrammeDefinition {
    init(_ root: Section) {
        let schema = root.number("schema", in: 1...1)
        let head = root.section("programme", Head.init)
        // Lists that questions and rules refer to by name.
        let issues = root.labels("issues")
        let barriers = root.labels("barriers")
        let resources = root.section("resources", ResourceCatalogue.init)
        let vocabularies = [
            "issues": issues, "barriers": barriers, "resources": resources.items.map { CodedLabel(code: $0.id, label: $0.title) },
        ]
        self.init(
            schema: schema, id: head.id, title: head.title, fictionalData: head.fictionalData, notice: head.notice, terms: head.terms, budget: head.budget,
            staffInScope: head.staffInScope, theoryOfChange: head.theoryOfChange, roles: root.parts("roles", RoleDefinition.init),
            contactRoles: root.labels("contact_roles"), engagementNeeds: root.section("engagement_needs", EngagementNeeds.init),
            continuity: root.section("continuity", Continuity.init), ambassadorRound: root.section(ifAny: "ambassador_round", AmbassadorRound.init),
            ambassadors: root.list("ambassadors", Ambassador.init), withdrawal: root.section("withdrawal", WithdrawalRule.init),
            eligibility: root.list("eligibility", EligibilityRule.init), models: root.labels("models"), deliveries: root.labels("deliveries"),
            activityKinds: root.parts("activity_kinds", ActivityKind.init), tiers: root.labels("tiers"), tierRules: root.list("tier_rules", TierRule.init),
            counting: root.section("counting", Counting.init), issues: issues, barriers: barriers, notEngaging: root.labels("not_engaging"),
            closing: root.labels("closing"), referral: root.section("referral", Referral.init), resources: resources,
            events: root.section("events", EventRules.init), questionnaire: root.section("questionnaire") { Questionnaire($0, vocabularies) },
            indicators: root.list("indicators", Indicator.init), targets: root.section("targets", Targets.init),
            progressMeeting: root.section(ifAny: "progress_meeting", ProgressMeeting.init), rateCards: root.list("rate_cards", RateCard.init),
            claimPeriods: root.section("claim_periods", ClaimPeriodScheme.init), contactPolicy: root.section("contact_policy", ContactPolicy.init),
            matching: root.section("matching", MatchingPolicy.init), afterProgramme: root.section("after_programme", AfterProgramme.init),
            privacy: root.section("privacy", PrivacyPolicy.init))
        answering = root.section(ifAny: "answering", AnsweringRule.init) ?? .usual
        samples = root.list("samples", optional: true, SampleDesign.init)
        ambassadorEligibility = root.list("ambassador_eligibility", optional: true, EligibilityRule.init)
    }
}

/// The section `programme`: what the definition itself begins with.
private struct Head {
    var id, title: String
    var fictionalData: Bool
    var notice: String?
    var terms: [ProgrammeTerm]
    var budget: Budget?
    var staffInScope: [String]
    var theoryOfChange: String?

    init(_ section: Section) {
        id = section.text("id")
        title = section.text("title")
        fictionalData = section.flag("fictional_data")
        notice = fictionalData ? section.text("notice") : section.text(ifAny: "notice")
        terms = section.list("terms") {
            ProgrammeTerm(decided: $0.day("decided"), starts: $0.day("starts"), ends: $0.day("ends"), reason: $0.text(ifAny: "reason"))
        }
        budget = section.section(ifAny: "budget") { Budget(total: Pence(Int64($0.number("total_pence"))), excludes: $0.text(ifAny: "excludes")) }
        staffInScope = section.texts("staff_in_scope")
        theoryOfChange = section.text(ifAny: "theory_of_change")
    }
}
