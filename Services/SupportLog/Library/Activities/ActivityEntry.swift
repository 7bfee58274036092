import Contracts

/// What a piece of logged work says, whether it is new or amends one that is there.
struct ActivityEntry: Hashable, Sendable {
    var activity: ActivityID
    var ambassador: String
    var kind: String
    var on: Day
    var minutes: Int
    var bodies: [BodyReference]
    var cohort: CohortID?
    var attended: [BodyReference]
    var issues: [String]
    var delivery: String?
    var channel: String?
    var campaign: CampaignID?
    /// As it was named, and the lead that it names once that is looked up.
    var leadReference: String?
    var lead: LeadID?
    var note: String?

    init(_ command: LogActivity, ambassador: String) {
        activity = command.activity
        self.ambassador = ambassador
        kind = command.kind
        on = command.on
        minutes = command.minutes
        bodies = command.bodies.withoutRepeats
        cohort = command.cohort
        attended = command.attended.withoutRepeats
        issues = command.issues.withoutRepeats
        delivery = command.delivery?.unlessBlank
        channel = command.channel?.unlessBlank
        campaign = command.campaign
        leadReference = command.lead?.unlessBlank
        note = command.note?.unlessBlank
    }

    init(_ command: AmendActivity, ambassador: String) {
        self.init(
            LogActivity(
                activity: command.activity, ambassador: ambassador, kind: command.kind, on: command.on, minutes: command.minutes, bodies: command.bodies,
                cohort: command.cohort, attended: command.attended, issues: command.issues, delivery: command.delivery, channel: command.channel,
                campaign: command.campaign, lead: command.lead, note: command.note), ambassador: ambassador)
    }
}

extension Array where Element: Hashable {
    /// In the same order, each once.
    var withoutRepeats: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

extension String {
    /// Nil where there is nothing but space.
    var unlessBlank: String? { contains { !$0.isWhitespace } ? self : nil }
}
