import Contracts

/// What a command must have brought about: an event in its service's log, and a row that has the record's key.
struct Effect: Sendable {
    let command: MessageName
    let event: MessageName?
    /// SQL that answers `key`, once for each time that it was done. Several commands of one key make as many rows.
    let rows: String?

    static let all: [Effect] = [
        Effect(LogActivity.name, ActivityLogged.name, "SELECT id::text AS key FROM support.activity"),
        Effect(AmendActivity.name, ActivityAmended.name, "SELECT activity || '/' || version AS key FROM support.activity_version WHERE change = 'amended'"),
        Effect(VoidActivity.name, ActivityVoided.name, "SELECT activity || '/' || version AS key FROM support.activity_version WHERE change = 'voided'"),
        Effect(NameCohort.name, nil, "SELECT id::text AS key FROM support.cohort"),
        Effect(OverrideTier.name, TierWorkedOut.name, "SELECT reason AS key FROM support.tier_decision WHERE overridden"),
        Effect(HandOverEngagement.name, EngagementHandedOver.name, "SELECT reason AS key FROM support.assignment"),
        Effect(CloseEngagement.name, EngagementClosed.name, "SELECT id::text AS key FROM support.engagement WHERE state = 'closed'"),
        Effect(RegisterInterest.name, LeadRegistered.name, "SELECT id::text AS key FROM outreach.lead"),
        // Because of the event, in another service.
        Effect(AcceptMatch.name, MatchAccepted.name, "SELECT lead::text AS key FROM support.engagement"),
        Effect(DeclineMatch.name, nil, "SELECT lead || '/' || ambassador AS key FROM outreach.declined_match"),
        Effect(RecordContacts.name, nil, "SELECT id::text AS key FROM outreach.contact"),
        Effect(CreateSegment.name, nil, "SELECT id::text AS key FROM outreach.segment"),
        Effect(CreateCampaign.name, nil, "SELECT id::text AS key FROM outreach.campaign"),
        Effect(PreviewCampaign.name, nil, "SELECT id::text AS key FROM outreach.campaign WHERE previewed_at IS NOT NULL"),
        Effect(ApproveCampaign.name, nil, "SELECT id::text AS key FROM outreach.campaign WHERE approved_at IS NOT NULL"),
        Effect(LaunchCampaign.name, CampaignLaunched.name, "SELECT id::text AS key FROM outreach.campaign WHERE launched_at IS NOT NULL"),
        Effect(
            OptOut.name, nil,
            """
            SELECT m.token AS key FROM outreach.mail m JOIN outreach.contact c ON c.id = m.contact
            JOIN outreach.suppression s ON s.address = lower(c.email) AND s.reason = 'opted_out'
            """, isOnce: false),
        Effect(SaveAnswers.name, nil, nil),
        Effect(SubmitSurvey.name, SurveySubmitted.name, "SELECT survey || '/' || version AS key FROM collection.submission"),
        Effect(PrepareClaim.name, nil, "SELECT claim::text AS key FROM reporting.claim_version"),
        Effect(SubmitClaim.name, ClaimSubmitted.name, "SELECT claim || '/' || version AS key FROM reporting.claim_step WHERE state = 'submitted'"),
        Effect(ReturnClaim.name, ClaimReturned.name, "SELECT note AS key FROM reporting.claim_step WHERE state = 'returned'"),
        Effect(InvitePerson.name, PersonInvited.name, "SELECT id::text AS key FROM access.person"),
        Effect(RevokePerson.name, PersonRevoked.name, "SELECT id::text AS key FROM access.person WHERE revoked_at IS NOT NULL"),
        Effect(BindOperator.name, nil, "SELECT principal AS key FROM access.operator_binding"),
        Effect(RequestSignIn.name, SignInRequested.name, "SELECT id::text AS key FROM access.sign_in_link"),
    ]

    /// False where something else may bring the same about: then rows beyond the acknowledged are no second time.
    let isOnce: Bool

    private init(_ command: MessageName, _ event: MessageName?, _ rows: String?, isOnce: Bool = true) {
        self.command = command
        self.event = event
        self.rows = rows
        self.isOnce = isOnce
    }
}
