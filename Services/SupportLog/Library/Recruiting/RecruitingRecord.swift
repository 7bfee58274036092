import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Keeps what recruiting may be for: campaigns as they were launched, leads as they came.
struct RecruitingRecord: Sendable {
    let programmes: ProgrammeRecord

    func campaign(_ received: Received<CampaignLaunched>, _ context: ReactionContext) async throws {
        let event = received.event
        try await context.transaction.execute(
            """
            INSERT INTO support.campaign (id, programme, name, launched_on) VALUES (\(event.campaign), \(event.programme), \(event.name), \(event.on))
            ON CONFLICT DO NOTHING
            """)
    }

    func lead(_ received: Received<LeadRegistered>, _ context: ReactionContext) async throws {
        let event = received.event
        let reference = if let told = event.reference { told } else { try await reference(of: event, context) }
        try await context.transaction.execute(
            """
            INSERT INTO support.lead (id, programme, reference, body, registered_on)
            VALUES (\(event.lead), \(event.programme), \(reference), \(event.body), \(event.on))
            ON CONFLICT DO NOTHING
            """)
    }

    /// Of an event that does not tell it: a body's first lead is named by its number, a later one by its place besides.
    private func reference(of event: LeadRegistered, _ context: ReactionContext) async throws -> String {
        let programme = try await programmes.current(context.transaction, programme: event.programme, on: event.on)
        let row = try await context.transaction.queryOne(
            "SELECT count(*) AS earlier FROM support.lead WHERE programme = \(event.programme) AND body = \(event.body)")
        let earlier = try row?.get("earlier", as: Int.self) ?? 0
        let first = programme.definition.reference("L", event.body.kind == .trust ? "T\(event.body.code)" : "\(event.body.code)")
        return earlier == 0 ? first : "\(first)-\(earlier + 1)"
    }
}
