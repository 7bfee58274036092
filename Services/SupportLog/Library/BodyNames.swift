import Contracts
import Messaging
import PostgreSQL

/// Names of bodies, from the register.
struct BodyNames: Sendable {
    private var names: [BodyReference: String] = [:]

    init(_ bodies: [BodyReference], in database: some Queryable) async throws {
        guard !bodies.isEmpty else { return }
        let rows = try await database.query(
            """
            SELECT 'school:' || urn AS body, name FROM register.school
            WHERE urn = ANY(\(bodies.filter { $0.kind == .school }.map(\.code))) AND name IS NOT NULL
            UNION ALL
            SELECT 'trust:' || uid AS body, name FROM register.trust WHERE uid = ANY(\(bodies.filter { $0.kind == .trust }.map(\.code)))
            """)
        for row in rows { names[try row.get("body")] = try row.get("name") }
    }

    func has(_ body: BodyReference) -> Bool { names[body] != nil }

    /// A body that the register does not have is called by its number.
    subscript(body: BodyReference) -> String {
        names[body] ?? (body.kind == .school ? "School \(body.code)" : "Trust \(body.code)")
    }
}
