import Contracts
import Hummingbird

/// The files that the register is made of: what was imported and what it changed, and the frames that were left.
enum RegisterPages {
    static func register(_ routes: Routes) {
        routes.get("/register") { try await RegisterUpload.page($0, SubmittedForm(), Problems()) }
        routes.upload("/register/upload") { try await RegisterUpload.take($0) }
        routes.get("/register/imports/{id}") { try await report($0) }
        routes.get("/register/imports/{id}/rejected.csv") { try await rejected($0) }
        routes.get("/register/frames") { try await frames($0, SubmittedForm(), Problems()) }
        routes.post("/register/frames") { try await freeze($0, $1) }
    }

    /// The history, for the page that uploads.
    static func history(_ imports: [RegisterImportReport]) -> View? {
        guard !imports.isEmpty else { return nil }
        return TableView(
            "Imports so far", ["File", "What it holds", "As of", "State", "New", "Changed", "Closed", "Rejected"],
            imports.map { item in
                [
                    .link(item.file ?? "File", to: "/register/imports/\(item.id)"), .text(item.kind?.title ?? ""), .text(item.asOf.map(Words.day) ?? ""),
                    .tag(Words.code(item.state), colour(item.state)), .number(Words.number(item.added)), .number(Words.number(item.changed)),
                    .number(Words.number(item.closedByStatus)), .number(Words.number(item.rejected)),
                ]
            }
        ).view
    }

    private static func report(_ visit: Visit) async throws -> Response {
        let id: ImportID = try visit.id()
        let report = try await visit.ask(RegisterImport(id: id))
        let changes = report.state == "finished" ? try await visit.ask(GetRegisterChanges(id: id)) : nil
        var numbers: [(String, Int)] = [("Rows read", report.rows), ("New", report.added), ("Changed", report.changed)]
        if report.kind == .schools || report.kind == .groups { numbers.append(("Closed since the last file", report.closedByStatus)) }
        numbers += [("As they were", report.unchanged), ("Older than what is known, and left alone", report.older), ("Rejected", report.rejected)]
        if let resolved = report.resolved, resolved > 0 { numbers.append(("Schools that have something new to say because of it", resolved)) }
        if let waiting = report.waiting, waiting > 0 { numbers.append(("Rows of this kind that wait for their school or group", waiting)) }
        let isUnderWay = report.state == "queued" || report.state == "running"
        let percent = report.bytesTotal > 0 ? Int(100 * report.bytes / report.bytesTotal) : 0
        let view: View = [
            "back": "/register", "file": report.file, "kind": report.kind?.title, "asOf": report.asOf.map(Words.day), "live": isUnderWay ? "running" : "ended",
            "state": Words.code(report.state), "colour": colour(report.state), "here": visit.path,
            "underWay": isUnderWay ? "\(percent)% of the file is read" : nil, "failure": report.failure,
            "numbers": isUnderWay || report.failure != nil
                ? nil : TableView("What changed since the last time", ["Rows", "Count"], numbers.map { [.text($0.0), .number(Words.number($0.1))] }).view,
            "rejections": report.rejections.isEmpty
                ? nil
                : TableView("Rows that were not taken", ["Line", "Why"], report.rejections.prefix(20).map { [.text(String($0.line)), .text($0.reason)] }).view,
            "download": report.rejected > 0 && !isUnderWay ? "/register/imports/\(id)/rejected.csv" : nil,
            "columns": changes.flatMap { $0.columns.isEmpty ? nil : columns($0) },
            "entries": changes.flatMap { $0.entries.isEmpty ? nil : entries($0, report) },
        ]
        return try await visit.page("register-import", title: "Import of \(report.file ?? "a file")", view)
    }

    private static func columns(_ changes: RegisterChanges) -> View {
        TableView(
            "What says something else than before", ["Fact", "Rows"], changes.columns.map { [.text(Words.code($0.column)), .number(Words.number($0.count))] }
        ).view
    }

    private static func entries(_ changes: RegisterChanges, _ report: RegisterImportReport) -> View {
        let isGroups = report.kind == .groups
        return TableView(
            isGroups ? "Groups" : "Schools", [isGroups ? "Group" : "School", "Code", "What", "Facts"],
            changes.entries.map { entry in
                [
                    isGroups ? .text(entry.name) : .link(entry.name, to: "/schools/\(entry.code)"), .text(String(entry.code)), .text(Words.code(entry.what)),
                    .text(entry.columns.map(Words.code).joined(separator: ", ")),
                ]
            }, notes: changes.entries.count == 100 ? ["These are the first 100."] : []
        ).view
    }

    /// The rows as their file had them, to be mended and imported again.
    private static func rejected(_ visit: Visit) async throws -> Response {
        let id: ImportID = try visit.id()
        var page = try await visit.ask(ListRejectedRows(id: id))
        var text = RejectedFile.header(page) + RejectedFile.lines(page)
        while page.hasMore {
            page = try await visit.ask(ListRejectedRows(id: id, after: page.rows.last?.line ?? 0))
            text += RejectedFile.lines(page)
        }
        var response = Response(status: .ok, headers: [.contentType: "text/csv; charset=utf-8"], body: .init(byteBuffer: .init(string: text)))
        response.headers.setIfAbsent("Content-Disposition", "attachment; filename=\"rejected-rows.csv\"")
        return response
    }

    private static func frames(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let frames = try await visit.ask(ListFrames()).frames
        let table = TableView(
            "Frames", ["Frame", "Made on", "As of", "Open schools", "Closed schools"],
            frames.map { frame in
                [
                    .link(frame.title, to: QueryString.path("/segments", [("frame", frame.id.description)])), .text(Words.day(frame.madeOn)),
                    .text(Words.day(frame.asOf)), .number(Words.number(frame.open)), .number(Words.number(frame.closed)),
                ]
            })
        let view: View = [
            "back": "/register", "table": frames.isEmpty ? nil : table.view,
            "fields": [Field.input("title", label: "Name of the frame", value: sent["title"], problems: problems)],
        ]
        return try await visit.page("register-frames", title: "Frames of the register", view.with(problems), status: problems.status)
    }

    private static func freeze(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        if let title = problems.text("title", in: sent, missing: "Enter a name for the frame", atMost: 200),
            try await visit.trying(FreezeRegister(id: FrameID(sent.command.uuid), title: title), sent, &problems, otherwise: "title") != nil
        {
            return visit.redirect(to: "/register/frames")
        }
        return try await frames(visit, sent, problems)
    }

    private static func colour(_ state: String) -> String {
        switch state {
        case "finished": "govuk-tag--green"
        case "failed": "govuk-tag--red"
        case "running": "govuk-tag--blue"
        default: "govuk-tag--grey"
        }
    }
}
