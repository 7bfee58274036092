/// A kind of work that a line of the log may name.
package struct ActivityKind: Hashable, Sendable {
    /// `meeting`
    package var id: String
    package var title: String
    /// Counts as support of a body.
    package var support: Bool
    /// Whether it makes support in-depth.
    package var inDepth: InDepth
    /// For whom it is.
    package var audience: Audience
    /// An event for the sector, paid and counted as such.
    package var event: Bool
    /// Recruiting and the like: the body need not be engaged.
    package var bodyOptional: Bool
    /// The channel must be named: recruiting.
    package var channelRequired: Bool
    /// Who came is recorded body by body.
    package var attendanceRequired: Bool
    /// May be logged for a closed engagement.
    package var afterClose: Bool
    /// For whom in a body: leaders, governors …
    package var people: [String]

    package init(
        id: String, title: String, support: Bool, inDepth: InDepth = .never, audience: Audience = .bodies, event: Bool = false, bodyOptional: Bool = false,
        channelRequired: Bool = false, attendanceRequired: Bool = false, afterClose: Bool = false, people: [String] = []
    ) {
        self.id = id
        self.title = title
        self.support = support
        self.inDepth = inDepth
        self.audience = audience
        self.event = event
        self.bodyOptional = bodyOptional
        self.channelRequired = channelRequired
        self.attendanceRequired = attendanceRequired
        self.afterClose = afterClose
        self.people = people
    }
}

extension ActivityKind {
    package enum InDepth: String, Hashable, Sendable, CaseIterable {
        case always
        /// By the tier rule's own conditions, such as 45 minutes of meeting.
        case byRule = "by_rule"
        case never
    }

    package enum Audience: String, Hashable, Sendable, CaseIterable {
        /// One body or several.
        case bodies
        /// The bodies of a cohort.
        case cohort
        /// The members of a network, after the programme.
        case network
        /// Nobody in particular: own work.
        case nobody
    }
}
