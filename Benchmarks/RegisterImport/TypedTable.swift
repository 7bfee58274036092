import Contracts
import FoundationEssentials
import Measuring
import Operations
import Outreach
import PostgreSQL
import RegisterReading

/// The other side: every column of the CSV in a table of proper types, filled by `psql \copy`.
struct TypedTable: Sendable {
    private let program: Program
    private let arguments: [String]
    private let csv: String
    private var columns: [(name: String, type: String)]

    /// Unzips the register, and finds each column's type by what stands in it.
    init(register: String, in stack: MeasuredStack, _ connection: Connection) async throws {
        program = Program("\(stack.programs)/psql")
        arguments = ["-X", "-q", "-v", "ON_ERROR_STOP=1"] + stack.options()
        csv = "\(stack.layout.folder)/register.csv"
        let bytes = try Self.unzipped(register)
        try Data(bytes).write(to: URL(filePath: csv))
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            throw Refusal(.invalid, "\(register) holds nothing.")
        }
        let header = String(decoding: bytes[..<end], as: UTF8.self).split(whereSeparator: { $0 == "," || $0.isNewline }).map { $0.filter { $0 != "\"" } }
        let names = header.map { "\"\($0)\"" }
        columns = names.map { ($0, "text") }
        try await connection.script("CREATE TABLE raw (\(names.map { "\($0) text" }.joined(separator: ", ")))")
        try await copy(into: "raw", forceNull: names)
        let patterns = [("date", #"^\d\d-\d\d-\d{4}$"#), ("integer", #"^(0|[1-9]\d{0,8})$"#), ("double precision", #"^\d+\.\d+$|^(0|[1-9]\d*)$"#)]
        let tests = names.enumerated().flatMap { index, name in
            patterns.enumerated().map { "coalesce(bool_and(\(name) ~ '\($1.1)'), false) AS c\(index)_\($0)" }
        }
        guard let row = try await connection.queryOne(SQL(trusted: "SELECT \(tests.joined(separator: ", ")) FROM raw")) else { return }
        columns = try names.enumerated().map { index, name in
            let type = try patterns.indices.first { try row.get("c\(index)_\($0)", as: Bool.self) }.map { patterns[$0].0 }
            return (name, type ?? "text")
        }
        try await connection.script("DROP TABLE raw; CREATE TABLE typed (\(columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")))")
    }

    func empty(_ connection: Connection) async throws { try await connection.script("TRUNCATE typed; CHECKPOINT") }

    func copy() async throws { try await copy(into: "typed", forceNull: columns.filter { $0.type != "text" }.map(\.name)) }

    /// Quoted and empty is NULL where text cannot be.
    private func copy(into table: String, forceNull: [String]) async throws {
        let command = "\\copy \(table) FROM '\(csv)' WITH (FORMAT csv, HEADER, ENCODING 'WIN1252', FORCE_NULL (\(forceNull.joined(separator: ", "))))"
        try await program.run(arguments + ["-c", command], environment: ["PGOPTIONS": "-c datestyle=ISO,DMY"])
    }

    private static func unzipped(_ register: String) throws -> [UInt8] {
        let source = try ArchiveSource(path: register)
        var bytes: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try portion.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return bytes }
            bytes += portion[..<count]
        }
    }
}
