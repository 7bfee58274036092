package struct ListLeads: Query {
    package typealias Answer = Leads
    package static let name = MessageName(.outreach, "leads")

    /// new, matched, declined
    package var state: String?

    package init(state: String? = nil) {
        self.state = state
    }
}

package struct Leads: Codable, Sendable, Hashable {
    package var leads: [LeadSummary]

    package init(leads: [LeadSummary]) {
        self.leads = leads
    }
}

package struct LeadSummary: Codable, Sendable, Hashable {
    package var id: LeadID
    package var reference: String
    package var body: BodyReference
    package var bodyName: String
    package var state: String
    package var channel: String
    package var receivedOn: Day
    package var ambassador: String?
    /// the Ambassador that is asked whether it takes it
    package var proposedTo: String?
    /// the first answer
    package var respondedOn: Day?
    /// of one that was declined
    package var askAgainOn: Day?

    package init(
        id: LeadID, reference: String, body: BodyReference, bodyName: String, state: String, channel: String, receivedOn: Day, ambassador: String? = nil,
        proposedTo: String? = nil, respondedOn: Day? = nil, askAgainOn: Day? = nil
    ) {
        self.id = id
        self.reference = reference
        self.body = body
        self.bodyName = bodyName
        self.state = state
        self.channel = channel
        self.receivedOn = receivedOn
        self.ambassador = ambassador
        self.proposedTo = proposedTo
        self.respondedOn = respondedOn
        self.askAgainOn = askAgainOn
    }
}

package struct GetLead: Query {
    package typealias Answer = LeadDetail
    package static let name = MessageName(.outreach, "lead")

    package var id: LeadID

    package init(id: LeadID) {
        self.id = id
    }
}

/// A lead with its ranked Ambassadors.
package struct LeadDetail: Codable, Sendable, Hashable {
    package var summary: LeadSummary
    package var contactName: String
    package var contactEmail: String
    package var contactRole: String
    package var issues: [String]
    package var message: String?
    package var matches: [MatchProposal]
    package var declined: [DeclinedProposal]
    /// what the programme's rules said against the match that was made
    package var warned: [MatchWarning]?
    package var care: LeadCare?

    package init(
        summary: LeadSummary, contactName: String, contactEmail: String, contactRole: String, issues: [String], message: String? = nil,
        matches: [MatchProposal], declined: [DeclinedProposal] = [], warned: [MatchWarning]? = nil,
        care: LeadCare? = nil
    ) {
        self.summary = summary
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.contactRole = contactRole
        self.issues = issues
        self.message = message
        self.matches = matches
        self.declined = declined
        self.warned = warned
        self.care = care
    }
}

package struct DeclinedProposal: Codable, Sendable, Hashable {
    package var ambassador: String
    package var by: String
    package var reason: String

    package init(ambassador: String, by: String, reason: String) {
        self.ambassador = ambassador
        self.by = by
        self.reason = reason
    }
}

/// What the public form knows before anyone types: who the message went to.
package struct GetInterestForm: Query {
    package typealias Answer = InterestForm
    package static let name = MessageName(.outreach, "interest-form")

    package var token: String?

    package init(token: String? = nil) {
        self.token = token
    }
}

package struct InterestForm: Codable, Sendable, Hashable {
    package var programmeTitle: String
    package var fictional: Bool
    /// the programme's own words about what is invented in it
    package var notice: String?
    package var body: BodyReference?
    package var bodyName: String?
    package var contactName: String?
    package var contactEmail: String?
    package var issues: [CodedLabel]
    package var roles: [CodedLabel]
    package var reasonsNot: [CodedLabel]
    /// of the programme, for those who record what they heard
    package var channels: [CodedLabel]?

    package init(
        programmeTitle: String, fictional: Bool, notice: String? = nil, body: BodyReference? = nil, bodyName: String? = nil, contactName: String? = nil,
        contactEmail: String? = nil, issues: [CodedLabel], roles: [CodedLabel], reasonsNot: [CodedLabel], channels: [CodedLabel]? = nil
    ) {
        self.programmeTitle = programmeTitle
        self.fictional = fictional
        self.notice = notice
        self.body = body
        self.bodyName = bodyName
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.issues = issues
        self.roles = roles
        self.reasonsNot = reasonsNot
        self.channels = channels
    }
}
