import Contracts
import Messaging
import PostgreSQL
import Programme

/// The support unit that a body counts under: its trust where the programme counts engagements with one trust once, or itself.
enum SupportUnit {
    /// The trust is the one that the body was in on the day, as at first support. For days before the first file of the
    /// register was taken the first file speaks.
    static func of(_ body: BodyReference, on day: Day, counting: Counting, in transaction: Transaction) async throws -> BodyReference {
        guard body.kind == .school, counting.sameTrustMerged else { return body }
        let trust = try await transaction.queryOne(
            """
            SELECT m.trust_uid FROM register.membership m, (SELECT greatest(\(day), min(as_of)) AS as_at FROM register.frame) f
            WHERE m.urn = \(body.code) AND m.since <= f.as_at AND (m.until IS NULL OR f.as_at < m.until)
            """)
        return try trust.map { BodyReference.trust(try $0.get("trust_uid")) } ?? body
    }
}
