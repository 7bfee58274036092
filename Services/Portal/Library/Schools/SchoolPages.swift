import Contracts
import Hummingbird

/// The register as people look things up in it.
enum SchoolPages {
    static func register(_ routes: Routes) {
        routes.get("/schools") { try await list($0) }
        routes.get("/schools/{urn}") { try await OneSchool.page($0) }
        CoveragePage.register(routes)
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let text = visit.query("text") ?? ""
        let (region, phase, status) = (visit.query("region"), visit.query("phase"), visit.query("status") ?? "open")
        let wide = visit.query("wide") == "yes"
        let page = max(1, visit.query("page").flatMap { Int($0) } ?? 1)
        let found = try await visit.ask(
            FindSchools(text: text, region: region, phase: phase, status: status == "any" ? nil : status, page: page, wide: wide))
        func link(page: Int, status: String = status, wide: Bool = wide) -> String {
            QueryString.path(
                "/schools",
                [("text", text), ("region", region), ("phase", phase), ("status", status), ("wide", wide ? "yes" : nil), ("page", String(page))])
        }
        let any = CodedLabel(code: "", label: "Any")
        let none = Problems()
        let view: View = [
            "fields": [
                Field.input(
                    "text", label: "Name, town, trust, postcode, URN or LAESTAB", hint: "Part of a name will do; typing errors are forgiven.", value: text,
                    spellcheck: false, problems: none),
                Field.select(
                    "region", label: "Region", value: region ?? "", items: [any] + found.regions.map { CodedLabel(code: $0, label: $0) }, problems: none),
                Field.select(
                    "phase", label: "Phase", value: phase ?? "", items: [any] + found.phases.map { CodedLabel(code: $0, label: $0) }, problems: none),
                Field.select("status", label: "Status", value: status, items: statuses, problems: none),
            ],
            "found": Words.count(found.total, "school"), "table": found.schools.isEmpty ? nil : table(found.schools).view,
            "corrected": found.corrected, "typed": text, "wide": wide,
            "others": found.others.flatMap { $0 > 0 ? Words.count($0, "more school") : nil }, "othersLink": link(page: 1, wide: true),
            "anyLink": status == "any" ? nil : link(page: 1, status: "any"),
            "files": isRecruiting(visit),
            "pagination": Pagination.view(page: found.page, of: found.pages) { link(page: $0) },
        ]
        return try await visit.page("schools", title: "Schools", view)
    }

    private static let statuses = [
        CodedLabel(code: "open", label: "Open"), CodedLabel(code: "Closed", label: "Closed"), CodedLabel(code: "Proposed to open", label: "Proposed to open"),
        CodedLabel(code: "any", label: "Any"),
    ]

    /// What tells schools of one name apart.
    private static func table(_ schools: [SchoolSummary]) -> TableView {
        TableView(
            "Schools", ["School", "URN", "Town", "Postcode", "Local authority", "Phase", "Type", "Status", "Trust"],
            schools.map { school in
                [
                    .link(school.name, to: "/schools/\(school.urn)"), .text(String(school.urn)), .text(school.town), .text(school.postcode),
                    .text(school.localAuthority), .text(school.phase), .text(school.type), .text(school.status), .text(school.trustName ?? ""),
                ]
            })
    }

    /// Whoever sees the schools that the programme asks one by one.
    static func isRecruiting(_ visit: Visit) -> Bool { visit.visitor?.isAny(of: .administrator, .programmeManager, .outreachOfficer) == true }

    static func coverage(_ visit: Visit) async throws -> Response {
        let ways = [("region", "Region"), ("phase", "Phase"), ("type", "Type")]
        let by = ways.map(\.0).first { $0 == visit.query("by") } ?? "region"
        let section = try await visit.ask(GetCoverage(by: by))
        let view: View = [
            "ways": ways.map { ["link": "/coverage?by=\($0.0)", "text": $0.1, "current": $0.0 == by] as View }, "section": SectionView.view(section),
        ]
        return try await visit.page("coverage", title: "Coverage by \(by)", view)
    }
}
