/// Imports a register file that the service can read: of schools, of groups, or of what else is told of them. The work goes on after the reply; ask RegisterImport for progress.
package struct ImportRegister: Command {
    package static let name = MessageName(.outreach, "import-register")

    package var id: ImportID
    /// a CSV or a zip with one, readable by outreach-service
    package var path: String
    /// the extract's date; taken from the file's name (…YYYYMMDD) when absent
    package var asOf: Day?
    /// told by its header when absent
    package var kind: RegisterFileKind?

    package init(id: ImportID, path: String, asOf: Day? = nil, kind: RegisterFileKind? = nil) {
        self.id = id
        self.path = path
        self.asOf = asOf
        self.kind = kind
    }
}

/// How an import stands.
package struct RegisterImport: Query {
    package typealias Answer = RegisterImportReport
    package static let name = MessageName(.outreach, "register-import")

    package var id: ImportID

    package init(id: ImportID) {
        self.id = id
    }
}

/// What an import read and what it changed.
package struct RegisterImportReport: Codable, Sendable, Hashable {
    package var id: ImportID
    /// queued, running, finished, failed
    package var state: String
    package var asOf: Day?
    package var bytes: Int64
    package var bytesTotal: Int64
    package var rows: Int
    /// schools, including those open but proposed to close
    package var open: Int
    package var closed: Int
    /// proposed to open
    package var proposed: Int
    package var rejected: Int
    /// the first 100
    package var rejections: [Rejection]
    package var added: Int
    package var changed: Int
    package var closedByStatus: Int
    package var unchanged: Int
    /// rows older than the fact that is there: left alone
    package var older: Int
    package var absentColumns: [String]
    package var failure: String?
    package var seconds: Double
    /// of the process
    package var peakKilobytes: Int
    /// known once the header is read
    package var kind: RegisterFileKind?
    package var file: String?
    package var queuedAt: Instant?
    /// rows kept until their school or group comes
    package var waiting: Int?
    /// schools about which this file, or one that waited for it, said something new
    package var resolved: Int?
    /// whether people find what it brought
    package var findable: Bool?

    package init(
        id: ImportID, state: String, asOf: Day? = nil, bytes: Int64 = 0, bytesTotal: Int64 = 0, rows: Int = 0, open: Int = 0, closed: Int = 0,
        proposed: Int = 0, rejected: Int = 0, rejections: [Rejection] = [], added: Int = 0, changed: Int = 0, closedByStatus: Int = 0, unchanged: Int = 0,
        older: Int = 0, absentColumns: [String] = [], failure: String? = nil, seconds: Double = 0, peakKilobytes: Int = 0, kind: RegisterFileKind? = nil,
        file: String? = nil, queuedAt: Instant? = nil, waiting: Int? = nil, resolved: Int? = nil, findable: Bool? = nil
    ) {
        self.id = id
        self.state = state
        self.asOf = asOf
        self.bytes = bytes
        self.bytesTotal = bytesTotal
        self.rows = rows
        self.open = open
        self.closed = closed
        self.proposed = proposed
        self.rejected = rejected
        self.rejections = rejections
        self.added = added
        self.changed = changed
        self.closedByStatus = closedByStatus
        self.unchanged = unchanged
        self.older = older
        self.absentColumns = absentColumns
        self.failure = failure
        self.seconds = seconds
        self.peakKilobytes = peakKilobytes
        self.kind = kind
        self.file = file
        self.queuedAt = queuedAt
        self.waiting = waiting
        self.resolved = resolved
        self.findable = findable
    }
}

/// A row that was not taken, and why.
package struct Rejection: Codable, Sendable, Hashable {
    /// in the file, from 1
    package var line: Int
    package var reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}
