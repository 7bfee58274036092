import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import RegisterReading

/// An import that a worker has taken.
struct ImportJob: Sendable {
    let id: ImportID
    /// What people call the file.
    let file: String
    /// What somebody said that it is.
    let kind: RegisterFileKind?
    let asOf: Day
    let trace: TraceID
    private let path: String
    private let upload: UploadID?

    init(row: Row) throws {
        id = try row.get("id")
        file = try row.get("file")
        kind = try row.getOptional("kind", as: String.self).flatMap(RegisterFileKind.init(rawValue:))
        asOf = try row.get("as_of")
        trace = try row.getOptional("trace") ?? TraceID(id.uuid)
        path = try row.get("path")
        upload = try row.getOptional("upload")
    }

    /// Where the file lies while it is read.
    struct Place {
        var path: String
        var isOurs: Bool

        /// Removes what was only put there to be read.
        func leave() { if isOurs { SpoolFile.remove(path) } }
    }

    /// The path that was given, or a file of its own for what was uploaded, put together part by part.
    func place(_ context: WorkerContext) async throws -> Place {
        guard let upload else { return Place(path: path, isOurs: false) }
        let spool = try SpoolFile(id)
        var part = 0
        while let row = try await context.database.queryOne("SELECT bytes FROM outreach.upload_part WHERE upload = \(upload) AND part = \(part)") {
            try spool.append(row.get("bytes", as: [UInt8].self))
            part += 1
        }
        spool.close()
        return Place(path: spool.path, isOurs: true)
    }

    /// Keeps the rows that were not taken, and lets go of what was uploaded.
    func end(_ feed: RegisterFeed?, _ transaction: Transaction) async throws {
        if let feed {
            let rows = feed.rejected
            try await transaction.execute("UPDATE outreach.register_import SET header = \(feed.header.text) WHERE id = \(id)")
            try await transaction.execute(
                """
                INSERT INTO outreach.rejected_row (import, line, reason, row)
                SELECT \(id), given.* FROM unnest(\(rows.map(\.line)), \(rows.map(\.reason)), \(rows.map(\.row))) AS given ON CONFLICT DO NOTHING
                """)
        }
        guard let upload else { return }
        try await transaction.execute("DELETE FROM outreach.upload_part WHERE upload = \(upload)")
    }
}
