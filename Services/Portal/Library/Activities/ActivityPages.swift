import Contracts
import Hummingbird

/// What was logged, each version of it, and how to put it right.
enum ActivityPages {
    static func register(_ routes: Routes) {
        routes.get("/activities") { try await list($0) }
        routes.get("/activities/new") { try await LogPages.page($0) }
        routes.post("/activities/new") { try await LogPages.log($0, $1) }
        routes.post("/activities/line") { try await LogPages.line($0, $1) }
        routes.get("/activities/{id}") { try await activity($0) }
        routes.get("/activities/{id}/amend") { try await AmendPages.page($0) }
        routes.post("/activities/{id}/amend") { try await AmendPages.amend($0, $1) }
        routes.get("/activities/{id}/void") { try await AmendPages.voidPage($0, SubmittedForm(), Problems()) }
        routes.post("/activities/{id}/void") { try await AmendPages.void($0, $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let page = max(1, visit.query("page").flatMap { Int($0) } ?? 1)
        let found = try await visit.ask(ListActivities(ambassador: visit.visitor?.ambassador, page: page))
        let view: View = [
            "canLog": visit.visitor?.ambassador != nil, "table": found.activities.isEmpty ? nil : table("Activities", found.activities),
            "pagination": Pagination.view(page: found.page, of: found.pages) { "/activities?page=\($0)" },
        ]
        return try await visit.page("activities", title: "Activities", view)
    }

    static func table(_ caption: String, _ activities: [ActivitySummary]) -> View {
        TableView(
            caption, ["Activity", "When", "What", "With", "How long"],
            activities.map { activity in
                [
                    .link(activity.reference, to: "/activities/\(activity.activity)"), .text(Words.day(activity.on)),
                    .text(activity.kindTitle + (activity.voided ? " (void)" : "")),
                    .text(activity.bodyNames.isEmpty ? "–" : activity.bodyNames.joined(separator: ", ")), .text(Words.minutes(activity.minutes)),
                ]
            }
        ).view
    }

    private static func activity(_ visit: Visit) async throws -> Response {
        let activity = try await visit.ask(GetActivity(activity: visit.id()))
        let now = activity.current
        let rows: [(String, String?)] = [
            ("Reference", now.reference), ("Ambassador", now.ambassador), ("When", Words.day(now.on)), ("How long", Words.minutes(now.minutes)),
            ("With", now.bodyNames.isEmpty ? "Nobody in particular" : now.bodyNames.joined(separator: ", ")),
            ("About", now.issues.isEmpty ? nil : now.issues.map(Words.code).joined(separator: ", ")), ("How", now.delivery.map(Words.code)),
            ("Channel", now.channel.map(Words.code)), ("Campaign", now.campaignName), ("Lead", now.lead), ("Note", now.note),
            ("Counts as support", now.countsAsSupport ? "Yes" : "No"),
        ]
        let mine = visit.visitor?.ambassador == now.ambassador && !now.voided
        let view: View = [
            "kind": now.kindTitle, "back": "/activities", "voided": now.voided, "done": visit.query("done").map { _ in "The activity is logged" },
            "summary": ["rows": rows.compactMap { key, value in value.map { ["key": key, "value": $0] as View } }] as View,
            "amend": mine ? "\(visit.path)/amend" : nil, "void": mine ? "\(visit.path)/void" : nil,
            "versions": TableView(
                "Versions", ["Version", "Recorded", "By", "Why", "What it said"],
                activity.versions.map {
                    [.text(String($0.version)), .text(Words.instant($0.recordedAt)), .text($0.by), .text($0.reason ?? "–"), .text($0.summary)]
                }
            ).view,
        ]
        return try await visit.page("activity", title: now.kindTitle, view)
    }
}
