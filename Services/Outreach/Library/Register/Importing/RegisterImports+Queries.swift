import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import RegisterReading

extension RegisterImports {
    func report(_ query: RegisterImport, _ context: QueryContext) async throws -> RegisterImportReport {
        guard let row = try await context.database.queryOne("\(Self.select) WHERE i.id = \(query.id)") else { throw Self.unknown }
        return try report(row)
    }

    func list(_: ListRegisterImports, _ context: QueryContext) async throws -> RegisterImportList {
        let rows = try await context.database.query("\(Self.select) ORDER BY i.queued_at DESC, i.id DESC LIMIT 100")
        return RegisterImportList(imports: try rows.map(report))
    }

    /// By what each school or group said before; of a first register, whose schools are all new, nothing is listed.
    func changes(_ query: GetRegisterChanges, _ context: QueryContext) async throws -> RegisterChanges {
        let columns = try await context.database.query(
            """
            SELECT name, count(*) AS count FROM (SELECT columns FROM register.change WHERE import = \(query.id)
                UNION ALL SELECT columns FROM register.group_change WHERE import = \(query.id)) AS c, unnest(c.columns) AS name
            GROUP BY name ORDER BY count DESC, name
            """)
        let entries = try await context.database.query(
            """
            SELECT * FROM (
                SELECT c.urn AS code, s.name, c.what, c.columns FROM register.change AS c JOIN register.school AS s ON s.urn = c.urn WHERE c.import = \(query.id)
                UNION ALL
                SELECT c.uid, g.name, c.what, c.columns FROM register.group_change AS c JOIN register.school_group AS g ON g.uid = c.uid
                WHERE c.import = \(query.id)
            ) AS e ORDER BY array_position(ARRAY['closed', 'new', 'changed'], what), name, code LIMIT 100
            """)
        return RegisterChanges(
            columns: try columns.map { ChangedColumn(column: try $0.get("name"), count: try $0.get("count")) },
            entries: try entries.map {
                ChangedEntry(code: try $0.get("code"), name: try $0.getOptional("name") ?? "", what: try $0.get("what"), columns: try $0.get("columns"))
            })
    }

    func rejected(_ query: ListRejectedRows, _ context: QueryContext) async throws -> RejectedRows {
        guard let row = try await context.database.queryOne("SELECT header FROM outreach.register_import WHERE id = \(query.id)") else { throw Self.unknown }
        let most = 1000
        let rows = try await context.database.query(
            "SELECT line, reason, row FROM outreach.rejected_row WHERE import = \(query.id) AND line > \(query.after) ORDER BY line LIMIT \(most + 1)")
        return RejectedRows(
            header: try row.getOptional("header") ?? "",
            rows: try rows.prefix(most).map { RejectedRow(line: try $0.get("line"), reason: try $0.get("reason"), row: try $0.get("row")) },
            hasMore: rows.count > most)
    }

    private static let select: SQL =
        "SELECT i.id, i.state, i.file, i.kind, i.as_of, i.report, i.failure, i.queued_at, i.findable_at IS NOT NULL AS findable FROM outreach.register_import AS i"

    private static let unknown = Refusal(.notFound, "There is no such import.", remedy: "Start one with `alongside register import FILE`.", field: "id")

    private func report(_ row: Row) throws -> RegisterImportReport {
        let id: ImportID = try row.get("id")
        var report = RegisterImportReport(id: id, state: try row.get("state"), asOf: try row.get("as_of"))
        if let kept: JSONText = try row.getOptional("report") {
            report = try JSONDecoder().decode(RegisterImportReport.self, from: Data(kept.text.utf8))
        } else if let feed = progress.feed(id) {
            report.count(feed)
            report.bytesTotal = feed.total
        }
        report.failure = try row.getOptional("failure")
        report.kind = try row.getOptional("kind", as: String.self).flatMap(RegisterFileKind.init(rawValue:)) ?? report.kind
        report.file = try row.get("file")
        report.queuedAt = try row.get("queued_at")
        report.findable = try row.get("findable")
        return report
    }
}
