package import Contracts

/// A programme as data: everything that the suite does differently from one programme to another. Read from YAML
/// by ProgrammeLoader, which refuses what does not hold together; plain values from there on.
package struct ProgrammeDefinition: Hashable, Sendable {
    /// Of the file's layout: 1.
    package var schema: Int
    /// `fwams`: in references, in capitals.
    package var id: String
    package var title: String
    /// True where bodies and figures are invented: `notice` then stands on every page and file.
    package var fictionalData: Bool
    package var notice: String?
    /// Its dates, as they were decided: an extension is a later decision, never an edit.
    package var terms: [ProgrammeTerm]
    package var budget: Budget?
    /// Whose flexible working counts: teacher, leader.
    package var staffInScope: [String]
    /// The month from which the theory of change in force is quoted, `2026-04`.
    package var theoryOfChange: String?
    package var roles: [RoleDefinition]
    /// Roles of people at a body: headteacher, chief_executive …
    package var contactRoles: [CodedLabel]
    package var engagementNeeds: EngagementNeeds
    package var continuity: Continuity
    package var ambassadorRound: AmbassadorRound?
    package var ambassadors: [Ambassador]
    package var withdrawal: WithdrawalRule
    package var eligibility: [EligibilityRule]
    /// one_to_one, cohort, network
    package var models: [CodedLabel]
    /// How an activity was delivered: video, phone …
    package var deliveries: [CodedLabel]
    package var activityKinds: [ActivityKind]
    /// From the least to the most support.
    package var tiers: [CodedLabel]
    package var tierRules: [TierRule]
    package var counting: Counting
    /// What a body came for.
    package var issues: [CodedLabel]
    /// What holds a body back.
    package var barriers: [CodedLabel]
    /// Why a body does not take part.
    package var notEngaging: [CodedLabel]
    /// Why an engagement closes.
    package var closing: [CodedLabel]
    package var referral: Referral
    package var resources: ResourceCatalogue
    package var events: EventRules
    package var questionnaire: Questionnaire
    package var indicators: [Indicator]
    package var targets: Targets
    package var progressMeeting: ProgressMeeting?
    package var rateCards: [RateCard]
    package var claimPeriods: ClaimPeriodScheme
    package var contactPolicy: ContactPolicy
    package var matching: MatchingPolicy
    package var answering = AnsweringRule.usual
    /// Who may be an Ambassador; empty where the programme chooses none by rule.
    package var ambassadorEligibility: [EligibilityRule] = []
    /// How schools are drawn by chance.
    package var samples: [SampleDesign] = []
    package var afterProgramme: AfterProgramme
    package var privacy: PrivacyPolicy

    package init(
        schema: Int, id: String, title: String, fictionalData: Bool, notice: String? = nil, terms: [ProgrammeTerm], budget: Budget? = nil,
        staffInScope: [String], theoryOfChange: String? = nil, roles: [RoleDefinition], contactRoles: [CodedLabel], engagementNeeds: EngagementNeeds,
        continuity: Continuity, ambassadorRound: AmbassadorRound? = nil, ambassadors: [Ambassador], withdrawal: WithdrawalRule, eligibility: [EligibilityRule],
        models: [CodedLabel], deliveries: [CodedLabel], activityKinds: [ActivityKind], tiers: [CodedLabel], tierRules: [TierRule], counting: Counting,
        issues: [CodedLabel], barriers: [CodedLabel], notEngaging: [CodedLabel], closing: [CodedLabel], referral: Referral, resources: ResourceCatalogue,
        events: EventRules, questionnaire: Questionnaire, indicators: [Indicator], targets: Targets, progressMeeting: ProgressMeeting? = nil,
        rateCards: [RateCard], claimPeriods: ClaimPeriodScheme, contactPolicy: ContactPolicy, matching: MatchingPolicy, afterProgramme: AfterProgramme,
        privacy: PrivacyPolicy
    ) {
        self.schema = schema
        self.id = id
        self.title = title
        self.fictionalData = fictionalData
        self.notice = notice
        self.terms = terms
        self.budget = budget
        self.staffInScope = staffInScope
        self.theoryOfChange = theoryOfChange
        self.roles = roles
        self.contactRoles = contactRoles
        self.engagementNeeds = engagementNeeds
        self.continuity = continuity
        self.ambassadorRound = ambassadorRound
        self.ambassadors = ambassadors
        self.withdrawal = withdrawal
        self.eligibility = eligibility
        self.models = models
        self.deliveries = deliveries
        self.activityKinds = activityKinds
        self.tiers = tiers
        self.tierRules = tierRules
        self.counting = counting
        self.issues = issues
        self.barriers = barriers
        self.notEngaging = notEngaging
        self.closing = closing
        self.referral = referral
        self.resources = resources
        self.events = events
        self.questionnaire = questionnaire
        self.indicators = indicators
        self.targets = targets
        self.progressMeeting = progressMeeting
        self.rateCards = rateCards
        self.claimPeriods = claimPeriods
        self.contactPolicy = contactPolicy
        self.matching = matching
        self.afterProgramme = afterProgramme
        self.privacy = privacy
    }
}
