package import Contracts

/// What is known of a body when it is judged. Nil is “not known”, which is never the same as “no”.
package struct BodyFacts: Hashable, Sendable {
    package var kind: BodyReference.Kind
    /// GIAS's establishment type, `Community special school`.
    package var type: String?
    /// GIAS's establishment type group.
    package var typeGroup: String?
    /// GIAS's status: Open; Open, but proposed to close; Closed; Proposed to open.
    package var status: String?
    package var closedOn: Day?
    /// Facts that a person confirmed.
    package var confirmed: Set<String>
    /// How it came: website_request, direct_contact …
    package var route: String?
    /// Judgements and statements by the facts' names, the newest first.
    package var known: [String: [DatedFact]]
    /// What the register says: of whatever day its newest file is, for it says no other.
    package var registered: [String: DatedFact] = [:]
    /// To which day each fact's source tells everything there is of this body.
    package var toldUntil: [String: Day]
    /// Of a trust: its open schools.
    package var schools: [BodyFacts]

    package init(
        kind: BodyReference.Kind, type: String? = nil, typeGroup: String? = nil, status: String? = nil, closedOn: Day? = nil, confirmed: Set<String> = [],
        route: String? = nil, known: [String: [DatedFact]] = [:], toldUntil: [String: Day] = [:], schools: [BodyFacts] = []
    ) {
        self.kind = kind
        self.type = type
        self.typeGroup = typeGroup
        self.status = status
        self.closedOn = closedOn
        self.confirmed = confirmed
        self.route = route
        self.known = known
        self.toldUntil = toldUntil
        self.schools = schools
    }

    /// `Open, but proposed to close` is open; nil where the status is not known.
    package func isOpen(on day: Day) -> Bool? {
        if let closedOn { return day < closedOn }
        guard let status else { return kind == .trust ? true : nil }
        return status.hasPrefix("Open")
    }
}
