import Contracts
import Messaging
import PostgreSQL

/// Who is not to be written to, under whichever URN their school said so. Checked in the transaction that queues a message, and again when it is taken up.
enum Suppression {
    /// Why the contact may not be written to: opted_out, suppressed, no_address (erased); nil when they may.
    static func reason(_ contact: ContactID, _ database: some Queryable) async throws -> String? {
        try await database.queryOne(
            """
            SELECT CASE
                WHEN c.erased_at IS NOT NULL THEN 'no_address'
                WHEN s.reason = 'opted_out' OR EXISTS (SELECT FROM outreach.body_suppression AS b WHERE b.body = ANY(register.line_of(c.body)))
                    THEN 'opted_out'
                WHEN s.reason IS NOT NULL THEN 'suppressed'
            END AS reason
            FROM outreach.contact AS c LEFT JOIN outreach.suppression AS s ON s.address = lower(c.email)
            WHERE c.id = \(contact)
            """)?.getOptional("reason")
    }
}
