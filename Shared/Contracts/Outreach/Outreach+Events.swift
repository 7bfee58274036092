/// The whole definition travels, so that every service works by the same bytes.
package struct ProgrammeApplied: Event {
    package static let name = MessageName(.outreach, "programme-applied")

    package var programme: String
    package var version: Int
    package var effective: Day
    package var hash: String
    package var source: String

    package var subject: String { programme }

    package init(programme: String, version: Int, effective: Day, hash: String, source: String) {
        self.programme = programme
        self.version = version
        self.effective = effective
        self.hash = hash
        self.source = source
    }
}

package struct RegisterImported: Event {
    package static let name = MessageName(.outreach, "register-imported")

    package var id: ImportID
    package var asOf: Day
    package var rows: Int
    package var open: Int
    package var closed: Int
    package var rejected: Int

    package var subject: String { id.description }

    package init(id: ImportID, asOf: Day, rows: Int, open: Int, closed: Int, rejected: Int) {
        self.id = id
        self.asOf = asOf
        self.rows = rows
        self.open = open
        self.closed = closed
        self.rejected = rejected
    }
}

package struct AmbassadorEnrolled: Event {
    package static let name = MessageName(.outreach, "ambassador-enrolled")

    package var programme: String
    package var ambassador: String
    /// of one that the programme's definition does not list
    package var profile: AmbassadorProfile?

    package var subject: String { ambassador }

    package init(programme: String, ambassador: String, profile: AmbassadorProfile? = nil) {
        self.programme = programme
        self.ambassador = ambassador
        self.profile = profile
    }
}

package struct AmbassadorWithdrawn: Event {
    package static let name = MessageName(.outreach, "ambassador-withdrawn")

    package var programme: String
    package var ambassador: String
    package var on: Day
    /// each body is asked whom it would like next; otherwise it is given the best that has room
    package var asksBodies: Bool?

    package var subject: String { ambassador }

    package init(programme: String, ambassador: String, on: Day, asksBodies: Bool? = nil) {
        self.programme = programme
        self.ambassador = ambassador
        self.on = on
        self.asksBodies = asksBodies
    }
}

package struct CampaignLaunched: Event {
    package static let name = MessageName(.outreach, "campaign-launched")

    package var programme: String
    package var campaign: CampaignID
    package var name: String
    package var queued: Int
    package var on: Day

    package var subject: String { campaign.description }

    package init(programme: String, campaign: CampaignID, name: String, queued: Int, on: Day) {
        self.programme = programme
        self.campaign = campaign
        self.name = name
        self.queued = queued
        self.on = on
    }
}

package struct LeadRegistered: Event {
    package static let name = MessageName(.outreach, "lead-registered")

    package var programme: String
    package var lead: LeadID
    /// FWAMS-L-100234
    package var reference: String?
    package var body: BodyReference
    package var contact: ContactID
    package var channel: String
    package var campaign: CampaignID?
    package var issues: [String]
    package var on: Day

    package var subject: String { body.description }

    package init(
        programme: String, lead: LeadID, reference: String? = nil, body: BodyReference, contact: ContactID, channel: String, campaign: CampaignID? = nil,
        issues: [String], on: Day
    ) {
        self.programme = programme
        self.lead = lead
        self.reference = reference
        self.body = body
        self.contact = contact
        self.channel = channel
        self.campaign = campaign
        self.issues = issues
        self.on = on
    }
}

package struct InterestDeclined: Event {
    package static let name = MessageName(.outreach, "interest-declined")

    package var programme: String
    package var body: BodyReference
    package var campaign: CampaignID?
    package var reason: String
    package var askAgainOn: Day?
    package var on: Day

    package var subject: String { body.description }

    package init(programme: String, body: BodyReference, campaign: CampaignID? = nil, reason: String, askAgainOn: Day? = nil, on: Day) {
        self.programme = programme
        self.body = body
        self.campaign = campaign
        self.reason = reason
        self.askAgainOn = askAgainOn
        self.on = on
    }
}

package struct MatchAccepted: Event {
    package static let name = MessageName(.outreach, "match-accepted")

    package var programme: String
    /// of the programme
    package var version: Int
    package var lead: LeadID
    package var body: BodyReference
    package var ambassador: String
    package var contact: ContactID
    package var model: String
    package var issues: [String]
    package var trustAgreement: String
    package var on: Day

    package var subject: String { body.description }

    package init(
        programme: String, version: Int, lead: LeadID, body: BodyReference, ambassador: String, contact: ContactID, model: String, issues: [String],
        trustAgreement: String, on: Day
    ) {
        self.programme = programme
        self.version = version
        self.lead = lead
        self.body = body
        self.ambassador = ambassador
        self.contact = contact
        self.model = model
        self.issues = issues
        self.trustAgreement = trustAgreement
        self.on = on
    }
}

package struct ContactOptedOut: Event {
    package static let name = MessageName(.outreach, "contact-opted-out")

    package var contact: ContactID
    package var body: BodyReference
    package var wholeBody: Bool
    package var on: Day

    package var subject: String { contact.description }

    package init(contact: ContactID, body: BodyReference, wholeBody: Bool, on: Day) {
        self.contact = contact
        self.body = body
        self.wholeBody = wholeBody
        self.on = on
    }
}
