import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// From the place to active work: the agreement, the induction, and the extension with the programme.
struct AppointmentDesk: Sendable {
    let record: ProgrammeRecord

    /// An Ambassador's own row, locked.
    private struct Standing {
        var name: String
        var state: AmbassadorState
        var route: String
        var body: BodyReference?
        var appointedOn: Day?
        var signedOn: Day?
        /// The last day of what was agreed so far.
        var until: Day?
        var capacity: Int?
        var version: String?
        var agreements: Int
    }

    func sign(_ command: SignAgreement, _ context: CommandContext) async throws -> Done {
        let standing = try await standing(command.programme, command.ambassador, context)
        let programme = try await record.current(context.transaction, programme: command.programme, on: context.today)
        guard standing.agreements == 0, [.appointed, .active].contains(standing.state) else {
            throw Refusal(
                .conflict, "\(command.ambassador) is \(standing.state.rawValue), and \(standing.agreements == 0 ? "nothing is" : "its agreement is") signed.",
                remedy: "An agreement is signed once, and extended after that.", field: "ambassador")
        }
        guard command.on <= context.today, command.on >= standing.appointedOn ?? command.on else {
            throw Refusal(.invalid, "Enter the day on which it was signed", remedy: "From the appointment until today.", field: "on")
        }
        guard !command.version.trimmed.isEmpty else { throw Refusal(.invalid, "Enter the version of the agreement", field: "version") }
        guard (1...10_000).contains(command.capacity) else { throw Refusal(.invalid, "Enter how many bodies it can support", field: "capacity") }
        try Self.check(command.until, after: command.on, programme.definition)
        try await keep(
            command.programme, command.ambassador, ordinal: 1, version: command.version.trimmed, from: command.on, until: command.until,
            capacity: command.capacity, reason: nil, programme.definition, context)
        try await context.transaction.execute(
            "UPDATE outreach.ambassador SET signed_on = \(command.on) WHERE programme = \(command.programme) AND id = \(command.ambassador)")
        return Done()
    }

    func induct(_ command: RecordInduction, _ context: CommandContext) async throws -> Done {
        let standing = try await standing(command.programme, command.ambassador, context)
        guard standing.state.after("induct") != nil, let signedOn = standing.signedOn, let body = standing.body else {
            throw Refusal(
                .conflict, "\(command.ambassador) is \(standing.state.rawValue).", remedy: "The induction follows the agreement, once.", field: "ambassador")
        }
        guard command.on <= context.today, command.on >= signedOn else {
            throw Refusal(
                .invalid, "Enter the day of the induction", remedy: "From \(signedOn.words), when the agreement was signed, until today.", field: "on")
        }
        try await context.transaction.execute(
            "UPDATE outreach.ambassador SET inducted_on = \(command.on) WHERE programme = \(command.programme) AND id = \(command.ambassador)")
        let known = try await KnownBody.load([body], in: context.transaction)[body]?.subject
        let profile = AmbassadorProfile(
            name: standing.name, body: body, regions: known?.region.map { [$0] } ?? [], phases: known?.phase.map { [$0] } ?? [],
            types: known?.typeGroup.map { [$0] } ?? [], capacity: standing.capacity ?? 1, easting: known?.place?.easting, northing: known?.place?.northing,
            pupils: known?.pupils)
        let enrolled = AmbassadorEnrolled(programme: command.programme, ambassador: command.ambassador, profile: profile)
        try await record.store(enrolled, in: context.transaction)
        context.emit(enrolled)
        return Done()
    }

    func extend(_ command: ExtendAgreement, _ context: CommandContext) async throws -> Done {
        let standing = try await standing(command.programme, command.ambassador, context)
        guard standing.state.after("extend") != nil, let until = standing.until, let version = standing.version, let capacity = standing.capacity else {
            throw Refusal(
                .conflict, "\(command.ambassador) is \(standing.state.rawValue)\(standing.until == nil ? ", and has signed no agreement" : "").",
                remedy: "An active Ambassador's agreement is extended.", field: "ambassador")
        }
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "Enter why it is extended", field: "reason") }
        let programme = try await record.current(context.transaction, programme: command.programme, on: context.today)
        try Self.check(command.until, after: until.adding(days: 1), programme.definition)
        try await keep(
            command.programme, command.ambassador, ordinal: standing.agreements + 1, version: version, from: until.adding(days: 1), until: command.until,
            capacity: capacity, reason: command.reason.trimmed, programme.definition, context)
        return Done()
    }

    private static func check(_ until: Day, after first: Day, _ programme: ProgrammeDefinition) throws {
        guard until >= first else { throw Refusal(.invalid, "It ends on \(until.words), before \(first.words)", field: "until") }
        if let ends = programme.terms.last?.ends, until > ends {
            throw Refusal(
                .invalid, "The programme ends on \(ends.words)", remedy: "Extend the programme first: add a term to its definition and apply it.",
                field: "until")
        }
    }

    private func keep(
        _ programme: String, _ ambassador: String, ordinal: Int, version: String, from: Day, until: Day, capacity: Int, reason: String?,
        _ definition: ProgrammeDefinition, _ context: CommandContext
    ) async throws {
        try await context.transaction.execute(
            """
            INSERT INTO outreach.ambassador_agreement (programme, ambassador, ordinal, version, from_day, until_day, capacity, notice_days, reason, recorded_by,
                recorded_at)
            VALUES (\(programme), \(ambassador), \(ordinal), \(version), \(from), \(until), \(capacity),
                \((definition.ambassadorRound?.agreement ?? AgreementRule()).noticeDays), \(reason), \(context.who), \(context.now))
            """)
    }

    private func standing(_ programme: String, _ id: String, _ context: CommandContext) async throws -> Standing {
        let row = try await context.transaction.queryOne(
            """
            SELECT a.*, g.until_day, g.capacity, g.version, coalesce(g.ordinal, 0) AS agreements FROM (
                SELECT * FROM outreach.ambassador WHERE programme = \(programme) AND id = \(id) FOR UPDATE) AS a
            LEFT JOIN LATERAL (SELECT * FROM outreach.ambassador_agreement AS x WHERE x.programme = a.programme AND x.ambassador = a.id
                ORDER BY x.ordinal DESC LIMIT 1) AS g ON true
            """)
        guard let row else { throw AmbassadorDesk.none(programme, id) }
        return Standing(
            name: try row.get("name"), state: AmbassadorState(rawValue: try row.get("state")) ?? .withdrawn, route: try row.get("route"),
            body: try row.getOptional("body"), appointedOn: try row.getOptional("appointed_on"), signedOn: try row.getOptional("signed_on"),
            until: try row.getOptional("until_day"), capacity: try row.getOptional("capacity"), version: try row.getOptional("version"),
            agreements: try row.get("agreements"))
    }
}
