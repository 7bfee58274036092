import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Events of the programme, from the first draft to their end.
struct EventDesk: Sendable {
    let record: ProgrammeRecord
    let settings: OutreachSettings

    func draft(_ command: DraftEvent, _ context: CommandContext) async throws -> Done {
        let programme = try await record.current(context.transaction, on: context.today)
        let details = try await checked(command.details, programme, context)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.event (id, programme, title, kind, on_day, starts, ends, place, link, joining, agenda, host_ambassador, host_body, capacity,
                written_by, created_at)
            VALUES (\(command.id), \(programme.id), \(details.title), \(details.kind), \(details.on), \(details.starts)::time, \(details.ends)::time,
                \(details.place), \(details.link), \(details.joining), \(details.agenda), \(details.hostAmbassador), \(details.hostBody), \(details.capacity),
                \(context.author), \(context.now))
            """)
        return Done()
    }

    /// Of an open one, whoever has a place is told, where what they need to come has changed; more places let those who wait move up.
    func revise(_ command: ReviseEvent, _ context: CommandContext) async throws -> Done {
        let event = try await standing(command.id, before: "revise", context)
        guard event.revision == command.replaces else {
            throw Refusal(.conflict, "The event is at revision \(event.revision), not \(command.replaces).", remedy: "Look at what was changed meanwhile.")
        }
        let programme = try await record.current(context.transaction, programme: event.programme, on: context.today)
        let details = try await checked(command.details, programme, context)
        if let capacity = details.capacity, capacity < event.places {
            throw Refusal(
                .conflict, "\(event.places) places are taken: fewer than that cannot be offered.", remedy: "Give places back first.", field: "capacity")
        }
        if event.state == .open {
            try Self.check(details, opensAt: context.now)
        }
        let calendar = event.state == .open && details.inCalendars != event.details.inCalendars
        try await context.transaction.execute(
            """
            UPDATE outreach.event SET title = \(details.title), kind = \(details.kind), on_day = \(details.on), starts = \(details.starts)::time,
                ends = \(details.ends)::time, place = \(details.place), link = \(details.link), joining = \(details.joining), agenda = \(details.agenda),
                host_ambassador = \(details.hostAmbassador), host_body = \(details.hostBody), capacity = \(details.capacity), revision = revision + 1,
                sequence = sequence + \(calendar)::boolean::integer
            WHERE id = \(command.id)
            """)
        guard event.state == .open else { return Done() }
        let revised = try await EventRecord.find(command.id, context.transaction)
        try await EventReminder.schedule(revised, context)
        if revised.isJoinable, calendar || details.joining != event.details.joining {
            try await EventNotice.joining.queue(toAllOf: revised, context)
        }
        try await EventPlaces(event: revised).moveUp(context)
        return Done()
    }

    func open(_ command: OpenEvent, _ context: CommandContext) async throws -> Done {
        let event = try await standing(command.id, before: "open", context)
        try Self.check(event.details, opensAt: context.now)
        try await context.transaction.execute("UPDATE outreach.event SET state = 'open', opened_at = \(context.now) WHERE id = \(command.id)")
        try await EventReminder.schedule(event, context)
        return Done()
    }

    func cancel(_ command: CancelEvent, _ context: CommandContext) async throws -> Done {
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "Enter why the event is cancelled", field: "reason") }
        let event = try await standing(command.id, before: "cancel", context)
        try await context.transaction.execute(
            """
            UPDATE outreach.event SET state = 'cancelled', cancelled_at = \(context.now), cancel_reason = \(command.reason.trimmed), sequence = sequence + 1
            WHERE id = \(command.id)
            """)
        try await EventNotice.stopWaiting(command.id, context)
        try await EventNotice.cancelled.queue(toAllOf: event, context)
        try await context.cancelTimer(EventReminder.timer, key: command.id.description)
        return Done()
    }

    func hold(_ command: MarkEventHeld, _ context: CommandContext) async throws -> Done {
        try await held(try await standing(command.id, before: "take attendance", context), context)
        return Done()
    }

    /// It took place. Refuses (conflict) before it has begun.
    func held(_ event: EventRecord, _ context: CommandContext) async throws {
        guard event.startsAt <= context.now else {
            throw Refusal(.conflict, "The event begins on \(event.when).", remedy: "Record who came once it has begun.")
        }
        try await context.transaction.execute("UPDATE outreach.event SET state = 'held', held_at = \(context.now) WHERE id = \(event.id)")
        try await EventNotice.stopWaiting(event.id, context)
        try await context.cancelTimer(EventReminder.timer, key: event.id.description)
    }

    /// Locked until the command ends. Refuses (notFound) one that is not there, and (conflict) one from which the step does not lead on.
    private func standing(_ id: EventID, before step: String, _ context: CommandContext) async throws -> EventRecord {
        let event = try await EventRecord.find(id, locked: true, context.transaction)
        guard event.state.after(step) != nil else {
            throw Refusal(.conflict, "The event is \(event.state.rawValue) already.", remedy: "Look at it again: somebody may have moved it.")
        }
        return event
    }
}
