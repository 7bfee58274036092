import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Decides rounds, and fills the places that become free again.
struct OutcomeDesk: Sendable {
    let record: ProgrammeRecord

    func decide(_ command: DecideRound, _ context: CommandContext) async throws -> RoundDecided {
        let round = try await RoundRecord.read(command.round, record, context.transaction, lock: true)
        guard round.state.after("decide all") != nil else {
            throw Refusal(.conflict, "The round is decided.", remedy: "A reserve steps in when a place becomes free.", field: "round")
        }
        let isOver = context.now >= round.window.upperBound
        let rows = try await context.transaction.query(
            """
            SELECT id, region, halves, submitted_at, state, reference FROM outreach.application
            WHERE round = \(round.id) AND state IN ('submitted', 'moderation', 'assessed') ORDER BY reference FOR UPDATE
            """)
        let waiting = try rows.filter { try $0.get("state", as: String.self) != ApplicationState.assessed.rawValue }
        if round.route == "round" { try checkReady(round, isOver: isOver, waiting) }
        let reserves = try await context.transaction.queryOne(
            "SELECT coalesce(max(reserve_place), 0) AS last FROM outreach.application WHERE round = \(round.id)")
        let entries = try rows.filter { try $0.get("state", as: String.self) == ApplicationState.assessed.rawValue }.map {
            RoundEntry(
                application: try $0.get("id"), region: try $0.getOptional("region"), halves: try $0.get("halves"), submitted: try $0.get("submitted_at"))
        }
        let decided = round.rules.decide(entries, places: try await round.free(context.transaction), reserves: try reserves?.get("last") ?? 0)
        let counts = try await keep(decided, round, context)
        if isOver, waiting.isEmpty {
            try await context.transaction.execute(
                """
                UPDATE outreach.ambassador_round SET state = 'decided', decided_at = \(context.now), decided_by = \(context.who) WHERE id = \(round.id)
                """)
        }
        return counts
    }

    private func checkReady(_ round: RoundRecord, isOver: Bool, _ waiting: [Row]) throws {
        guard isOver else {
            throw Refusal(
                .conflict, "The round takes applications until \(round.closes.words) at \(round.rules.closesAt).", remedy: "Decide it after that.",
                field: "round")
        }
        guard waiting.isEmpty else {
            let references = try waiting.prefix(5).map { try $0.get("reference", as: String.self) }.joined(separator: ", ")
            throw Refusal(
                .conflict, "\(waiting.count) \(waiting.count == 1 ? "application is" : "applications are") not assessed: \(references).",
                remedy: "Have them assessed, moderated or ruled out first.", field: "round")
        }
    }

    private func keep(_ decided: [(entry: RoundEntry, verdict: RoundVerdict)], _ round: RoundRecord, _ context: CommandContext) async throws -> RoundDecided {
        var (appointed, reserve, unsuccessful): ([ApplicationID], [(id: ApplicationID, place: Int)], [ApplicationID]) = ([], [], [])
        for (entry, verdict) in decided {
            switch verdict {
            case .appointed: appointed.append(entry.application)
            case .reserve(let place): reserve.append((entry.application, place))
            case .unsuccessful: unsuccessful.append(entry.application)
            }
        }
        try await appoint(appointed, round, .appointed, context)
        try await context.transaction.execute(
            """
            UPDATE outreach.application AS a SET state = 'reserve', reserve_place = given.place, decided_at = \(context.now)
            FROM unnest(\(reserve.map(\.id)), \(reserve.map(\.place))) AS given (id, place) WHERE a.id = given.id
            """)
        try await context.transaction.execute(
            "UPDATE outreach.application SET state = 'unsuccessful', decided_at = \(context.now) WHERE id = ANY(\(unsuccessful))")
        let letters = ApplicationLetters(round: round)
        try await letters.write(.reserve, reserve.map(\.id), context)
        try await letters.write(.unsuccessful, unsuccessful, context)
        return RoundDecided(appointed: appointed.count, reserve: reserve.count, unsuccessful: unsuccessful.count)
    }

