/// A message left, as far as the mail server said.
package struct MessageSent: Event {
    package static let name = MessageName(.outreach, "message-sent")

    package var programme: String
    package var message: MailID
    /// campaign, survey_invitation, survey_reminder, survey_link, sign_in, notice
    package var purpose: String
    package var campaign: CampaignID?
    package var survey: SurveyID?
    package var body: BodyReference?
    package var contact: ContactID?
    /// 0 the first message of the ask, 1… its reminders
    package var ordinal: Int
    package var on: Day

    package var subject: String { message.description }

    package init(
        programme: String, message: MailID, purpose: String, campaign: CampaignID? = nil, survey: SurveyID? = nil, body: BodyReference? = nil,
        contact: ContactID? = nil, ordinal: Int, on: Day
    ) {
        self.programme = programme
        self.message = message
        self.purpose = purpose
        self.campaign = campaign
        self.survey = survey
        self.body = body
        self.contact = contact
        self.ordinal = ordinal
        self.on = on
    }
}

/// A person wrote back. What they wrote stays with Outreach.
package struct MessageAnswered: Event {
    package static let name = MessageName(.outreach, "message-answered")

    package var programme: String
    package var message: MailID
    /// campaign, survey_invitation, survey_reminder, survey_link, notice
    package var purpose: String
    package var campaign: CampaignID?
    package var survey: SurveyID?
    package var body: BodyReference
    package var contact: ContactID
    package var on: Day

    package var subject: String { message.description }

    package init(
        programme: String, message: MailID, purpose: String, campaign: CampaignID? = nil, survey: SurveyID? = nil, body: BodyReference, contact: ContactID,
        on: Day
    ) {
        self.programme = programme
        self.message = message
        self.purpose = purpose
        self.campaign = campaign
        self.survey = survey
        self.body = body
        self.contact = contact
        self.on = on
    }
}

/// A message will not leave: refused, suppressed, or past the cap of reminders.
package struct MessageNotSent: Event {
    package static let name = MessageName(.outreach, "message-not-sent")

    package var programme: String
    package var message: MailID
    package var purpose: String
    package var campaign: CampaignID?
    package var survey: SurveyID?
    package var body: BodyReference?
    package var contact: ContactID?
    /// permanent_failure, opted_out, suppressed (the address bounced), reminder_cap, no_address, no_longer_needed (answered or
    /// revoked since), campaign_cancelled, unknown (handed over, and nobody can say whether it was taken), not_sent (it was unknown,
    /// and a person found that it did not go), held (a person gave it up while mail was held)
    package var reason: String
    package var on: Day

    package var subject: String { message.description }

    package init(
        programme: String, message: MailID, purpose: String, campaign: CampaignID? = nil, survey: SurveyID? = nil, body: BodyReference? = nil,
        contact: ContactID? = nil, reason: String, on: Day
    ) {
        self.programme = programme
        self.message = message
        self.purpose = purpose
        self.campaign = campaign
        self.survey = survey
        self.body = body
        self.contact = contact
        self.reason = reason
        self.on = on
    }
}
