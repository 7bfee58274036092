import Contracts
import PostgreSQL

extension SegmentAudience {
    /// The fields of a text that some of those who would be written to lack.
    func missing(_ fields: Set<String>, _ database: some Queryable) async throws -> [MissingField] {
        var missing: [MissingField] = []
        for field in CampaignField.allCases where fields.contains(field.rawValue) {
            guard let column = field.column else { continue }
            let rows = try await database.query(
                """
                WITH \(judged), lacking AS (
                    SELECT s.urn, s.name FROM judged JOIN register.school AS s ON s.urn = judged.urn JOIN outreach.contact AS c ON c.id = judged.contact
                    WHERE judged.reason IS NULL AND coalesce(\(column), '') = ''
                )
                SELECT urn, name, count(*) OVER () AS count FROM lacking ORDER BY urn LIMIT 10
                """)
            guard let count: Int = try rows.first?.get("count") else { continue }
            missing.append(
                MissingField(
                    field: field.rawValue, schools: count,
                    examples: try rows.map { "\(try $0.get("name", as: String.self)) (\(try $0.get("urn", as: Int.self)))" }))
        }
        return missing
    }
}

extension Refusal {
    /// What stops a launch, by the template, its fields, and the schools that lack them.
    init(missing: [MissingField], of text: CampaignText) {
        let parts = missing.map { field in
            let rest = field.schools - field.examples.count
            return
                "((\(field.field))) has no value for \(field.schools) of the schools: \(field.examples.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "")"
        }
        self.init(
            .conflict, "In \(text.phrase), \(parts.joined(separator: "; ")).",
            remedy: "Take it out of the text, put it behind a condition such as ((in_trust??…)), or narrow the segment to schools that have it.", field: "body")
    }
}
