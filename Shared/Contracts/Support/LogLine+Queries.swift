/// Reads a line as an Ambassador types it: "meeting 60m Oakfield Primary policy, timetable yesterday". Logs nothing.
package struct ReadLogLine: Query {
    package typealias Answer = LogLineReading
    package static let name = MessageName(.support, "read-log-line")

    /// the asker's own, when absent
    package var ambassador: String?
    package var line: String

    package init(ambassador: String? = nil, line: String) {
        self.ambassador = ambassador
        self.line = line
    }
}

/// What a line was understood to say, or the words that could not be read.
package struct LogLineReading: Codable, Sendable, Hashable {
    package var activity: ActivityDraft?
    package var problems: [LineProblem]

    package init(activity: ActivityDraft? = nil, problems: [LineProblem]) {
        self.activity = activity
        self.problems = problems
    }
}

package struct ActivityDraft: Codable, Sendable, Hashable {
    package var ambassador: String
    package var kind: String
    package var kindTitle: String
    package var on: Day
    package var minutes: Int
    package var bodies: [BodyReference]
    package var bodyNames: [String]
    package var cohort: CohortID?
    package var issues: [String]
    package var delivery: String?
    package var channel: String?
    /// of recruiting: what it was for, where that was said
    package var campaign: CampaignID?
    package var campaignName: String?
    /// its reference
    package var lead: String?
    package var note: String?

    package init(
        ambassador: String, kind: String, kindTitle: String, on: Day, minutes: Int, bodies: [BodyReference], bodyNames: [String], cohort: CohortID? = nil,
        issues: [String], delivery: String? = nil, channel: String? = nil, campaign: CampaignID? = nil, campaignName: String? = nil, lead: String? = nil,
        note: String? = nil
    ) {
        self.ambassador = ambassador
        self.kind = kind
        self.kindTitle = kindTitle
        self.on = on
        self.minutes = minutes
        self.bodies = bodies
        self.bodyNames = bodyNames
        self.cohort = cohort
        self.issues = issues
        self.delivery = delivery
        self.channel = channel
        self.campaign = campaign
        self.campaignName = campaignName
        self.lead = lead
        self.note = note
    }
}

package struct LineProblem: Codable, Sendable, Hashable {
    package var word: String
    package var message: String
    package var suggestions: [String]

    package init(word: String, message: String, suggestions: [String]) {
        self.word = word
        self.message = message
        self.suggestions = suggestions
    }
}
