import Contracts
import Messaging
import PostgreSQL

/// Rows of `access.sign_in_link`.
struct SignInLink {
    var id: SignInLinkID
    var person: PersonID

    /// A link that lasts a quarter of an hour from `time`, of the real clock.
    func issue(at time: Instant, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO access.sign_in_link (id, person, state, issued_at, expires_at)
            VALUES (\(id), \(person), 'issued', \(time), \(time.adding(seconds: Lifetime.link)))
            """)
    }

    /// How many of the person's links are live among those of the last hour.
    static func liveCount(of person: PersonID, at time: Instant, in transaction: Transaction) async throws -> Int {
        let row = try await transaction.queryOne(
            """
            SELECT count(*) AS live FROM access.sign_in_link
            WHERE person = \(person) AND state <> 'voided' AND issued_at > \(time.adding(seconds: -Lifetime.linkWindow))
            """)
        return try row?.get("live") ?? 0
    }
}
