/// What is known of a lead beyond who it is: how soon it was answered, who decides, who spoke for it, its noes.
package struct LeadCare: Codable, Sendable, Hashable {
    /// the first answer, of whatever kind
    package var respondedOn: Day?
    /// the last working day on which an answer is in time
    package var respondBy: Day
    package var isLate: Bool
    package var decisionMaker: String?
    package var decisionMakerRole: String?
    /// not_asked, agreed, refused, not_needed
    package var trustAgreement: String
    /// The contact has left, and nobody has taken their place yet.
    package var successorWanted: Bool
    package var askAgainOn: Day?
    package var voices: [LeadVoice]
    package var refusals: [LeadRefusal]
    /// what was asked while it was open
    package var enquiries: [EnquirySummary]?

    package init(
        respondedOn: Day? = nil, respondBy: Day, isLate: Bool, decisionMaker: String? = nil, decisionMakerRole: String? = nil, trustAgreement: String,
        successorWanted: Bool, askAgainOn: Day? = nil, voices: [LeadVoice], refusals: [LeadRefusal], enquiries: [EnquirySummary]? = nil
    ) {
        self.respondedOn = respondedOn
        self.respondBy = respondBy
        self.isLate = isLate
        self.decisionMaker = decisionMaker
        self.decisionMakerRole = decisionMakerRole
        self.trustAgreement = trustAgreement
        self.successorWanted = successorWanted
        self.askAgainOn = askAgainOn
        self.voices = voices
        self.refusals = refusals
        self.enquiries = enquiries
    }
}

/// Somebody who spoke for a lead, themselves or by referral.
package struct LeadVoice: Codable, Sendable, Hashable {
    package var on: Day
    /// of the school or trust that spoke: of one trust, several may
    package var body: BodyReference
    package var name: String
    package var channel: String
    package var referredBy: String?

    package init(on: Day, body: BodyReference, name: String, channel: String, referredBy: String? = nil) {
        self.on = on
        self.body = body
        self.name = name
        self.channel = channel
        self.referredBy = referredBy
    }
}

/// A "no", with its reason and the day to ask again.
package struct LeadRefusal: Codable, Sendable, Hashable {
    package var on: Day
    /// a code of not_engaging
    package var reason: String
    package var askAgainOn: Day?

    package init(on: Day, reason: String, askAgainOn: Day? = nil) {
        self.on = on
        self.reason = reason
        self.askAgainOn = askAgainOn
    }
}
