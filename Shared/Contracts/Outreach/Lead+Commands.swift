/// The public form: someone at a body is interested. `token` is from the link in our message, if they came by one.
package struct RegisterInterest: Command {
    package typealias Reply = LeadReference
    package static let name = MessageName(.outreach, "register-interest")

    package var lead: LeadID
    package var token: String?
    /// needed where there is no token
    package var body: BodyReference?
    package var name: String
    package var email: String
    /// a contact role of the programme
    package var role: String
    package var phone: String?
    /// codes of the programme
    package var issues: [String]
    package var message: String?
    package var decisionMaker: Bool
    /// not_asked, agreed, refused, not_needed
    package var trustAgreement: String
    package var channel: String

    package init(
        lead: LeadID, token: String? = nil, body: BodyReference? = nil, name: String, email: String, role: String, phone: String? = nil, issues: [String] = [],
        message: String? = nil, decisionMaker: Bool = false, trustAgreement: String = "not_asked", channel: String = "website"
    ) {
        self.lead = lead
        self.token = token
        self.body = body
        self.name = name
        self.email = email
        self.role = role
        self.phone = phone
        self.issues = issues
        self.message = message
        self.decisionMaker = decisionMaker
        self.trustAgreement = trustAgreement
        self.channel = channel
    }
}

package struct LeadReference: Codable, Sendable, Hashable {
    package var lead: LeadID
    /// what people call it: FWAMS-L-100234
    package var reference: String

    package init(lead: LeadID, reference: String) {
        self.lead = lead
        self.reference = reference
    }
}

/// "No, thank you", with a reason and a day to ask again.
package struct DeclineInterest: Command {
    package static let name = MessageName(.outreach, "decline-interest")

    package var token: String
    /// a code of not_engaging
    package var reason: String
    package var askAgainOn: Day?

    package init(token: String, reason: String, askAgainOn: Day? = nil) {
        self.token = token
        self.reason = reason
        self.askAgainOn = askAgainOn
    }
}

/// Stops campaigns, surveys and reminders to the address behind the token, at once and everywhere.
package struct OptOut: Command {
    package static let name = MessageName(.outreach, "opt-out")

    package var token: String
    package var wholeBody: Bool

    package init(token: String, wholeBody: Bool = false) {
        self.token = token
        self.wholeBody = wholeBody
    }
}

/// Takes a ranked proposal: the lead goes to the Ambassador, and Support opens an engagement because of the event.
package struct AcceptMatch: Command {
    package static let name = MessageName(.outreach, "accept-match")

    package var lead: LeadID
    package var ambassador: String
    /// one_to_one, cohort
    package var model: String

    package init(lead: LeadID, ambassador: String, model: String = "one_to_one") {
        self.lead = lead
        self.ambassador = ambassador
        self.model = model
    }
}

/// The Ambassador or the school says no to a proposal.
package struct DeclineMatch: Command {
    package static let name = MessageName(.outreach, "decline-match")

    package var lead: LeadID
    package var ambassador: String
    /// ambassador, school
    package var by: String
    package var reason: String

    package init(lead: LeadID, ambassador: String, by: String, reason: String) {
        self.lead = lead
        self.ambassador = ambassador
        self.by = by
        self.reason = reason
    }
}
