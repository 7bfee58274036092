import Contracts
import Messaging
import PostgreSQL

/// Touches that a person was to make, and that are not made any more: at once, in the transaction that learned why.
enum OpenTouches {
    /// Of the whole line of a body.
    static func stop(of body: BodyReference, _ reason: String, _ context: some Effecting) async throws {
        try await context.transaction.execute(
            """
            UPDATE outreach.touch SET state = 'stopped', reason = \(reason), ended_at = \(context.now)
            WHERE state = 'open' AND body = ANY(register.line_of(\(body)))
            """)
    }

    /// Of whoever has one of the addresses, in lower case.
    static func stop(ofAddresses addresses: [String], _ reason: String, _ context: some Effecting) async throws {
        if addresses.isEmpty { return }
        try await context.transaction.execute(
            """
            UPDATE outreach.touch AS t SET state = 'stopped', reason = \(reason), ended_at = \(context.now) FROM outreach.contact AS c
            WHERE t.state = 'open' AND c.id = t.contact AND lower(c.email) = ANY(\(addresses))
            """)
    }

    /// Of a campaign that ends before its time.
    static func stop(of campaign: CampaignID, _ context: some Effecting) async throws {
        try await context.transaction.execute(
            """
            UPDATE outreach.touch SET state = 'stopped', reason = 'campaign_cancelled', ended_at = \(context.now)
            WHERE state = 'open' AND campaign = \(campaign)
            """)
    }
}

/// Who makes touches up does so alone: each then sees what the others have made up, over every channel. Each table besides has
/// its own constraint.
enum ContactLedger {
    static func lock(_ context: some Effecting) async throws {
        try await context.transaction.query("SELECT pg_advisory_xact_lock(hashtext('outreach.contact_ledger'))")
    }
}
