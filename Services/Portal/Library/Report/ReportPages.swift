import Contracts
import FoundationEssentials
import Hummingbird

/// The report, computed from events, and its files.
enum ReportPages {
    static func register(_ routes: Routes) {
        routes.get("/report") { try await report($0) }
        routes.get("/report/files") { try await files($0) }
        routes.get("/report/files/{name}") { try await file($0) }
    }

    private static func report(_ visit: Visit) async throws -> Response {
        let report = try await visit.ask(GetReport())
        let view: View = [
            "exports": visit.visitor?.isAny(of: .programmeManager, .grantOfficer, .funder, .evaluator, .administrator),
            "heading": report.title, "asOf": Words.day(report.asOf), "rule": report.rule, "notice": report.notice,
            "sections": report.sections.map(SectionView.view),
            "contents": report.sections.map { ["id": $0.id, "heading": $0.title] as View },
            "positions": report.positions.map {
                ["service": Words.code($0.service.rawValue), "position": Words.number(Int($0.position)), "hash": $0.hash] as View
            },
        ]
        return try await visit.page("report", title: report.title, view)
    }

    private static func files(_ visit: Visit) async throws -> Response {
        let files = try await visit.ask(ExportReport()).files
        let view: View = [
            "back": "/report",
            "files": files.map { file in
                ["name": file.name, "kind": file.mediaType, "size": "\(max(1, file.base64.utf8.count * 3 / 4 / 1024)) KB"] as View
            },
        ]
        return try await visit.page("report-files", title: "Files to download", view)
    }

    private static func file(_ visit: Visit) async throws -> Response {
        let name = try visit.parameter("name")
        let format = name.split(separator: ".").last.map(String.init) ?? ""
        let files = try await visit.ask(ExportReport(formats: [format])).files
        guard let file = files.first(where: { $0.name == name }), let bytes = Data(base64Encoded: file.base64) else { throw Refusal.noPage }
        var response = Response(status: .ok, headers: [.contentType: file.mediaType], body: .init(byteBuffer: .init(bytes: bytes)))
        response.headers.setIfAbsent("Content-Disposition", "attachment; filename=\"\(name.filter { $0 != "\"" && $0 != "\\" })\"")
        return response
    }
}
