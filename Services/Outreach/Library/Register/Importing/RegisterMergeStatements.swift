import Contracts
import PostgreSQL
import RegisterReading

/// The statements of one merge into the schools or the groups, for the columns of which the file speaks. Their text is made of our
/// own names and a day, never of what a file holds.
struct RegisterMergeStatements {
    /// A column of which the file speaks: its place in `register.vintage.dates`, from 1, and what it says.
    private struct Spoken {
        var name: String
        var place: Int
        var said: String
    }

    private let layout: RegisterLayout
    private let table: String
    private let changes: String
    /// What a row is about: `urn` or `uid`.
    private let key: String
    private let columns: [Spoken]
    private let places: Set<Int>
    private let day: String
    /// The type's group, where the file has types and no groups.
    private let lookup: String

    /// - Parameter spoken: Indexes into the layout's facts. The layout is one whose changes are recorded.
    init(_ layout: RegisterLayout, spoken: [Int], asOf: Day) {
        self.layout = layout
        table = layout.table
        changes = layout.changes ?? ""
        key = layout.keys[0].name
        var columns = spoken.map { Spoken(name: layout.facts[$0].name, place: $0 + 1, said: "s." + layout.facts[$0].name) }
        let names = Set(columns.map(\.name))
        if names.contains("type"), !names.contains("type_group"), let group = layout.facts.firstIndex(where: { $0.name == "type_group" }) {
            columns.append(Spoken(name: "type_group", place: group + 1, said: "e.type_group"))
            lookup = "LEFT JOIN register.establishment_type AS e ON e.type = s.type"
        } else {
            lookup = ""
        }
        self.columns = columns
        places = Set(columns.map(\.place))
        day = "date '\(asOf)'"
    }

    static func staging(_ header: RegisterHeader) -> SQL {
        let columns = header.layout.keys + header.facts.map { header.layout.facts[$0.column] }
        let all = columns.map { "\($0.name) \($0.kind.sqlType)" } + ["row_hash bigint"]
        return SQL(trusted: "CREATE TEMPORARY TABLE staging (\(all.joined(separator: ", "))) ON COMMIT DROP")
    }

    static func copy(_ header: RegisterHeader) -> SQL {
        let names = (header.layout.keys + header.facts.map { header.layout.facts[$0.column] }).map(\.name) + ["row_hash"]
        return SQL(trusted: "COPY pg_temp.staging (\(names.joined(separator: ", "))) FROM STDIN")
    }

    /// Whether the file has types, and no groups of them.
    var looksUpGroups: Bool { !lookup.isEmpty }

    /// Of the vintage of a row of which no other file has spoken.
    var dates: SQL {
        let dates = layout.facts.indices.map { places.contains($0 + 1) ? day : "NULL" }.joined(separator: ", ")
        return SQL(trusted: "ARRAY[\(dates)]::date[]")
    }

    var firstVintage: SQL {
        "INSERT INTO register.vintage (dates) VALUES (\(dates)) ON CONFLICT (dates) DO UPDATE SET dates = excluded.dates RETURNING id"
    }

    /// What the rows that are there already would change: nothing where an equal row of the same day or a later one came before.
    var delta: SQL {
        let changed = columns.map { "CASE WHEN \(admitted($0)) AND \($0.said) IS DISTINCT FROM t.\($0.name) THEN '\($0.name)' END" }
        return SQL(
            trusted: """
                CREATE TEMPORARY TABLE delta ON COMMIT DROP AS
                SELECT s.\(key), t.vintage, t.as_of > \(day) AS is_older, \(closing) AS closes,
                    array_remove(ARRAY[\(changed.joined(separator: ",\n"))], NULL) AS columns
                FROM pg_temp.staging AS s JOIN \(table) AS t ON t.\(key) = s.\(key) JOIN register.vintage AS v ON v.id = t.vintage \(lookup)
                WHERE t.row_hash <> s.row_hash OR t.as_of < \(day)
                """)
    }

