/// Somebody asked to be left alone, otherwise than by the link in a message: it holds at once, for every programme, and for ever.
/// It stops campaigns, surveys and reminders; what they asked for themselves is still answered.
package struct StopContact: Command {
    package static let name = MessageName(.outreach, "stop-contact")

    /// this address, at whichever body
    package var email: String?
    /// everybody at this body
    package var body: BodyReference?
    /// reply, phone, letter, staff
    package var how: String

    package init(email: String? = nil, body: BodyReference? = nil, how: String) {
        self.email = email
        self.body = body
        self.how = how
    }
}

/// Takes a person's name, address and words out of Outreach's record, on their request. What was sent remains as numbers; an
/// opt-out remains with its address, so that it goes on holding.
package struct ErasePerson: Command {
    package typealias Reply = PersonErased
    package static let name = MessageName(.outreach, "erase-person")

    package var email: String
    /// also never write to the address again, if it comes back with another file
    package var stop: Bool

    package init(email: String, stop: Bool = true) {
        self.email = email
        self.stop = stop
    }
}

package struct PersonErased: Codable, Sendable, Hashable {
    /// at so many bodies
    package var contacts: Int

    package init(contacts: Int) {
        self.contacts = contacts
    }
}

/// Everything that Outreach keeps about one person, by their address: to look at, and to give them on request.
package struct GetPerson: Query {
    package typealias Answer = PersonRecord
    package static let name = MessageName(.outreach, "person")

    package var email: String

    package init(email: String) {
        self.email = email
    }
}

package struct PersonRecord: Codable, Sendable, Hashable {
    package var email: String
    package var contacts: [KeptContact]
    package var touches: [TouchSummary]
    package var leads: [KeptLead]
    /// opted_out, bounced; nil where the address may be written to
    package var stopped: String?
    package var stoppedOn: Day?
    /// link, reply, phone, letter, staff, bounce
    package var stoppedHow: String?
    /// what they wrote that nobody has read yet
    package var letters: [KeptLetter]?
    package var enquiries: [KeptEnquiry]?
    /// what they sent to have their school or trust become an Ambassador
    package var applications: [KeptApplication]?

    package init(
        email: String, contacts: [KeptContact], touches: [TouchSummary], leads: [KeptLead], stopped: String? = nil, stoppedOn: Day? = nil,
        stoppedHow: String? = nil, letters: [KeptLetter]? = nil, enquiries: [KeptEnquiry]? = nil,
        applications: [KeptApplication]? = nil
    ) {
        self.email = email
        self.contacts = contacts
        self.touches = touches
        self.leads = leads
        self.stopped = stopped
        self.stoppedOn = stoppedOn
        self.stoppedHow = stoppedHow
        self.letters = letters
        self.enquiries = enquiries
        self.applications = applications
    }
}

/// A person at a body, with where the address is from and why it may be used.
package struct KeptContact: Codable, Sendable, Hashable {
    package var body: BodyReference
    package var bodyName: String
    package var role: String
    package var name: String
    package var source: String
    package var lawfulBasis: String
    package var recordedOn: Day

    package init(body: BodyReference, bodyName: String, role: String, name: String, source: String, lawfulBasis: String, recordedOn: Day) {
        self.body = body
        self.bodyName = bodyName
        self.role = role
        self.name = name
        self.source = source
        self.lawfulBasis = lawfulBasis
        self.recordedOn = recordedOn
    }
}

/// What a person told when they showed interest.
package struct KeptLead: Codable, Sendable, Hashable {
    package var reference: String
    package var receivedOn: Day
    package var phone: String?
    package var message: String?

    package init(reference: String, receivedOn: Day, phone: String? = nil, message: String? = nil) {
        self.reference = reference
        self.receivedOn = receivedOn
        self.phone = phone
        self.message = message
    }
}

/// A message of theirs that waits to be read.
package struct KeptLetter: Codable, Sendable, Hashable {
    package var on: Day
    package var subject: String
    package var words: String

    package init(on: Day, subject: String, words: String) {
        self.on = on
        self.subject = subject
        self.words = words
    }
}

/// What they asked, and what they were answered.
package struct KeptEnquiry: Codable, Sendable, Hashable {
    package var on: Day
    package var words: String
    package var answer: String?

    package init(on: Day, words: String, answer: String? = nil) {
        self.on = on
        self.words = words
        self.answer = answer
    }
}

/// An application that they sent, in their words.
package struct KeptApplication: Codable, Sendable, Hashable {
    package var reference: String
    package var submittedOn: Day
    /// as in `ApplicationSummary`
    package var state: String
    package var answers: [ApplicationAnswer]

    package init(reference: String, submittedOn: Day, state: String, answers: [ApplicationAnswer]) {
        self.reference = reference
        self.submittedOn = submittedOn
        self.state = state
        self.answers = answers
    }
}
