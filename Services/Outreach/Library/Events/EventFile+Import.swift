import Contracts
import Messaging
import PostgreSQL
import Programme

extension EventDesk {
    func take(_ command: ImportEventFile, _ context: CommandContext) async throws -> EventFileReport {
        guard let kind = EventFile.Kind(rawValue: command.kind) else {
            throw Refusal(.invalid, "Select what the file holds", remedy: "One of attendance, views.", field: "kind")
        }
        let event = try await attended(command.event, context)
        let file = try EventFile(command.text, kind)
        let (found, rejects) = try await EventFileMatch(event: event).sort(file.lines, context.transaction)
        let book = AttendanceBook(event: event)
        let kept =
            switch kind {
            case .attendance:
                try await book.keep(
                    found.map { Presence(who: $0.who, outcome: $0.who.outcome($0.line.outcome ?? "attended"), number: $0.line.number) }, context)
            case .views: try await book.keep(views: Self.views(found, event), context)
            }
        let report = EventFileReport(
            id: command.id, kind: kind.rawValue, file: String(command.file.trimmed.prefix(200)), on: context.today, rows: file.lines.count, added: kept.added,
            changed: kept.changed, unchanged: kept.unchanged, rejected: rejects.count)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.event_import (id, event, kind, file, header, rows, added, changed, unchanged, imported_by, imported_at)
            VALUES (\(command.id), \(event.id), \(report.kind), \(report.file), \(file.header), \(report.rows), \(report.added), \(report.changed),
                \(report.unchanged), \(context.who), \(context.now))
            """)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.event_reject (import, line, reason, row)
            SELECT \(command.id), given.* FROM unnest(\(rejects.map(\.line)), \(rejects.map(\.reason)), \(rejects.map(\.row))) AS given
            """)
        return report
    }

    func rejects(_ query: ListEventRejects, _ context: QueryContext) async throws -> RejectedRows {
        guard let file = try await context.database.queryOne("SELECT header FROM outreach.event_import WHERE id = \(query.file)") else {
            throw Refusal(.notFound, "There is no such file.", remedy: "Choose one of the event’s.", field: "file")
        }
        let rows = try await context.database.query("SELECT line, reason, row FROM outreach.event_reject WHERE import = \(query.file) ORDER BY line")
        return RejectedRows(
            header: try file.get("header"),
            rows: try rows.map { RejectedRow(line: try $0.get("line"), reason: try $0.get("reason"), row: try $0.get("row")) }, hasMore: false)
    }

    /// What one person watched on a day, together.
    private static func views(_ found: [(who: Attender, line: EventFile.Line)], _ event: EventRecord) -> [(who: Attender, on: Day, minutes: Int)] {
        var places: [String: Int] = [:]
        var views: [(who: Attender, on: Day, minutes: Int)] = []
        for (who, line) in found {
            let on = line.on ?? event.details.on
            if let place = places["\(who.subject) \(on)"] {
                views[place].minutes = min(1440, views[place].minutes + (line.minutes ?? 0))
            } else {
                places["\(who.subject) \(on)"] = views.count
                views.append((who, on, line.minutes ?? 0))
            }
        }
        return views
    }
}

/// Who the lines of a file are about.
struct EventFileMatch {
    let event: EventRecord

    /// - Returns: those that somebody is known for, and the others with the reason.
    func sort(_ lines: [EventFile.Line], _ database: some Queryable) async throws -> (
        found: [(who: Attender, line: EventFile.Line)], rejects: [RejectedRow]
    ) {
        let named = try await schools(named: Set(lines.filter { $0.urn == nil }.compactMap(\.school)), database)
        var found: [(who: Attender, line: EventFile.Line)] = []
        var rejects: [RejectedRow] = []
        for line in lines {
            var (body, reason) = (nil as BodyReference?, line.problem)
            if reason == nil, let text = line.urn {
                body = Int(text).flatMap { $0 > 0 ? .school($0) : nil }
                if body == nil { reason = "“\(text)” is no URN" }
            } else if reason == nil, let school = line.school {
                let known = named[Folding.words(school).joined(separator: " ")] ?? []
                body = known.count == 1 ? .school(known[0]) : nil
                if body == nil, line.email == nil {
                    reason = known.isEmpty ? "no open school is called “\(school)”: add its URN" : "\(known.count) open schools are called so: add the URN"
                }
            }
            var who: Attender?
            if reason == nil { who = try await self.who(line.email, body, database) }
            if let who {
                found.append((who, line))
            } else {
                let unknown = line.email == nil ? "the register has no such school" : "nobody is known by this address: add the school’s URN"
                rejects.append(RejectedRow(line: line.number, reason: reason ?? unknown, row: line.text))
            }
        }
        return (found, rejects)
    }

    /// The person; else the body, where the line names it.
    private func who(_ email: String?, _ body: BodyReference?, _ database: some Queryable) async throws -> Attender? {
        if email != nil, let who = try await Attender.find(AttendanceEntry(email: email, body: body, outcome: ""), event, database) { return who }
        guard let body else { return nil }
        // An address that nobody knows is not the one person of the school who has a place.
        guard email == nil else {
            let current = try await BodyNames.current(body, database)
            return try await BodyNames.exists(current, database)
                ? Attender(body: current, contact: nil, hasPlace: false, subject: current.description) : nil
        }
        return try await Attender.find(AttendanceEntry(body: body, outcome: ""), event, database)
    }

    /// Open schools by their names, folded.
    private func schools(named names: Set<String>, _ database: some Queryable) async throws -> [String: [Int]] {
        guard !names.isEmpty else { return [:] }
        let rows = try await database.query(
            """
            SELECT f.folded_name, f.urn FROM register.school_search AS f JOIN register.school AS s ON s.urn = f.urn
            WHERE s.is_open AND f.folded_name = ANY(\(names.sorted().map { Folding.words($0).joined(separator: " ") })) ORDER BY f.urn
            """)
        return try rows.reduce(into: [:]) { $0[try $1.get("folded_name"), default: []].append(try $1.get("urn")) }
    }
}
