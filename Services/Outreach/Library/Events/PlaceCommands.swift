import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension EventDesk {
    /// By the link of a message. A colleague who comes instead is recorded with where the address is from.
    func take(_ command: TakePlace, _ context: CommandContext) async throws -> PlaceTaken {
        let (told, id) = try await EventToken.resolve(command.token, context.transaction)
        let event = try await EventRecord.find(id, locked: true, context.transaction)
        try await MailEvidence.arrived(told.mail, context)
        guard event.takesPlaces(at: context.now) else { throw Self.tooLate(event) }
        let body = try await BodyNames.current(told.body, context.transaction)
        let asking = EventPlaces.Asking(
            place: command.place, body: body, contact: try await comer(command, told, body, context), how: "link", mail: told.mail, by: "link")
        return try await EventPlaces(event: event).take(asking, context)
    }

    func give(_ command: GivePlace, _ context: CommandContext) async throws -> PlaceTaken {
        let event = try await EventRecord.find(command.event, locked: true, context.transaction)
        guard event.state == .open else { throw Self.tooLate(event) }
        guard ["phone", "staff"].contains(command.how) else {
            throw Refusal(.invalid, "Select how they asked", remedy: "One of phone, staff.", field: "how")
        }
        let body = try await BodyNames.current(command.body, context.transaction)
        guard try await BodyNames.exists(body, context.transaction) else {
            throw Refusal(
                .invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number, or find the school by its name.", field: "body")
        }
        let programme = try await record.current(context.transaction, programme: event.programme, on: context.today).definition
        guard programme.contactRoles.contains(where: { $0.code == command.role }) else { throw Refusal(.invalid, "Select their role", field: "role") }
        try Self.check(name: command.contactName, email: command.email)
        let contact = try await ContactKeeping.keep(
            body, name: command.contactName, email: command.email, role: command.role, source: "given to the programme's staff", by: context.id, context)
        let asking = EventPlaces.Asking(place: command.place, body: body, contact: contact, how: command.how, by: context.who)
        return try await EventPlaces(event: event).take(asking, context)
    }

    /// Of a colleague who took it by the same link, too.
    func giveBack(_ command: GiveBackPlace, _ context: CommandContext) async throws -> Done {
        let (told, id) = try await EventToken.resolve(command.token, context.transaction)
        let event = try await EventRecord.find(id, locked: true, context.transaction)
        try await MailEvidence.arrived(told.mail, context)
        guard event.state == .open else { throw Self.tooLate(event) }
        let places = EventPlaces(event: event)
        guard let standing = try await places.standing(of: told.contact, context.transaction) else { return Done() }
        try await places.giveBack([standing.place], context)
        return Done()
    }

    func release(_ command: ReleasePlace, _ context: CommandContext) async throws -> Done {
        guard let row = try await context.transaction.queryOne("SELECT event FROM outreach.event_place WHERE id = \(command.place)") else {
            throw Refusal(.notFound, "There is no such place.", remedy: "Choose one of the event’s.", field: "place")
        }
        let event = try await EventRecord.find(try row.get("event"), locked: true, context.transaction)
        guard event.state == .open else { throw Self.tooLate(event) }
        try await EventPlaces(event: event).giveBack([command.place], context)
        return Done()
    }

    private func comer(_ command: TakePlace, _ told: MailToken, _ body: BodyReference, _ context: CommandContext) async throws -> ContactID {
        guard let email = command.email?.trimmed, !email.isEmpty else { return told.contact }
        let name = command.contactName ?? ""
        try Self.check(name: name, email: email)
        let invited = try await context.transaction.queryOne("SELECT name, role, lower(email) AS address FROM outreach.contact WHERE id = \(told.contact)")
        guard let invited else { throw Refusal(.notFound, "This link is not one of ours.", field: "token") }
        if try invited.get("address") == email.lowercased(), try invited.get("name") == name.trimmed { return told.contact }
        return try await ContactKeeping.keep(
            body, name: name, email: email, role: try invited.get("role"), source: "given when a place at an event was taken", by: context.id, context)
    }

    private static func check(name: String, email: String) throws {
        guard !name.trimmed.isEmpty else { throw Refusal(.invalid, "Enter the name of whoever comes", field: "contactName") }
        guard name.count <= 200 else { throw Refusal(.invalid, "The name must be 200 characters or fewer", field: "contactName") }
        guard MailAddress.isAddress(email.trimmed) else {
            throw Refusal(.invalid, "Enter an e-mail address in the correct format, like name@example.org", field: "email")
        }
    }

    private static func tooLate(_ event: EventRecord) -> Refusal {
        switch event.state {
        case .draft: Refusal(.conflict, "The event is not open yet.", remedy: "Come back later.")
        case .cancelled: Refusal(.conflict, "The event is cancelled.")
        case .open, .held: Refusal(.conflict, "The event has begun: no more places are taken or given back.")
        }
    }
}

/// What the token in the link of a message about an event stands for.
enum EventToken {
    /// Refuses (notFound) a token of no such message.
    static func resolve(_ token: String, _ database: some Queryable) async throws -> (MailToken, EventID) {
        let told = try await MailToken.resolve(token, database)
        guard let event: EventID = try await database.queryOne("SELECT event FROM outreach.mail WHERE id = \(told.mail)")?.getOptional("event") else {
            throw Refusal(.notFound, "This link is about no event.", remedy: "Copy the whole link from the invitation.", field: "token")
        }
        return (told, event)
    }
}
