import Contracts
import Messaging
import PostgreSQL
import Programme

/// The parts of a claim's version, read back as they were written down.
enum ClaimStatement {
    static func lines(of claim: ClaimFact, from database: some Queryable) async throws -> [ClaimLine] {
        let evidence = try await evidence(of: claim, from: database)
        let rows = try await database.query(
            """
            SELECT line, code, title, unit, quantity, rate, amount, over_cap FROM reporting.claim_line
            WHERE claim = \(claim.claim) AND version = \(claim.version) ORDER BY line
            """)
        return try rows.map { row in
            try ClaimLine(
                code: row.get("code"), title: row.get("title"), unit: row.get("unit"), quantity: row.get("quantity"), rate: row.get("rate"),
                amount: row.get("amount"), overCap: row.get("over_cap"), evidence: evidence[row.get("line", as: Int.self)] ?? [])
        }
    }

    private static func evidence(of claim: ClaimFact, from database: some Queryable) async throws -> [Int: [ClaimEvidence]] {
        let rows = try await database.query(
            """
            SELECT line, reference, happened_on, what, body, activity, engagement FROM reporting.claim_evidence
            WHERE claim = \(claim.claim) AND version = \(claim.version) ORDER BY line, ordinal
            """)
        let names = try await RegisterFacts.names(of: rows.compactMap { try $0.getOptional("body") }, from: database)
        var evidence: [Int: [ClaimEvidence]] = [:]
        for row in rows {
            let body: BodyReference? = try row.getOptional("body")
            evidence[try row.get("line"), default: []].append(
                try ClaimEvidence(
                    reference: row.get("reference"), on: row.get("happened_on"), what: row.get("what"), body: body, bodyName: body.flatMap { names[$0] },
                    activity: row.getOptional("activity"), engagement: row.getOptional("engagement")))
        }
        return evidence
    }

    static func unpaid(of claim: ClaimFact, from database: some Queryable) async throws -> [UnpaidWork] {
        let rows = try await database.query(
            """
            SELECT kind, title, activities, minutes FROM reporting.claim_unpaid
            WHERE claim = \(claim.claim) AND version = \(claim.version) ORDER BY kind
            """)
        return try rows.map { row in
            try UnpaidWork(kind: row.get("kind"), title: row.get("title"), activities: row.get("activities"), minutes: row.get("minutes"))
        }
    }

    static func positions(of claim: ClaimFact, from database: some Queryable) async throws -> [LogPosition] {
        let rows = try await database.query(
            """
            SELECT service, position, hash FROM reporting.claim_position
            WHERE claim = \(claim.claim) AND version = \(claim.version) ORDER BY service
            """)
        return try rows.compactMap { row in
            guard let service = ServiceName(rawValue: try row.get("service")) else { return nil }
            return LogPosition(service: service, position: try row.get("position"), hash: try row.get("hash"))
        }
    }

    static func steps(of claim: ClaimID, from database: some Queryable) async throws -> [ClaimStep] {
        let rows = try await database.query(
            "SELECT state, happened_at, role, note FROM reporting.claim_step WHERE claim = \(claim) ORDER BY step")
        return try rows.map { row in
            try ClaimStep(
                state: row.get("state"), at: row.get("happened_at"), by: row.get("role", as: String.self).replacing("_", with: " "),
                note: row.getOptional("note"))
        }
    }
}

extension ClaimFact {
    func summary(name: String) -> ClaimSummary {
        ClaimSummary(
            claim: claim, reference: reference, ambassador: ambassador, ambassadorName: name, period: period, from: from, to: to, state: state,
            version: version, total: total, unfunded: unfunded, final: final)
    }
}

extension [Ambassador] {
    /// The id itself where the programme has no such Ambassador any more.
    func name(of id: String) -> String { first { $0.id == id }?.name ?? id }
}
