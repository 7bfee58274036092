package import Contracts

/// What the programme may ask of people, how often, and when not at all.
package struct ContactPolicy: Hashable, Sendable {
    package var remindersPerPerson: Int
    package var remindersPerBody: Int
    /// Working days from an ask, or its last reminder, to the next reminder.
    package var reminderGapWorkingDays: Int
    /// Days between two campaign touches of one person.
    package var quietDays: Int
    package var channels: [CodedLabel]
    package var networks: [CodedLabel]
    /// After so many unanswered e-mails, a call is proposed.
    package var phoneAfterUnanswered: Int
    package var blackouts: [Blackout]
    /// What an opt-out stops, and what it does not.
    package var optOutStops: [String]
    package var optOutSpares: [String]
    /// Who lets a campaign go.
    package var campaignApproval: CampaignApproval
    /// When campaigns are sent; nil: at any time.
    package var sending: SendingHours?

    package init(
        remindersPerPerson: Int, remindersPerBody: Int, reminderGapWorkingDays: Int, quietDays: Int, channels: [CodedLabel], networks: [CodedLabel],
        phoneAfterUnanswered: Int, blackouts: [Blackout], optOutStops: [String], optOutSpares: [String],
        campaignApproval: CampaignApproval = .anyApprover, sending: SendingHours? = nil
    ) {
        self.remindersPerPerson = remindersPerPerson
        self.remindersPerBody = remindersPerBody
        self.reminderGapWorkingDays = reminderGapWorkingDays
        self.quietDays = quietDays
        self.channels = channels
        self.networks = networks
        self.phoneAfterUnanswered = phoneAfterUnanswered
        self.blackouts = blackouts
        self.optOutStops = optOutStops
        self.optOutSpares = optOutSpares
        self.campaignApproval = campaignApproval
        self.sending = sending
    }
}

/// Who lets a campaign go.
package enum CampaignApproval: String, Hashable, Sendable, CaseIterable {
    /// Whoever may approve, its writer too.
    case anyApprover = "any_approver"
    /// Somebody else than its writer.
    case secondPerson = "second_person"
}

/// A period in which some contact rests, such as before an election.
package struct Blackout: Hashable, Sendable {
    package var from: Day
    package var to: Day
    /// campaign, publicity
    package var stops: [String]
    /// What goes on, said for the reader.
    package var spares: [String]
    package var reason: String

    package init(from: Day, to: Day, stops: [String], spares: [String], reason: String) {
        self.from = from
        self.to = to
        self.stops = stops
        self.spares = spares
        self.reason = reason
    }
}