    /// Whether the file closes a school that was not closed before.
    private var closing: String {
        guard let status = columns.first(where: { $0.name == "status" }) else { return "false" }
        return "(\(admitted(status)) AND s.status = 'Closed' AND t.status IS DISTINCT FROM 'Closed')"
    }

    func recordChanges(_ id: ImportID) -> SQL {
        let (table, changes, key) = (SQL(trusted: table), SQL(trusted: changes), SQL(trusted: key))
        return """
            INSERT INTO \(changes) (import, \(key), as_of, what, columns, was)
            SELECT \(id), d.\(key), \(SQL(trusted: day)), CASE WHEN d.closes THEN 'closed' ELSE 'changed' END, d.columns,
                (SELECT jsonb_object_agg(name, to_jsonb(t) -> name) FROM unnest(d.columns) AS name)
            FROM pg_temp.delta AS d JOIN \(table) AS t ON t.\(key) = d.\(key) WHERE d.columns <> '{}'
            """
    }

    /// For each vintage among the rows that are there, the one that they have after this file.
    var vintages: SQL {
        let dates = layout.facts.indices.map { places.contains($0 + 1) ? "GREATEST(v.dates[\($0 + 1)], \(day))" : "v.dates[\($0 + 1)]" }
        return SQL(
            trusted: """
                CREATE TEMPORARY TABLE renewed ON COMMIT DROP AS
                SELECT v.id AS before, ARRAY[\(dates.joined(separator: ", "))]::date[] AS dates
                FROM register.vintage AS v WHERE v.id IN (SELECT vintage FROM pg_temp.delta)
                """)
    }

    static let keepVintages: SQL = "INSERT INTO register.vintage (dates) SELECT DISTINCT dates FROM pg_temp.renewed ON CONFLICT DO NOTHING"

    var update: SQL {
        let sets = columns.map { "\($0.name) = CASE WHEN \(admitted($0)) THEN \($0.said) ELSE t.\($0.name) END" }
        return SQL(
            trusted: """
                UPDATE \(table) AS t SET \(sets.joined(separator: ",\n")),
                    as_of = GREATEST(t.as_of, \(day)), vintage = n.id,
                    row_hash = CASE WHEN t.as_of <= \(day) THEN s.row_hash ELSE t.row_hash END
                FROM pg_temp.delta AS d JOIN pg_temp.staging AS s ON s.\(key) = d.\(key) JOIN pg_temp.renewed AS r ON r.before = d.vintage
                    JOIN register.vintage AS n ON n.dates = r.dates JOIN register.vintage AS v ON v.id = d.vintage \(lookup)
                WHERE t.\(key) = d.\(key) AND (d.columns <> '{}' OR n.id <> t.vintage OR NOT d.is_older)
                """)
    }

    func insert(_ id: ImportID, vintage: Int) -> SQL {
        let names = columns.map(\.name).joined(separator: ", ")
        let said = columns.map(\.said).joined(separator: ", ")
        let (table, changes, key) = (SQL(trusted: table), SQL(trusted: changes), SQL(trusted: key))
        return """
            WITH added AS (
                INSERT INTO \(table) (\(key), \(SQL(trusted: names)), as_of, vintage, row_hash)
                SELECT s.\(key), \(SQL(trusted: said)), \(SQL(trusted: day)), \(vintage), s.row_hash FROM pg_temp.staging AS s \(SQL(trusted: lookup))
                WHERE NOT EXISTS (SELECT FROM \(table) AS t WHERE t.\(key) = s.\(key))
                RETURNING \(key)
            )
            INSERT INTO \(changes) (import, \(key), as_of, what) SELECT \(id), \(key), \(SQL(trusted: day)), 'new' FROM added
            """
    }

    var speaksOfTrusts: Bool { columns.contains { $0.name == "trust_uid" } }

    /// An older file never replaces what a newer one said of the same column.
    private func admitted(_ column: Spoken) -> String { "coalesce(v.dates[\(column.place)] <= \(day), true)" }
}
