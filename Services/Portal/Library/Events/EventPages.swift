import Contracts
import Hummingbird

/// Events of the programme: who is invited, who has a place, who came, and what it led to.
enum EventPages {
    static func register(_ routes: Routes) {
        routes.get("/events") { try await list($0) }
        routes.get("/events/new") { try await EventForms.page($0, nil, SubmittedForm(), Problems()) }
        routes.post("/events") { try await EventForms.draft($0, $1) }
        routes.get("/events/{id}") { try await event($0) }
        routes.get("/events/{id}/revise") { visit in
            let event = try await visit.ask(GetEvent(id: visit.id()))
            return try await EventForms.page(visit, event, EventForms.filled(event), Problems())
        }
        routes.post("/events/{id}/revise") { try await EventForms.revise($0, $1) }
        routes.post("/events/{id}/open") { try await step($0, OpenEvent(id: $0.id()), $1, done: "open") }
        routes.post("/events/{id}/held") { try await step($0, MarkEventHeld(id: $0.id()), $1, done: "held") }
        EventCancelPages.register(routes)
        EventInvitingPages.register(routes)
        EventPlacePages.register(routes)
        AttendancePages.register(routes)
        EventFilePages.register(routes)
        EventInvitationPages.register(routes)
    }

    private static let said = [
        "open": "Places can be taken now", "held": "The event took place", "changed": "It is changed", "cancelled": "It is cancelled",
        "given": "The place is taken",
        "waiting": "They are on the waiting list", "back": "The place is given back", "attendance": "Who came is recorded", "file": "The file is imported",
    ]

    private static func step<C: Command>(_ visit: Visit, _ command: C, _ sent: SubmittedForm, done: String) async throws -> Response {
        try await visit.send(command, id: sent.command)
        return visit.redirect(to: "/events/\(try visit.parameter("id"))?done=\(done)")
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let events = try await visit.ask(ListEvents()).events
        let table = TableView(
            "Events", ["Event", "On", "State", "Invited", "Places taken", "Waiting", "Came", "Watched"],
            events.map {
                [
                    .link($0.title, to: "/events/\($0.id)"), .text("\(Words.day($0.on)), \($0.starts)"), .tag(Words.code($0.state), colour($0.state)),
                    .number(Words.number($0.invited)), .number(EventView.places($0)), .number(Words.number($0.waiting)), .number(Words.number($0.attended)),
                    .number(Words.number($0.viewed)),
                ]
            })
        return try await visit.page("events", title: "Events", ["back": "/campaigns", "table": events.isEmpty ? nil : table.view])
    }

    private static func event(_ visit: Visit) async throws -> Response {
        let found = try await visit.ask(GetEvent(id: visit.id(), within: visit.query("within").flatMap { Int($0) }))
        let summary = found.summary
        let path = "/events/\(summary.id)"
        let view: View = [
            "back": "/events", "name": summary.title, "state": Words.code(summary.state), "colour": colour(summary.state),
            "done": visit.query("done").flatMap { said[$0] }, "rows": EventView.rows(found),
            "actions": actions(summary.state).map { ["path": "\(path)/\($0.0)", "text": $0.1] as View },
            "links": links(summary.state).map { ["path": "\(path)/\($0.0)", "text": $0.1] as View },
            "campaigns": found.campaigns.isEmpty ? nil : EventView.campaigns(found).view,
            "results": found.results.isEmpty ? nil : EventView.results(found).view,
            "places": found.places.isEmpty ? nil : EventView.places(found).view, "others": found.others.isEmpty ? nil : EventView.others(found).view,
            "files": found.files.isEmpty ? nil : EventView.files(found).view,
        ]
        return try await visit.page("event", title: summary.title, view)
    }

    private static func actions(_ state: String) -> [(String, String)] {
        switch state {
        case "draft": [("open", "Open the event")]
        default: []
        }
    }

    /// What else may be done, on pages of their own.
    private static func links(_ state: String) -> [(String, String)] {
        switch state {
        case "draft": [("revise", "Change the event"), ("cancel", "Cancel the event")]
        case "open":
            [
                ("invite", "Invite a segment"), ("places/new", "Take a place for somebody"), ("revise", "Change the event"), ("attendance", "Record who came"),
                ("files/new", "Import who came or watched"), ("cancel", "Cancel the event"),
            ]
        case "held": [("attendance", "Record who came"), ("files/new", "Import who came or watched")]
        default: []
        }
    }

    static func colour(_ state: String) -> String {
        switch state {
        case "open": "govuk-tag--blue"
        case "held": "govuk-tag--green"
        case "cancelled": "govuk-tag--red"
        default: "govuk-tag--grey"
        }
    }
}
