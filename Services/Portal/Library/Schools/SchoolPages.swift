import Contracts
import Hummingbird

/// The register as people look things up in it, and what the programme has done with a school.
enum SchoolPages {
    static func register(_ routes: Routes) {
        routes.get("/schools") { try await list($0) }
        routes.get("/schools/{urn}") { try await school($0) }
        routes.get("/coverage") { try await coverage($0) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let text = visit.query("text") ?? ""
        let (region, phase, status) = (visit.query("region"), visit.query("phase"), visit.query("status"))
        let page = max(1, visit.query("page").flatMap { Int($0) } ?? 1)
        let found = try await visit.ask(FindSchools(text: text, region: region, phase: phase, status: status, page: page))
        let any = CodedLabel(code: "", label: "Any")
        let none = Problems()
        let table = TableView(
            "Schools", ["School", "URN", "Place", "Region", "Phase", "Type", "Status"],
            found.schools.map { school in
                [
                    .link(school.name, to: "/schools/\(school.urn)"), .text(String(school.urn)),
                    .text([school.town, school.postcode].filter { !$0.isEmpty }.joined(separator: ", ")), .text(school.region), .text(school.phase),
                    .text(school.type), .text(school.status),
                ]
            })
        let view: View = [
            "fields": [
                Field.input("text", label: "Name, postcode or URN", value: text, spellcheck: false, problems: none),
                Field.select(
                    "region", label: "Region", value: region ?? "", items: [any] + found.regions.map { CodedLabel(code: $0, label: $0) }, problems: none),
                Field.select(
                    "phase", label: "Phase", value: phase ?? "", items: [any] + found.phases.map { CodedLabel(code: $0, label: $0) }, problems: none),
            ],
            "found": Words.count(found.total, "school"), "table": found.schools.isEmpty ? nil : table.view,
            "pagination": Pagination.view(page: found.page, of: found.pages) { number in
                QueryString.path("/schools", [("text", text), ("region", region), ("phase", phase), ("status", status), ("page", String(number))])
            },
        ]
        return try await visit.page("schools", title: "Schools", view)
    }

    private static func school(_ visit: Visit) async throws -> Response {
        guard let urn = Int(try visit.parameter("urn")) else { throw Refusal.noPage }
        let school = try await visit.ask(GetSchool(urn: urn))
        var facts = school.facts.map { fact in Fact(label: fact.label, value: Day(fact.value).map(Words.day) ?? fact.value) }
        if let trust = school.summary.trustName, !facts.contains(where: { $0.label == "Trust" }) {
            facts.insert(Fact(label: "Trust", value: trust), at: 0)
        }
        let view: View = [
            "name": school.summary.name, "urn": school.summary.urn, "asOf": Words.day(school.asOf), "back": "/schools",
            "facts": ["rows": facts.map { ["key": $0.label, "value": $0.value] as View }] as View,
            "eligible": school.eligibility.map { $0.eligible ? "May be supported" : "May not be supported" },
            "reasons": school.eligibility?.reasons,
            "leads": school.leads.isEmpty
                ? nil
                : TableView(
                    "What the programme has done with it", ["Lead", "Received", "Came by", "State"],
                    school.leads.map {
                        [
                            .link($0.reference, to: "/leads/\($0.id)"), .text(Words.day($0.receivedOn)), .text(Words.code($0.channel)),
                            .text(Words.code($0.state)),
                        ]
                    }
                ).view,
            "history": school.history.isEmpty
                ? nil
                : TableView(
                    "How the register’s entry changed", ["On", "What", "Detail"],
                    school.history.map { [.text(Words.day($0.on)), .text(Words.code($0.what)), .text($0.detail)] }
                ).view,
        ]
        return try await visit.page("school", title: school.summary.name, view)
    }

    private static func coverage(_ visit: Visit) async throws -> Response {
        let ways = [("region", "Region"), ("phase", "Phase"), ("type", "Type")]
        let by = ways.map(\.0).first { $0 == visit.query("by") } ?? "region"
        let section = try await visit.ask(GetCoverage(by: by))
        let view: View = [
            "ways": ways.map { ["link": "/coverage?by=\($0.0)", "text": $0.1, "current": $0.0 == by] as View }, "section": SectionView.view(section),
            "campaigns": visit.visitor?.isAny(of: .administrator, .programmeManager, .outreachOfficer),
        ]
        return try await visit.page("coverage", title: "Coverage by \(by)", view)
    }
}
