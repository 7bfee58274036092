import Contracts
import Messaging
import PostgreSQL
import Programme

/// Works tiers out after changes to the log, in the order in which they were made, and writes what came of it at the end.
struct TierLedger: Sendable {
    let programme: ProgrammeDefinition
    var standings: [EngagementID: EngagementStanding]
    private var decisions: [Decision] = []
    private var asLoaded: [EngagementID: EngagementStanding.Kept] = [:]
    /// Those whose tier stays as it is whatever was logged before.
    private var settled: Set<EngagementID> = []

    struct Decision: Sendable {
        var event: TierWorkedOut
        var reason: String
        var secondedBy: String?
        var at: Instant
        var by: String
    }

    /// The engagements as they stand before the change, locked.
    ///
    /// - Parameter added: what is newly logged for each, when the change is nothing else. What was logged before is then read
    ///   only where it matters: an engagement of years is not read whole for every call.
    init(
        _ standings: [EngagementID: EngagementStanding], added: [EngagementID: [SupportActivity]] = [:], programme: ProgrammeDefinition, today: Day,
        in transaction: Transaction
    ) async throws {
        self.programme = programme
        self.standings = standings
        asLoaded = standings.mapValues(\.kept)
        for (id, new) in added where self.standings[id]?.takeSettled(new, in: programme, today: today) == true { settled.insert(id) }
        let open = standings.keys.filter { !settled.contains($0) }.sorted()
        guard !open.isEmpty else { return }
        for row in try await transaction.query(LoggedSupport.selection(of: open)) {
            self.standings[try row.get("engagement")]?.support.append(try LoggedSupport(row))
        }
    }

    /// Takes an activity's new version in, in place of the one before it.
    mutating func record(_ write: ActivityWrite) {
        if write.version > 1 {
            for id in standings.keys { standings[id]?.support.removeAll { $0.activity == write.entry.activity } }
        }
        for (engagement, one) in write.support { standings[engagement]?.add(one) }
    }

    /// Works the tiers of these engagements out, and emits what changed.
    mutating func workOut(_ engagements: [EngagementID], by actor: String, _ context: CommandContext) {
        for id in engagements where !settled.contains(id) {
            for consequence in standings[id]?.workOut(in: programme, today: context.today) ?? [] {
                switch consequence {
                case .inDepthBegan(let event):
                    context.emit(event)
                case .tier(let event, let reason):
                    context.emit(event)
                    decisions.append(Decision(event: event, reason: reason, at: context.now, by: actor))
                }
            }
        }
    }

    func save(in transaction: Transaction) async throws {
        let changed = standings.values.filter { $0.kept != asLoaded[$0.id] }.sorted { $0.id < $1.id }
        guard !changed.isEmpty else { return }
        try await transaction.putOff(
            """
            UPDATE support.engagement e
            SET tier = w.tier, tier_rule = w.rule, tier_reason = w.reason, tier_because = w.because, tier_since = w.since,
                in_depth_activity = w.in_depth_activity, in_depth_on = w.in_depth_on
            FROM unnest(
                \(changed.map(\.id)), \(changed.map(\.tier)), \(changed.map(\.tierRule)), \(changed.map(\.tierReason)), \(changed.map(\.tierBecause)),
                \(changed.map(\.tierSince)), \(changed.map(\.inDepthActivity)), \(changed.map(\.inDepthOn)))
                AS w (id, tier, rule, reason, because, since, in_depth_activity, in_depth_on)
            WHERE e.id = w.id
            """)
        try await Decision.insert(decisions, in: transaction)
    }
}

extension EngagementStanding {
    fileprivate mutating func add(_ one: LoggedSupport) {
        let place = support.firstIndex { one.precedes($0) } ?? support.endIndex
        support.insert(one, at: place)
    }
}

extension TierLedger.Decision {
    /// Numbers them after the ones that each engagement has.
    static func insert(_ decisions: [TierLedger.Decision], in transaction: Transaction) async throws {
        guard !decisions.isEmpty else { return }
        let events = decisions.map(\.event)
        try await transaction.putOff(
            """
            INSERT INTO support.tier_decision (engagement, ordinal, tier, rule, reason, because, overridden, seconded_by, decided_on, decided_at, decided_by)
            SELECT w.engagement, coalesce(d.last, 0) + row_number() OVER (PARTITION BY w.engagement ORDER BY w.place),
                   w.tier, w.rule, w.reason, w.because, w.overridden, w.seconded_by, w.decided_on, w.decided_at, w.decided_by
            FROM unnest(
                \(events.map(\.engagement)), \(events.map(\.tier)), \(events.map(\.rule)), \(decisions.map(\.reason)), \(events.map(\.because)),
                \(events.map(\.overridden)), \(decisions.map(\.secondedBy)), \(events.map(\.on)), \(decisions.map(\.at)), \(decisions.map(\.by)))
                WITH ORDINALITY
                AS w (engagement, tier, rule, reason, because, overridden, seconded_by, decided_on, decided_at, decided_by, place)
            LEFT JOIN LATERAL (SELECT max(ordinal) AS last FROM support.tier_decision WHERE engagement = w.engagement) d ON true
            """)
    }
}
