/// Staff record that a body showed interest: a call, an event, somebody who referred it. A body, or its trust, that has an open lead
/// keeps it, and what was said joins it.
package struct RecordLead: Command {
    package typealias Reply = LeadReference
    package static let name = MessageName(.outreach, "record-lead")

    package var lead: LeadID
    package var body: BodyReference
    package var contactName: String
    package var email: String
    /// a contact role of the programme
    package var role: String
    /// a channel of the programme
    package var channel: String
    /// who referred it, when somebody did
    package var referredBy: String?
    /// codes of the programme
    package var issues: [String]
    package var message: String?
    package var decisionMaker: Bool
    /// not_asked, agreed, refused, not_needed
    package var trustAgreement: String

    package init(
        lead: LeadID, body: BodyReference, contactName: String, email: String, role: String, channel: String, referredBy: String? = nil, issues: [String],
        message: String? = nil, decisionMaker: Bool = false, trustAgreement: String = "not_asked"
    ) {
        self.lead = lead
        self.body = body
        self.contactName = contactName
        self.email = email
        self.role = role
        self.channel = channel
        self.referredBy = referredBy
        self.issues = issues
        self.message = message
        self.decisionMaker = decisionMaker
        self.trustAgreement = trustAgreement
    }
}

/// Somebody answered the lead: the first answer is what its response time is counted to.
package struct RespondToLead: Command {
    package static let name = MessageName(.outreach, "respond-to-lead")

    package var lead: LeadID
    /// a channel of the programme
    package var channel: String

    package init(lead: LeadID, channel: String) {
        self.lead = lead
        self.channel = channel
    }
}

/// The body says no after all, with a reason and a day to ask again.
package struct DeclineLead: Command {
    package static let name = MessageName(.outreach, "decline-lead")

    package var lead: LeadID
    /// a code of not_engaging
    package var reason: String
    package var askAgainOn: Day?

    package init(lead: LeadID, reason: String, askAgainOn: Day? = nil) {
        self.lead = lead
        self.reason = reason
        self.askAgainOn = askAgainOn
    }
}

/// The way back: a lead that was declined is asked again.
package struct ReopenLead: Command {
    package static let name = MessageName(.outreach, "reopen-lead")

    package var lead: LeadID

    package init(lead: LeadID) {
        self.lead = lead
    }
}

/// Who decides at the body, and whether its trust agrees.
package struct ReviseLead: Command {
    package static let name = MessageName(.outreach, "revise-lead")

    package var lead: LeadID
    package var decisionMaker: String
    /// a contact role of the programme
    package var decisionMakerRole: String
    /// not_asked, agreed, refused, not_needed
    package var trustAgreement: String

    package init(lead: LeadID, decisionMaker: String, decisionMakerRole: String, trustAgreement: String) {
        self.lead = lead
        self.decisionMaker = decisionMaker
        self.decisionMakerRole = decisionMakerRole
        self.trustAgreement = trustAgreement
    }
}

/// The lead's contact has left: the successor, when there is one already; else the lead asks for one.
package struct ReplaceLeadContact: Command {
    package static let name = MessageName(.outreach, "replace-lead-contact")

    package var lead: LeadID
    package var leftOn: Day
    package var successor: SuccessorContact?

    package init(lead: LeadID, leftOn: Day, successor: SuccessorContact? = nil) {
        self.lead = lead
        self.leftOn = leftOn
        self.successor = successor
    }
}

package struct SuccessorContact: Codable, Sendable, Hashable {
    package var name: String
    package var email: String
    /// a contact role of the programme
    package var role: String

    package init(name: String, email: String, role: String) {
        self.name = name
        self.email = email
        self.role = role
    }
}