    /// Each becomes an Ambassador with the next id of the programme, whom nobody is matched with before the induction.
    private func appoint(_ applications: [ApplicationID], _ round: RoundRecord, _ letter: ApplicationLetters.Kind, _ context: CommandContext) async throws {
        guard !applications.isEmpty else { return }
        try await context.transaction.query("SELECT pg_advisory_xact_lock(hashtext(\("ambassadors " + round.programme.id)))")
        let taken = try await context.transaction.query("SELECT id FROM outreach.ambassador WHERE programme = \(round.programme.id)")
        var ids = AmbassadorNumbers(taken: try taken.map { try $0.get("id") })
        let new = applications.map { _ in ids.next() }
        try await context.transaction.execute(
            """
            UPDATE outreach.application AS a SET state = 'appointed', ambassador = given.ambassador, decided_at = \(context.now)
            FROM unnest(\(applications), \(new)) AS given (id, ambassador) WHERE a.id = given.id
            """)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.ambassador (programme, id, name, enrolled_at, route, application, body, appointed_on)
            SELECT a.programme, a.ambassador, coalesce(s.name, t.name, a.body), \(context.now), a.route, a.id, a.body, \(context.today)
            FROM outreach.application AS a
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN a.body LIKE 'school:%' THEN substr(a.body, 8)::integer END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN a.body LIKE 'trust:%' THEN substr(a.body, 7)::integer END
            WHERE a.id = ANY(\(applications))
            """)
        try await ApplicationLetters(round: round).write(letter, applications, context)
    }

    func withdraw(_ command: WithdrawApplication, _ context: CommandContext) async throws -> Done {
        let reason = command.reason.trimmed
        guard !reason.isEmpty else { throw Refusal(.invalid, "Enter why", field: "reason") }
        // The round first, as everybody does who decides in it.
        let known = try await context.transaction.queryOne("SELECT round FROM outreach.application WHERE id = \(command.application)")
        guard let known else { throw Refusal(.notFound, "There is no such application.", remedy: "Choose one of its round.", field: "application") }
        let round = try await RoundRecord.read(known.get("round"), record, context.transaction, lock: true)
        let application = try await ApplicationRecord.locked(command.application, context.transaction)
        guard application.state == .appointed else {
            try application.expect("withdraw", "Nothing is left to withdraw.")
            try await context.transaction.execute("UPDATE outreach.application SET state = 'withdrawn', reason = \(reason) WHERE id = \(application.id)")
            return Done()
        }
        let left = try await context.transaction.queryOne(
            """
            UPDATE outreach.ambassador SET declined_on = \(context.today) WHERE application = \(application.id) AND state IN ('appointed', 'agreed') RETURNING id
            """)
        guard left != nil else {
            throw Refusal(.conflict, "It is an active Ambassador, or was one.", remedy: "Withdraw the Ambassador, with notice.", field: "application")
        }
        try await context.transaction.execute("UPDATE outreach.application SET state = 'declined', reason = \(reason) WHERE id = \(application.id)")
        try await stepIn(after: application.region, round, context)
        return Done()
    }

    /// The first in reserve who may have the place that one of the region left; the round is locked.
    func stepIn(after region: String?, _ round: RoundRecord, _ context: CommandContext) async throws {
        let rows = try await context.transaction.query(
            "SELECT id, region FROM outreach.application WHERE round = \(round.id) AND state = 'reserve' ORDER BY reserve_place FOR UPDATE")
        let places = RoundPlaces(round.places)
        guard let next = try rows.first(where: { places.mayFollow(try $0.getOptional("region"), region) }) else { return }
        try await appoint([try next.get("id")], round, .steppedIn, context)
    }
}

/// Ids that a programme's Ambassadors go on with: A13 after A12.
struct AmbassadorNumbers: Sendable {
    private let prefix: String
    private let width: Int
    private var last: Int

    /// - Parameter taken: those that there are; with none, `A01` is the first.
    init(taken: [String]) {
        let parts = taken.compactMap { id -> (prefix: String, digits: Substring)? in
            let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
            return digits == 0 ? nil : (String(id.dropLast(digits)), id.suffix(digits))
        }
        let first = parts.min { $0.prefix < $1.prefix }
        let prefix = first?.prefix ?? "A"
        let same = parts.filter { $0.prefix == prefix }
        self.prefix = prefix
        width = same.map(\.digits.count).max() ?? 2
        last = same.compactMap { Int($0.digits) }.max() ?? 0
    }

    mutating func next() -> String {
        last += 1
        let digits = String(last)
        return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
