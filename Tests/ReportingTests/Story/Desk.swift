import Contracts
import Messaging
import MessagingSchema
import Operations
import OutreachSchema
import PostgreSQL
import Reporting
import ReportingSchema
import TestSupport

/// A reporting-service on a test's database, and the people who use it.
struct Desk {
    var harness: ServiceHarness

    static let schemas = [
        ServiceSchema(service: "outreach", migrations: OutreachSchema.migrations, messaging: MessagingSchema.migrations),
        ServiceSchema(service: "reporting", migrations: ReportingSchema.migrations, messaging: MessagingSchema.migrations),
    ]

    static let manager = person("manager", .programmeManager)
    static let lead = person("lead of A01", .ambassadorLead, ambassador: "A01")
    static let otherLead = person("lead of A02", .ambassadorLead, ambassador: "A02")
    static let finance = person("finance", .grantOfficer)
    static let funder = person("funder", .funder)

    static func person(_ name: String, _ roles: Role..., ambassador: String? = nil) -> Actor {
        Actor(person: Story.id(name), grants: roles.map { RoleGrant($0, ambassador: $0.isAmbassador ? ambassador : nil) })
    }

    /// With the story read from the logs, and the clock after the programme's end.
    static func open(_ story: Story, order: [Story.Delivery]? = nil, database: TestDatabase? = nil, at day: Day = Day("2026-04-02")!) async throws -> Desk {
        let desk = Desk(harness: try await ServiceHarness(reportingDefinition(), database: database))
        for delivery in order ?? story.deliveries { _ = try await delivery.deliver(to: desk.harness) }
        try await desk.harness.advance(to: day)
        return desk
    }

    func prepare(_ ambassador: String, _ period: String, as actor: Actor = Desk.manager, through: [LogPosition]? = nil) async throws -> ClaimPrepared {
        try await harness.send(
            PrepareClaim(claim: Story.id("claim \(ambassador) \(period)"), programme: "fwams", ambassador: ambassador, period: period, through: through),
            as: actor)
    }

    func claim(_ id: ClaimID, as actor: Actor = Desk.manager) async throws -> ClaimDetail { try await harness.ask(GetClaim(claim: id), as: actor) }

    /// As the administrator, to look at tables or to try what nobody may.
    func execute(_ statement: SQL) async throws { try await harness.database.pool(size: 1).execute(statement) }

    func query(_ statement: SQL) async throws -> [Row] { try await harness.database.pool(size: 1).query(statement) }
}
