import Contracts
import Hummingbird

/// Engagements: what is recorded about each body's support, all of it on one page.
enum EngagementPages {
    static func register(_ routes: Routes) {
        routes.get("/engagements") { try await list($0) }
        routes.get("/engagements/{id}") { try await engagement($0) }
        routes.get("/engagements/{id}/close") { try await ClosePages.page($0, SubmittedForm(), Problems()) }
        routes.post("/engagements/{id}/close") { try await ClosePages.close($0, $1) }
        routes.get("/engagements/{id}/hand-over") { try await HandOverPages.page($0, SubmittedForm(), Problems()) }
        routes.post("/engagements/{id}/hand-over") { try await HandOverPages.handOver($0, $1) }
        routes.get("/engagements/{id}/reassign") { try await ReassignPages.page($0, SubmittedForm(), Problems()) }
        routes.post("/engagements/{id}/reassign") { try await ReassignPages.answer($0, $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let state = visit.query("state") == "closed" ? "closed" : "open"
        let engagements = try await visit.ask(ListEngagements(ambassador: visit.visitor?.ambassador, state: state)).engagements
        let table = TableView(
            state == "open" ? "Open engagements" : "Closed engagements", ["School or trust", "Ambassador", "Opened", "Last support", "Tier", "Support given"],
            engagements.map {
                [
                    .link($0.bodyName, to: "/engagements/\($0.engagement)"), .text($0.ambassador), .text(Words.day($0.openedOn)),
                    .text(($0.lastSupportOn.map(Words.day) ?? "None yet") + ($0.quiet ? " (quiet)" : "")), .text($0.tierTitle),
                    .text(Words.minutes($0.minutes)),
                ]
            })
        let view: View = [
            "table": engagements.isEmpty ? nil : table.view, "state": state,
            "filters": [("open", "Open"), ("closed", "Closed")].map {
                ["link": "/engagements?state=\($0.0)", "text": $0.1, "current": $0.0 == state] as View
            },
        ]
        return try await visit.page("engagements", title: "Engagements", view)
    }

    private static func engagement(_ visit: Visit) async throws -> Response {
        let detail = try await visit.ask(GetEngagement(engagement: visit.id()))
        let summary = detail.summary
        let surveys = try await visit.askIfAllowed(ListSurveys(engagement: summary.engagement))?.surveys ?? []
        let touches = try await visit.askIfAllowed(ListTouches(body: summary.body))?.touches ?? []
        let open = summary.state == "open"
        let isMine = visit.visitor?.ambassador == summary.ambassador || visit.visitor?.isAny(of: .programmeManager) == true
        let rows: [(String, String?)] = [
            ("Reference", summary.reference), ("Ambassador", detail.ambassadorName), ("State", Words.code(summary.state)),
            ("Opened", Words.day(summary.openedOn)), ("Closed", summary.closedOn.map(Words.day)), ("Tier", summary.tierTitle),
            ("Why this tier", "\(detail.tierReason) (rule \(detail.tierRule))"), ("Trust’s agreement", Words.code(detail.trustAgreement)),
            ("Came for", detail.issues.isEmpty ? nil : detail.issues.map(Words.code).joined(separator: ", ")),
            ("Counts under", detail.unit == summary.body ? "Itself" : detail.unit.description),
            ("Support given", "\(Words.minutes(summary.minutes)) in \(Words.count(summary.activities, "activity", plural: "activities"))"),
        ]
        let view: View = [
            "name": summary.bodyName, "back": "/engagements", "quiet": summary.quiet,
            "summary": ["rows": rows.compactMap { key, value in value.map { ["key": key, "value": $0] as View } }] as View,
            "activities": detail.activities.isEmpty ? nil : ActivityPages.table("Activities", detail.activities), "surveys": surveyTable(surveys),
            "answers": surveys.filter { !$0.answers.isEmpty }.map { survey in
                [
                    "summary": "Answers: \(Words.code(survey.wave))\(survey.referenceYear.map { ", \($0)" } ?? "")",
                    "rows": survey.answers.map { ["key": $0.label, "value": $0.value] as View },
                ] as View
            },
            "touches": touches.isEmpty
                ? nil
                : TableView(
                    "Messages and calls", ["When", "Channel", "Purpose", "State"],
                    touches.map { [.text(Words.day($0.on)), .text(Words.code($0.channel)), .text(Words.code($0.purpose)), .text(Words.code($0.state))] }
                ).view,
            "history": detail.history.isEmpty
                ? nil : TableView("History", ["When", "What"], detail.history.map { [.text(Words.day($0.on)), .text($0.what)] }).view,
            "close": open && isMine ? "\(visit.path)/close" : nil,
            "reassignment": detail.reassignment.map { ReassignPages.view($0, at: visit.path, visit) },
            "handOver": open && visit.visitor?.isAny(of: .programmeManager) == true ? "\(visit.path)/hand-over" : nil,
        ]
        return try await visit.page("engagement", title: summary.bodyName, view)
    }

    private static func surveyTable(_ surveys: [SurveySummary]) -> View? {
        surveys.isEmpty
            ? nil
            : TableView(
                "Surveys", ["Survey", "Reference", "Issued", "Due", "State", "Reminders"],
                surveys.map { survey in
                    [
                        .text(Words.code(survey.wave) + (survey.referenceYear.map { ", \($0)" } ?? "")), .text(survey.reference),
                        .text(Words.day(survey.issuedOn)), .text(Words.day(survey.due)),
                        .text(Words.code(survey.state) + (survey.submittedOn.map { " on \(Words.day($0))" } ?? "") + (survey.late ? ", late" : "")),
                        .number(String(survey.reminders)),
                    ]
                }
            ).view
    }
}
