/// Whom a campaign would reach now, whom it leaves out and why, and messages as chosen schools would get them.
package struct GetCampaignPreview: Query {
    package typealias Answer = CampaignPreview
    package static let name = MessageName(.outreach, "campaign-preview")

    package var id: CampaignID
    /// URNs, at most 20; the first three of those it reaches when empty
    package var schools: [Int]

    package init(id: CampaignID, schools: [Int] = []) {
        self.id = id
        self.schools = schools
    }
}

package struct CampaignPreview: Codable, Sendable, Hashable {
    /// open schools that the segment takes
    package var matching: Int
    /// of those, would be written to now
    package var reachable: Int
    package var leftOut: [LeftOut]
    /// what stops the launch until the text or the segment changes
    package var missing: [MissingField]
    package var messages: [ComposedMessage]
    /// when the first would go if it were launched now; nil where the programme's calendar has no day
    package var sendsFrom: Instant?

    package init(
        matching: Int, reachable: Int, leftOut: [LeftOut], missing: [MissingField], messages: [ComposedMessage], sendsFrom: Instant? = nil
    ) {
        self.matching = matching
        self.reachable = reachable
        self.leftOut = leftOut
        self.missing = missing
        self.messages = messages
        self.sendsFrom = sendsFrom
    }
}

/// A field of the text that some of the schools lack.
package struct MissingField: Codable, Sendable, Hashable {
    package var field: String
    package var schools: Int
    /// the first of them, by URN, as `Oakfield Primary School (100001)`
    package var examples: [String]

    package init(field: String, schools: Int, examples: [String]) {
        self.field = field
        self.schools = schools
        self.examples = examples
    }
}

/// A message as one school would get it; its links lead nowhere yet. Where two texts are compared it has both, as nobody knows before the launch which.
package struct ComposedMessage: Codable, Sendable, Hashable {
    package var urn: Int
    package var school: String
    /// why the school is left out, as in LeftOut; nil where it would be written to
    package var reason: String?
    /// of two texts that are compared, which this is: A, the campaign's own, or B; nil where there is one
    package var variant: String?
    package var subject: String
    package var text: String
    package var html: String

    package init(urn: Int, school: String, reason: String? = nil, variant: String? = nil, subject: String, text: String, html: String) {
        self.urn = urn
        self.school = school
        self.reason = reason
        self.variant = variant
        self.subject = subject
        self.text = text
        self.html = html
    }
}
