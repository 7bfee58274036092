import Contracts
import Messaging
import PostgreSQL
import Programme

/// The lists that go beside a report, row by row: activities, engagements, and the lines of claims with their evidence.
/// References come from the programme; the order is theirs.
struct WorkLists {
    var tables: [ReportTable]

    static func load(_ facts: ReportFacts, from database: some Queryable) async throws -> WorkLists {
        WorkLists(tables: [
            try await activities(facts, from: database), try await engagements(facts, from: database), try await claimLines(facts, from: database),
            try await evidence(facts, from: database),
        ])
    }

    private static func activities(_ facts: ReportFacts, from database: some Queryable) async throws -> ReportTable {
        let rows = try await database.query(
            """
            SELECT reference, ambassador, kind, happened_on, minutes, array_to_string(bodies, ' ') AS bodies,
                array_to_string(attended, ' ') AS attended, COALESCE(channel, '') AS channel, COALESCE(delivery, '') AS delivery,
                array_to_string(issues, ' ') AS issues, voided_on IS NOT NULL AS voided
            FROM reporting.activity WHERE programme = \(facts.definition.id) AND reference IS NOT NULL
            ORDER BY happened_on, reference
            """)
        return ReportTable(
            id: "activities", caption: "Activities",
            columns: [
                .text("Reference"), .text("Ambassador"), .text("Kind"), .text("Day"), .number("Minutes"), .text("Bodies"), .text("Attended"),
                .text("Channel"), .text("Delivery"), .text("Issues"), .text("Voided"),
            ],
            rows: try rows.map { row in
                let kind: String = try row.get("kind")
                let channel: String = try row.get("channel")
                return try [
                    row.get("reference"), row.get("ambassador"), facts.definition.activityKinds.first { $0.id == kind }?.title ?? kind,
                    row.get("happened_on"), String(row.get("minutes", as: Int.self)), row.get("bodies"), row.get("attended"),
                    channel.isEmpty ? "" : facts.definition.contactPolicy.channels.label(of: channel), row.get("delivery"), row.get("issues"),
                    row.get("voided", as: Bool.self) ? "Yes" : "No",
                ]
            }, notes: [])
    }

    private static func engagements(_ facts: ReportFacts, from database: some Queryable) async throws -> ReportTable {
        let names = try await RegisterFacts.names(of: facts.engagements.map(\.body), from: database)
        return ReportTable(
            id: "engagements", caption: "Engagements",
            columns: [
                .text("Reference"), .text("Body"), .text("Name"), .text("Support unit"), .text("Ambassador"), .text("Opened"), .text("First support"),
                .text("Closed"),
                .text("Tier"), .number("Support activities"), .number("Support minutes"),
            ],
            rows: facts.engagements.map { engagement in
                [
                    engagement.reference, engagement.body.description, names[engagement.body] ?? "", engagement.unit.description, engagement.ambassador,
                    engagement.openedOn?.description ?? "", engagement.firstSupportOn?.description ?? "", engagement.closedOn?.description ?? "",
                    facts.tier(of: engagement).map { facts.definition.tiers.label(of: $0) } ?? "", String(engagement.supportActivities),
                    String(engagement.supportMinutes),
                ]
            }, notes: [])
    }

    private static func claimLines(_ facts: ReportFacts, from database: some Queryable) async throws -> ReportTable {
        let rows = try await database.query(
            """
            SELECT claim.reference, line.line, line.code, line.unit, line.quantity, line.rate, line.amount, line.over_cap
            FROM reporting.claim JOIN reporting.claim_line AS line USING (claim, version)
            WHERE claim.programme = \(facts.definition.id) ORDER BY claim.reference, line.line
            """)
        return ReportTable(
            id: "claim-lines", caption: "Lines of claims",
            columns: [
                .text("Claim"), .number("Line"), .text("Code"), .text("Unit"), .number("Quantity"), .number("Rate in pence"), .number("Amount in pence"),
                .number("Beyond the cap in pence"),
            ],
            rows: try rows.map { row in
                let numbers = try ["quantity", "rate", "amount", "over_cap"].map { String(try row.get($0, as: Int.self)) }
                return try [row.get("reference"), String(row.get("line", as: Int.self)), row.get("code"), row.get("unit")] + numbers
            }, notes: [])
    }

    private static func evidence(_ facts: ReportFacts, from database: some Queryable) async throws -> ReportTable {
        let rows = try await database.query(
            """
            SELECT claim.reference AS claim, evidence.line, evidence.reference, evidence.happened_on, evidence.what, COALESCE(evidence.body, '') AS body
            FROM reporting.claim JOIN reporting.claim_evidence AS evidence USING (claim, version)
            WHERE claim.programme = \(facts.definition.id) ORDER BY claim.reference, evidence.line, evidence.ordinal
            """)
        let bodies = try rows.map { try BodyReference($0.get("body", as: String.self)) }
        let names = try await RegisterFacts.names(of: Set(bodies.compactMap(\.self)).sorted(), from: database)
        return ReportTable(
            id: "claim-evidence", caption: "The work behind each line",
            columns: [.text("Claim"), .number("Line"), .text("Work"), .text("Day"), .text("What"), .text("Body"), .text("Name")],
            rows: try zip(rows, bodies).map { row, body in
                try [
                    row.get("claim"), String(row.get("line", as: Int.self)), row.get("reference"), row.get("happened_on"), row.get("what"), row.get("body"),
                    body.flatMap { names[$0] } ?? "",
                ]
            }, notes: [])
    }
}
