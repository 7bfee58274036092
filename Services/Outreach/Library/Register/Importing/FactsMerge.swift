import Contracts
import PostgreSQL
import RegisterReading

/// What stands in `pg_temp.staging` into a table of facts, each known by its keys: memberships, links, need, judgements. The text
/// is made of our own names and a day, never of what a file holds.
struct FactsMerge {
    private let layout: RegisterLayout
    private let day: String
    /// The facts of which the file speaks.
    private let names: [String]

    init(_ layout: RegisterLayout, spoken: [Int], asOf: Day) {
        self.layout = layout
        day = "date '\(asOf)'"
        names = spoken.map { layout.facts[$0].name }
    }

    func run(_ transaction: Transaction) async throws -> RegisterMerge.Outcome {
        try await transaction.execute(told)
        let counted = try await transaction.queryOne(counts)
        let outcome = RegisterMerge.Outcome(
            added: try counted?.get("added") ?? 0, changed: try counted?.get("changed") ?? 0, older: try counted?.get("older") ?? 0)
        try await transaction.execute(merge)
        return outcome
    }

    /// The table's primary key: of need, the source and the day too, for each file is a fact of its day.
    private var keys: [String] { layout.keys.map(\.name) + (source == nil ? [] : ["source", "as_of"]) }

    private var source: String? {
        switch layout.kind {
        case .census: "census"
        case .pupilPremium: "list"
        case .schools, .groups, .membership, .links, .inspections: nil
        }
    }

    /// Whether the fact is also one of the school, which then waits to be settled.
    private var waits: Bool { layout.kind == .membership || source != nil }

    /// Each fact once: of rows with the same keys the file's last.
    private var told: SQL {
        let ofFile = layout.keys.map(\.name)
        let columns = ofFile + names
        let added = (source.map { ["'\($0)'::text AS source"] } ?? []) + ["\(day) AS as_of"]
        return SQL(
            trusted: """
                CREATE TEMPORARY TABLE told ON COMMIT DROP AS
                SELECT DISTINCT ON (\(ofFile.joined(separator: ", "))) \((columns + added).joined(separator: ", "))
                FROM pg_temp.staging ORDER BY \(ofFile.joined(separator: ", ")), ctid DESC
                """)
    }

    private var joined: String { "\(layout.table) AS t USING (\(keys.joined(separator: ", ")))" }

    private func differs(_ new: String) -> String {
        names.isEmpty ? "false" : "(" + names.map { "t.\($0) IS DISTINCT FROM \(new).\($0)" }.joined(separator: " OR ") + ")"
    }

    private var counts: SQL {
        let first = layout.keys[0].name
        let isOlder = source == nil ? "t.as_of > \(day)" : "false"
        return SQL(
            trusted: """
                SELECT count(*) FILTER (WHERE t.\(first) IS NULL) AS added, count(*) FILTER (WHERE NOT \(isOlder) AND \(differs("s")) AND t.\(first) IS NOT NULL) AS changed,
                    count(*) FILTER (WHERE \(isOlder)) AS older
                FROM pg_temp.told AS s LEFT JOIN \(joined)
                """)
    }

    private var merge: SQL {
        let columns = layout.keys.map(\.name) + names + (source == nil ? [] : ["source"]) + ["as_of"]
        let list = columns.joined(separator: ", ")
        var sets = names.map { "\($0) = CASE WHEN t.as_of <= excluded.as_of THEN excluded.\($0) ELSE coalesce(t.\($0), excluded.\($0)) END" }
        sets.append("as_of = GREATEST(t.as_of, excluded.as_of)")
        if waits { sets.append("waiting = true") }
        return SQL(
            trusted: """
                INSERT INTO \(layout.table) AS t (\(list)) SELECT \(list) FROM pg_temp.told
                ON CONFLICT (\(keys.joined(separator: ", "))) DO UPDATE SET \(sets.joined(separator: ", "))
                WHERE t.as_of < excluded.as_of OR \(differs("excluded"))
                """)
    }
}
