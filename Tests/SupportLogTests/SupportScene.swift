import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import SupportLog

extension Trait where Self == DatabaseTrait {
    /// Every service's schema: Support reads the register that Outreach writes.
    static var support: Self { .database(ServiceSchema.all) }
}

/// Support in March 2024: the programme that the project ships, and a register of three schools and a trust.
struct SupportScene {
    let today = Day("2024-03-12")!
    private let harness: ServiceHarness
    private let administrator: Pool

    static let manager = Actor(person: PersonID(), grants: [RoleGrant(.programmeManager)])

    static func lead(_ ambassador: String) -> Actor { Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: ambassador)]) }

    init() async throws {
        harness = try await ServiceHarness(supportLogDefinition())
        administrator = harness.database.pool(size: 1)
        try await harness.advance(to: today)
        try await harness.deliver(
            ProgrammeApplied(programme: "fwams", version: 1, effective: Day("2023-05-01")!, hash: String(repeating: "0", count: 64), source: FWAMS.source),
            from: .outreach)
        try await administrator.script(
            """
            INSERT INTO register.vintage (dates) VALUES ('{2024-01-01}');
            INSERT INTO register.school (urn, name, type, status, phase, region, trust_uid, as_of, vintage, row_hash) VALUES
                (100234, 'Ashgrove School', 'Community school', 'Open', 'Secondary', 'London', NULL, '2024-01-01', 1, 1),
                (100235, 'Oakfield Primary School', 'Community school', 'Open', 'Primary', 'South East', NULL, '2024-01-01', 1, 2),
                (100236, 'Beechwood Academy', 'Academy converter', 'Open', 'Secondary', 'London', 5603, '2024-01-01', 1, 3);
            INSERT INTO register.trust (uid, name, as_of) VALUES (5603, 'Beechwood Learning Trust', '2024-01-01');
            INSERT INTO register.membership (urn, trust_uid, since) VALUES (100236, 5603, '2024-01-01');
            """)
    }

    // MARK: What happens elsewhere

    /// A match is accepted; answers the engagement that opens because of it.
    @discardableResult
    func engage(_ body: BodyReference, _ ambassador: String, on day: Day? = nil) async throws -> EngagementID {
        try await match(body, ambassador, on: day)
        return try #require(try await emitted(EngagementOpened.self).last { $0.body == body && $0.ambassador == ambassador }?.engagement)
    }

    func match(_ body: BodyReference, _ ambassador: String, on day: Day? = nil) async throws {
        try await deliver(
            MatchAccepted(
                programme: "fwams", version: 1, lead: LeadID(), body: body, ambassador: ambassador, contact: ContactID(), model: "one_to_one",
                issues: ["policy"], trustAgreement: "not_needed", on: day ?? today))
    }

    func deliver(_ event: some Event) async throws { try await harness.deliver(event, from: .outreach) }

    func advance(to day: Day) async throws { try await harness.advance(to: day) }

    // MARK: What people do

    @discardableResult
    func log(
        _ kind: String, _ minutes: Int, _ bodies: BodyReference..., on day: Day? = nil, ambassador: String = "A01", channel: String? = nil,
        as actor: Actor? = nil
    ) async throws -> ActivityLoggedReply {
        try await send(
            LogActivity(
                activity: ActivityID(), ambassador: ambassador, kind: kind, on: day ?? today, minutes: minutes, bodies: bodies, channel: channel),
            as: actor ?? SupportScene.lead(ambassador))
    }

    @discardableResult
    func send<C: Command>(_ command: C, as actor: Actor) async throws -> C.Reply { try await harness.send(command, as: actor) }

    func send<C: Command>(batch commands: [C], as actor: Actor) async throws -> [Result<C.Reply, Refusal>] {
        try await harness.send(batch: commands, as: actor)
    }

    func ask<Q: Query>(_ query: Q, as actor: Actor) async throws -> Q.Answer { try await harness.ask(query, as: actor) }

    // MARK: What came of it

    func emitted<E: Event>(_ type: E.Type) async throws -> [E] { try await harness.emitted(type) }

    func count(_ statement: SQL) async throws -> Int { try await administrator.queryOne(statement)?.get("count") ?? 0 }

    /// As the administrator: what is refused here is refused to everyone.
    func execute(_ statement: SQL) async throws { try await administrator.execute(statement) }
}
