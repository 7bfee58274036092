import Contracts
import PostgreSQL

/// What the register says of a body, shown to the respondent instead of being asked.
struct RegisterFacts: Sendable, Equatable {
    var name: String
    var known: [Fact]

    static func read(_ body: BodyReference, in database: some Queryable) async throws -> RegisterFacts {
        switch body.kind {
        case .school: try await school(body.code, in: database)
        case .trust: try await trust(body.code, in: database)
        }
    }

    private static func school(_ urn: Int, in database: some Queryable) async throws -> RegisterFacts {
        guard
            let row = try await database.queryOne(
                """
                SELECT name, phase, type, region, la_name, trust_name, pupils, percent_fsm FROM register.school WHERE urn = \(urn)
                """)
        else { return RegisterFacts(name: "School \(urn)", known: [Fact(label: "URN", value: String(urn))]) }
        let name: String? = try row.getOptional("name")
        var known = [Fact(label: "URN", value: String(urn))]
        for (column, label) in [("phase", "Phase"), ("type", "Type"), ("la_name", "Local authority"), ("region", "Region"), ("trust_name", "Trust")] {
            if let value = try row.getOptional(column, as: String.self), !value.isEmpty { known.append(Fact(label: label, value: value)) }
        }
        if let pupils = try row.getOptional("pupils", as: Int.self) { known.append(Fact(label: "Pupils", value: String(pupils))) }
        if let percent = try row.getOptional("percent_fsm", as: Double.self) {
            known.append(Fact(label: "Eligible for free school meals", value: "\(percent)%"))
        }
        return RegisterFacts(name: name ?? "School \(urn)", known: known)
    }

    private static func trust(_ uid: Int, in database: some Queryable) async throws -> RegisterFacts {
        let row = try await database.queryOne(
            """
            SELECT (SELECT name FROM register.trust WHERE uid = \(uid)) AS name,
                (SELECT count(*) FROM register.membership WHERE trust_uid = \(uid) AND until IS NULL) AS schools
            """)
        let name = try row?.getOptional("name", as: String.self) ?? "Trust \(uid)"
        let schools = try row?.getOptional("schools", as: Int.self) ?? 0
        return RegisterFacts(name: name, known: [Fact(label: "Group UID", value: String(uid)), Fact(label: "Schools", value: String(schools))])
    }
}
