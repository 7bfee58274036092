import Contracts
import Messaging
import PostgreSQL

/// Who is not to be written to. Checked in the transaction that queues a message, and again when it is taken up.
enum Suppression {
    /// Why the contact may not be written to: opted_out, suppressed, no_address (erased); nil when they may.
    static func reason(_ contact: ContactID, _ database: some Queryable) async throws -> String? {
        try await database.queryOne(
            """
            SELECT CASE WHEN c.erased_at IS NOT NULL THEN 'no_address' WHEN b.body IS NOT NULL OR s.reason = 'opted_out' THEN 'opted_out' WHEN s.reason IS NOT NULL THEN 'suppressed' END AS reason
            FROM outreach.contact AS c LEFT JOIN outreach.suppression AS s ON s.address = lower(c.email)
                LEFT JOIN outreach.body_suppression AS b ON b.body = c.body
            WHERE c.id = \(contact)
            """)?.getOptional("reason")
    }
}
