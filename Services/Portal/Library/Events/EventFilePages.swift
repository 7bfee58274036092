import Contracts
import Hummingbird

/// Files of who came and of who watched, and their rows that were not taken.
enum EventFilePages {
    static func register(_ routes: Routes) {
        routes.get("/events/{id}/files/new") { try await page($0, SubmittedForm(), Problems()) }
        routes.upload("/events/{id}/files") { try await take($0) }
        routes.get("/events/{id}/files/{file}/rejected.csv") { try await rejected($0) }
    }

    private static let kinds = [CodedLabel(code: "attendance", label: "Who came"), CodedLabel(code: "views", label: "Who watched, and for how long")]
    /// As the service has it.
    private static let limit = 2 << 20

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let event = try await visit.ask(GetEvent(id: visit.id()))
        let view: View = [
            "back": "/events/\(event.summary.id)", "event": event.summary.title, "action": "/events/\(event.summary.id)/files",
            "fields": [
                Field.radios("kind", legend: "What does the file hold?", value: sent["kind"], items: kinds, problems: problems),
                Field.file("file", label: "The file", hint: "A CSV of at most 2 MB", problems: problems),
            ],
        ]
        return try await visit.page("event-file", title: "Import who came or watched", view.with(problems), status: problems.status)
    }

    private static func take(_ visit: Visit) async throws -> Response {
        var bytes: [UInt8] = []
        let upload = try await Upload.read(visit.request) { fields in
            try Routes.checkToken(fields, visit)
        } send: { _, part in
            if bytes.count <= limit { bytes += part }
        }
        let sent = upload.fields
        var problems = Problems()
        let kind = problems.choice("kind", in: sent, of: kinds.map(\.code), missing: "Select what the file holds")
        if upload.file == nil || bytes.isEmpty { problems.add("file", "Select a file") }
        if bytes.count > limit { problems.add("file", "The file must be smaller than 2 MB") }
        if let kind, let file = upload.file, problems.isEmpty {
            let id: EventID = try visit.id()
            let command = ImportEventFile(
                id: EventFileID(sent.command.uuid), event: id, kind: kind, file: file, text: String(decoding: bytes, as: UTF8.self))
            if try await visit.trying(command, sent, &problems, otherwise: "file") != nil { return visit.redirect(to: "/events/\(id)?done=file") }
        }
        return try await page(visit, sent, problems)
    }

    /// As their file had them, to be mended and imported again.
    private static func rejected(_ visit: Visit) async throws -> Response {
        let rows = try await visit.ask(ListEventRejects(file: visit.id("file")))
        let text = RejectedFile.header(rows) + RejectedFile.lines(rows)
        var response = Response(status: .ok, headers: [.contentType: "text/csv; charset=utf-8"], body: .init(byteBuffer: .init(string: text)))
        response.headers.setIfAbsent("Content-Disposition", "attachment; filename=\"rejected-rows.csv\"")
        return response
    }
}
