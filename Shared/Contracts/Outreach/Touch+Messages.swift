/// Says what follows a campaign's first touch: whoever has not answered is touched again, over each channel in turn. It is a draft
/// again, to be looked at and approved with it.
package struct PlanTouches: Command {
    package static let name = MessageName(.outreach, "plan-touches")

    package var id: CampaignID
    /// At most three, and no more than the programme's cap of reminders; empty: only the first touch.
    package var touches: [PlannedTouch]

    package init(id: CampaignID, touches: [PlannedTouch]) {
        self.id = id
        self.touches = touches
    }
}

package struct PlannedTouch: Codable, Sendable, Hashable {
    /// email, phone, post, event, network, local_authority
    package var channel: String
    /// working days after the touch before, 1 to 60; the programme's quiet days hold besides
    package var afterWorkingDays: Int
    /// of an e-mail
    package var template: TemplateID?
    /// the newest when absent
    package var templateVersion: Int?
    /// what to say or do, for whoever makes the touch: of every other channel
    package var instructions: String?
    /// over the channel event: what it invites to, by an e-mail with a template
    package var event: EventID?

    package init(
        channel: String, afterWorkingDays: Int, template: TemplateID? = nil, templateVersion: Int? = nil, instructions: String? = nil, event: EventID? = nil
    ) {
        self.channel = channel
        self.afterWorkingDays = afterWorkingDays
        self.template = template
        self.templateVersion = templateVersion
        self.instructions = instructions
        self.event = event
    }
}

/// One touch of a campaign's sequence, and how far it is.
package struct TouchStanding: Codable, Sendable, Hashable {
    /// 1 the first, 2… what follows
    package var place: Int
    package var planned: PlannedTouch
    /// when it was made up, from whoever had not answered by then; nil while it lies ahead
    package var madeUpOn: Day?
    package var people: Int
    /// still to be made by a person
    package var open: Int
    /// by outcome, the most frequent first; an e-mail's is “queued”
    package var outcomes: [TouchOutcomeCount]

    package init(place: Int, planned: PlannedTouch, madeUpOn: Day? = nil, people: Int = 0, open: Int = 0, outcomes: [TouchOutcomeCount] = []) {
        self.place = place
        self.planned = planned
        self.madeUpOn = madeUpOn
        self.people = people
        self.open = open
        self.outcomes = outcomes
    }
}

package struct TouchOutcomeCount: Codable, Sendable, Hashable {
    package var outcome: String
    package var count: Int

    package init(outcome: String, count: Int) {
        self.outcome = outcome
        self.count = count
    }
}

/// Whom to call, or to reach otherwise, now: open touches that are due, in the order in which they came due.
package struct GetCallSheet: Query {
    package typealias Answer = CallSheet
    package static let name = MessageName(.outreach, "call-sheet")

    package var campaign: CampaignID
    /// as many rows at most, up to 500
    package var limit: Int

    package init(campaign: CampaignID, limit: Int = 25) {
        self.campaign = campaign
        self.limit = limit
    }
}

package struct CallSheet: Codable, Sendable, Hashable {
    package var campaign: String
    package var rows: [CallSheetRow]
    /// due now, those beyond the rows too
    package var due: Int
    /// open, and for a later day
    package var later: Int
    /// why somebody may say no: codes of the programme
    package var reasons: [CodedLabel]

    package init(campaign: String, rows: [CallSheetRow], due: Int, later: Int, reasons: [CodedLabel]) {
        self.campaign = campaign
        self.rows = rows
        self.due = due
        self.later = later
        self.reasons = reasons
    }
}

package struct CallSheetRow: Codable, Sendable, Hashable {
    package var id: TouchID
    package var channel: String
    package var body: BodyReference
    package var bodyName: String
    package var town: String?
    /// of the register
    package var telephone: String?
    package var contactName: String
    package var contactRole: String
    package var dueOn: Day
    /// calls that nobody answered
    package var attempts: Int
    /// what was noted at the last of them
    package var note: String?
    /// what to say, filled in for this body
    package var instructions: String
    /// codes that may be recorded
    package var outcomes: [CodedLabel]

    package init(
        id: TouchID, channel: String, body: BodyReference, bodyName: String, town: String? = nil, telephone: String? = nil, contactName: String,
        contactRole: String, dueOn: Day, attempts: Int, note: String? = nil, instructions: String, outcomes: [CodedLabel]
    ) {
        self.id = id
        self.channel = channel
        self.body = body
        self.bodyName = bodyName
        self.town = town
        self.telephone = telephone
        self.contactName = contactName
        self.contactRole = contactRole
        self.dueOn = dueOn
        self.attempts = attempts
        self.note = note
        self.instructions = instructions
        self.outcomes = outcomes
    }
}

/// What came of a call, a letter, an invitation: interest becomes a lead, a no is kept with its reason, an opt-out holds at once.
package struct RecordTouch: Command {
    package typealias Reply = TouchRecorded
    package static let name = MessageName(.outreach, "record-touch")

    package var id: TouchID
    /// no_answer, left_message, call_back, interested, declined, opted_out, wrong_number, done
    package var outcome: String
    /// of declined: a code of not_engaging
    package var reason: String?
    /// of declined: ask again from then on; of call_back: call then
    package var askAgainOn: Day?
    /// without names of staff or pupils
    package var note: String?

    package init(id: TouchID, outcome: String, reason: String? = nil, askAgainOn: Day? = nil, note: String? = nil) {
        self.id = id
        self.outcome = outcome
        self.reason = reason
        self.askAgainOn = askAgainOn
        self.note = note
    }
}

package struct TouchRecorded: Codable, Sendable, Hashable {
    /// of interest: the lead that it became
    package var lead: LeadReference?

    package init(lead: LeadReference? = nil) {
        self.lead = lead
    }
}

/// A person made a touch of a campaign. A call that nobody answered is one.
package struct TouchMade: Event {
    package static let name = MessageName(.outreach, "touch-made")

    package var programme: String
    package var touch: TouchID
    package var campaign: CampaignID
    package var channel: String
    package var body: BodyReference
    package var contact: ContactID
    /// as in RecordTouch
    package var outcome: String
    /// 1 the first touch of the campaign, 2… what follows
    package var place: Int
    package var on: Day

    package var subject: String { touch.description }

    package init(
        programme: String, touch: TouchID, campaign: CampaignID, channel: String, body: BodyReference, contact: ContactID, outcome: String, place: Int, on: Day
    ) {
        self.programme = programme
        self.touch = touch
        self.campaign = campaign
        self.channel = channel
        self.body = body
        self.contact = contact
        self.outcome = outcome
        self.place = place
        self.on = on
    }
}
