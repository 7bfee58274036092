import Contracts
import Programme
import RegisterReading

/// A CSV of who came or who watched, as spreadsheets and meeting programs write it: its columns are known by their names.
struct EventFile: Sendable {
    enum Kind: String, Sendable { case attendance, views }

    struct Line: Sendable, Equatable {
        /// From 1, the header's.
        var number: Int
        /// As the file has it.
        var text: String
        var email: String?
        var urn: String?
        var school: String?
        /// attended, did_not_come, uninvited
        var outcome: String?
        var minutes: Int?
        var on: Day?
        /// Why it cannot be taken, whoever it is about.
        var problem: String?
    }

    /// At most so many bytes: a message carries it.
    static let limit = 2 << 20

    var header: String
    var lines: [Line]

    private enum Column: CaseIterable {
        case email, urn, school, outcome, minutes, day

        /// In the letters alone.
        var names: [String] {
            switch self {
            case .email: ["email", "emailaddress", "useremail", "attendeeemail"]
            case .urn: ["urn", "schoolurn"]
            case .school: ["school", "schoolname", "organisation", "organization"]
            case .outcome: ["outcome", "attendance", "attended"]
            case .minutes: ["minutes", "minuteswatched", "durationminutes", "timeinsessionminutes"]
            case .day: ["day", "date", "watchedon", "viewedon"]
            }
        }
    }

    /// Refuses (invalid) what is no such file.
    init(_ text: String, _ kind: Kind) throws {
        guard text.utf8.count <= Self.limit else { throw Refusal(.invalid, "The file is longer than 2 MB.", remedy: "Send it in parts.", field: "file") }
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let rows = try Self.rows(bytes)
        guard let first = rows.first, rows.count > 1 else {
            throw Refusal(.invalid, "The file has no rows.", remedy: "Its first line names the columns; each other line is one person.", field: "file")
        }
        let titles = first.cells.map { $0.lowercased().filter(\.isLetter) }
        var places: [Column: Int] = [:]
        for column in Column.allCases { places[column] = titles.firstIndex { column.names.contains($0) } }
        guard places[.email] != nil || places[.urn] != nil || places[.school] != nil else {
            throw Refusal(.invalid, "The file does not say who.", remedy: "Give it a column E-mail, URN or School.", field: "file")
        }
        if kind == .views, places[.minutes] == nil {
            throw Refusal(.invalid, "The file does not say how long they watched.", remedy: "Give it a column Minutes.", field: "file")
        }
        header = first.text
        let found = places
        lines = rows.dropFirst().filter { $0.cells.contains { !$0.isEmpty } }.map { row in
            func cell(_ column: Column) -> String? {
                guard let place = found[column], row.cells.indices.contains(place) else { return nil }
                return row.cells[place].isEmpty ? nil : row.cells[place]
            }
            var line = Line(number: row.number, text: row.text, email: cell(.email)?.lowercased(), urn: cell(.urn), school: cell(.school))
            switch kind {
            case .attendance:
                line.outcome = Self.outcome(cell(.outcome))
                if line.outcome == nil { line.problem = "“\(cell(.outcome) ?? "")” does not say whether they came: attended, did not come, uninvited" }
            case .views:
                line.minutes = cell(.minutes).flatMap { Double($0.filter { $0 != "," }) }.flatMap { (0...1440).contains($0) ? Int($0.rounded()) : nil }
                if line.minutes == nil { line.problem = "“\(cell(.minutes) ?? "")” is no number of minutes" }
            }
            if let day = cell(.day) {
                line.on = Self.day(day)
                if line.on == nil { line.problem = "“\(day)” is no day: write it as 2024-03-14 or 14/03/2024" }
            }
            if line.email == nil, line.urn == nil, line.school == nil { line.problem = "it does not say who" }
            return line
        }
    }

    /// Who is in a list of who came, and nothing else is said, came.
    private static func outcome(_ text: String?) -> String? {
        guard let text else { return "attended" }
        switch text.lowercased().filter(\.isLetter) {
        case "attended", "yes", "y", "came", "present": return "attended"
        case "didnotcome", "no", "n", "absent", "didnotattend": return "did_not_come"
        case "uninvited", "walkin", "camewithoutinvitation": return "uninvited"
        default: return nil
        }
    }

    /// As ISO 8601 or as people in England write it; what follows the day is its time.
    private static func day(_ text: String) -> Day? {
        let word = String(text.prefix { $0 != " " && $0 != "T" })
        if let day = Day(word) { return day }
        let parts = word.split(separator: "/").compactMap { Int($0) }
        return parts.count == 3 && parts[2] > 1900 ? Day(year: parts[2], month: parts[1], day: parts[0]) : nil
    }

    private static func rows(_ bytes: [UInt8]) throws -> [(number: Int, text: String, cells: [String])] {
        try bytes.withUnsafeBufferPointer { buffer in
            var rows: [(number: Int, text: String, cells: [String])] = []
            var row = CSVRow()
            var (start, number) = (0, 1)
            while true {
                switch CSVScanner.scan(buffer, from: start, atEnd: true, into: &row) {
                case .row(let next, _):
                    let cells = row.cells.map { cell -> String in
                        let text = String(decoding: buffer[Int(cell.start)..<Int(cell.end)], as: UTF8.self)
                        return (cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text).trimmed
                    }
                    rows.append((number, String(decoding: buffer[start..<next], as: UTF8.self).trimmed, cells))
                    number += row.lines
                    start = next
                case .end: return rows
                case .incomplete, .openQuote:
                    throw Refusal(.invalid, "In line \(number) of the file a quote is not closed.", remedy: "Save it as CSV again.", field: "file")
                }
            }
        }
    }
}
