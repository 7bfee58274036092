/// The programme that is applied, newest version, for those who need its words; the YAML itself.
package struct GetProgramme: Query {
    package typealias Answer = ProgrammeSource
    package static let name = MessageName(.outreach, "programme")

    /// the only one, when absent
    package var programme: String?

    package init(programme: String? = nil) {
        self.programme = programme
    }
}

package struct ProgrammeSource: Codable, Sendable, Hashable {
    package var programme: String
    package var version: Int
    package var effective: Day
    package var source: String

    package init(programme: String, version: Int, effective: Day, source: String) {
        self.programme = programme
        self.version = version
        self.effective = effective
        self.source = source
    }
}

package struct ListAmbassadors: Query {
    package typealias Answer = Ambassadors
    package static let name = MessageName(.outreach, "ambassadors")

    package init() {}
}

package struct Ambassadors: Codable, Sendable, Hashable {
    package var ambassadors: [AmbassadorSummary]

    package init(ambassadors: [AmbassadorSummary]) {
        self.ambassadors = ambassadors
    }
}

package struct AmbassadorSummary: Codable, Sendable, Hashable {
    package var id: String
    package var name: String
    /// empty: all
    package var regions: [String]
    package var specialism: String?
    package var capacity: Int
    package var engaged: Int
    package var withdrewOn: Day?

    package init(id: String, name: String, regions: [String], specialism: String? = nil, capacity: Int, engaged: Int, withdrewOn: Day? = nil) {
        self.id = id
        self.name = name
        self.regions = regions
        self.specialism = specialism
        self.capacity = capacity
        self.engaged = engaged
        self.withdrewOn = withdrewOn
    }
}

/// A code of the programme and the words for it.
package struct CodedLabel: Codable, Sendable, Hashable {
    package var code: String
    package var label: String

    package init(code: String, label: String) {
        self.code = code
        self.label = label
    }
}

/// Reminders and other mail about one ask, for the page that shows it.
package struct ListTouches: Query {
    package typealias Answer = Touches
    package static let name = MessageName(.outreach, "touches")

    package var body: BodyReference

    package init(body: BodyReference) {
        self.body = body
    }
}

package struct Touches: Codable, Sendable, Hashable {
    package var touches: [TouchSummary]

    package init(touches: [TouchSummary]) {
        self.touches = touches
    }
}

package struct TouchSummary: Codable, Sendable, Hashable {
    package var on: Day
    package var channel: String
    /// campaign, survey_invitation, survey_reminder, survey_link, sign_in, notice
    package var purpose: String
    package var state: String
    package var ask: String

    package init(on: Day, channel: String, purpose: String, state: String, ask: String) {
        self.on = on
        self.channel = channel
        self.purpose = purpose
        self.state = state
        self.ask = ask
    }
}
