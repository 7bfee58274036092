import Contracts
import Hummingbird

/// Who came: a box for each person who has a place.
enum AttendancePages {
    static func register(_ routes: Routes) {
        routes.get("/events/{id}/attendance") { visit in
            let event = try await visit.ask(GetEvent(id: visit.id()))
            var sent = SubmittedForm()
            sent.set("came", event.places.filter { $0.attendance == "attended" }.map(\.id.description))
            return try await page(visit, event, sent, Problems())
        }
        routes.post("/events/{id}/attendance") { try await record($0, $1) }
    }

    private static func page(_ visit: Visit, _ event: EventDetail, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let people = event.places.filter { $0.state == "held" }.map {
            CodedLabel(code: $0.id.description, label: "\($0.contactName), \($0.bodyName)")
        }
        var fields: [View] = []
        if !people.isEmpty {
            fields = [
                Field.checkboxes("came", legend: "Who of those with a place came?", values: sent.all("came"), items: people, problems: problems),
                Field.checkboxes(
                    "interested", legend: "Who would like support?", hint: "Each becomes a lead.", values: sent.all("interested"), items: people,
                    problems: problems),
            ]
        }
        fields.append(
            Field.textarea(
                "others", label: "Who came without a place? (optional)", hint: "In each line an e-mail address that we know, or a URN", value: sent["others"],
                rows: 4, problems: problems))
        let view: View = [
            "back": "/events/\(event.summary.id)", "event": event.summary.title, "action": "/events/\(event.summary.id)/attendance", "fields": fields,
        ]
        return try await visit.page("event-attendance", title: "Who came", view.with(problems), status: problems.status)
    }

    private static func record(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let event = try await visit.ask(GetEvent(id: visit.id()))
        var problems = Problems()
        let (came, interested) = (Set(sent.all("came")), Set(sent.all("interested")))
        var entries = event.places.filter { $0.state == "held" }.map { place in
            let id = place.id.description
            return AttendanceEntry(place: place.id, outcome: came.contains(id) ? "attended" : "did_not_come", interested: interested.contains(id))
        }
        for line in sent["others"].split(whereSeparator: \.isNewline).map(\.trimmed) where !line.isEmpty {
            if line.contains("@") {
                entries.append(AttendanceEntry(email: line, outcome: "uninvited"))
            } else if let urn = Int(line), urn > 0 {
                entries.append(AttendanceEntry(body: .school(urn), outcome: "uninvited"))
            } else {
                problems.add("others", "“\(line)” is neither an e-mail address nor a URN")
            }
        }
        if entries.isEmpty, problems.isEmpty { problems.add("others", "Enter who came") }
        if problems.isEmpty {
            let command = RecordAttendance(event: event.summary.id, entries: entries)
            if try await visit.trying(command, sent, &problems, fields: ["entries": "others"], otherwise: "others") != nil {
                return visit.redirect(to: "/events/\(event.summary.id)?done=attendance")
            }
        }
        return try await page(visit, event, sent, problems)
    }
}
