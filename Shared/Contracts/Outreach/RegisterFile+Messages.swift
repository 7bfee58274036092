/// One part of a file that a person uploads, in any order; a part that is there already is left as it is.
package struct UploadRegisterPart: Command {
    package static let name = MessageName(.outreach, "upload-register-part")
    /// Bytes of a part before they are encoded.
    package static let size = 262_144

    package var upload: UploadID
    /// from 0
    package var part: Int
    /// at most 256 KB of it
    package var base64: String

    package init(upload: UploadID, part: Int, base64: String) {
        self.upload = upload
        self.part = part
        self.base64 = base64
    }
}

/// Imports a file that was uploaded whole. The work goes on after the reply; ask RegisterImport for progress.
package struct ImportUpload: Command {
    package static let name = MessageName(.outreach, "import-upload")

    package var id: ImportID
    package var upload: UploadID
    /// how many there are
    package var parts: Int
    /// what the person's computer calls it
    package var file: String
    /// told by its header when absent
    package var kind: RegisterFileKind?
    /// taken from the file's name (…YYYYMMDD) when absent
    package var asOf: Day?

    package init(id: ImportID, upload: UploadID, parts: Int, file: String, kind: RegisterFileKind? = nil, asOf: Day? = nil) {
        self.id = id
        self.upload = upload
        self.parts = parts
        self.file = file
        self.kind = kind
        self.asOf = asOf
    }
}

/// The imports so far, the newest first.
package struct ListRegisterImports: Query {
    package typealias Answer = RegisterImportList
    package static let name = MessageName(.outreach, "register-imports")

    package init() {}
}

package struct RegisterImportList: Codable, Sendable, Hashable {
    /// at most 100
    package var imports: [RegisterImportReport]

    package init(imports: [RegisterImportReport]) {
        self.imports = imports
    }
}

/// What an import changed, by column, and the first schools or groups of each sort.
package struct GetRegisterChanges: Query {
    package typealias Answer = RegisterChanges
    package static let name = MessageName(.outreach, "register-changes")

    package var id: ImportID

    package init(id: ImportID) {
        self.id = id
    }
}

package struct RegisterChanges: Codable, Sendable, Hashable {
    package var columns: [ChangedColumn]
    /// at most 100, those that closed first, then new ones
    package var entries: [ChangedEntry]

    package init(columns: [ChangedColumn], entries: [ChangedEntry]) {
        self.columns = columns
        self.entries = entries
    }
}

/// In how many rows a column says something else than before.
package struct ChangedColumn: Codable, Sendable, Hashable {
    package var column: String
    package var count: Int

    package init(column: String, count: Int) {
        self.column = column
        self.count = count
    }
}

/// A school or group that an import brought, changed or closed.
package struct ChangedEntry: Codable, Sendable, Hashable {
    /// URN or group UID
    package var code: Int
    package var name: String
    /// new, changed, closed
    package var what: String
    /// of `changed` and `closed`
    package var columns: [String]

    package init(code: Int, name: String, what: String, columns: [String]) {
        self.code = code
        self.name = name
        self.what = what
        self.columns = columns
    }
}

/// The rows that an import did not take, as its file had them: mended, they can be imported again.
package struct ListRejectedRows: Query {
    package typealias Answer = RejectedRows
    package static let name = MessageName(.outreach, "rejected-rows")

    package var id: ImportID
    /// those on later lines, 1,000 at a time
    package var after: Int

    package init(id: ImportID, after: Int = 0) {
        self.id = id
        self.after = after
    }
}

package struct RejectedRows: Codable, Sendable, Hashable {
    /// the file's own
    package var header: String
    package var rows: [RejectedRow]
    package var hasMore: Bool

    package init(header: String, rows: [RejectedRow], hasMore: Bool) {
        self.header = header
        self.rows = rows
        self.hasMore = hasMore
    }
}

package struct RejectedRow: Codable, Sendable, Hashable {
    /// in the file, from 1
    package var line: Int
    package var reason: String
    /// as the file had it
    package var row: String

    package init(line: Int, reason: String, row: String) {
        self.line = line
        self.reason = reason
        self.row = row
    }
}
