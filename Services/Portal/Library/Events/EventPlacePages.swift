import Contracts
import Hummingbird

/// Places that staff take, and give back, for somebody who told them.
enum EventPlacePages {
    static func register(_ routes: Routes) {
        routes.get("/events/{id}/places/new") { try await page($0, SubmittedForm(), nil, Problems()) }
        routes.post("/events/{id}/places/new") { try await give($0, $1) }
        routes.get("/events/{id}/places/{place}/give-back") { try await asking($0, Problems()) }
        routes.post("/events/{id}/places/{place}/give-back") { visit, sent in
            var problems = Problems()
            if try await visit.trying(ReleasePlace(place: visit.id("place")), sent, &problems, otherwise: "place") != nil {
                return visit.redirect(to: "/events/\(try visit.parameter("id"))?done=back")
            }
            return try await asking(visit, problems)
        }
    }

    private static let ways = [CodedLabel(code: "phone", label: "On the phone"), CodedLabel(code: "staff", label: "To one of us")]

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ found: SchoolPage?, _ problems: Problems) async throws -> Response {
        let event = try await visit.ask(GetEvent(id: visit.id()))
        let words = try await visit.ask(GetInterestForm())
        let form = FormPage(
            title: "Take a place for somebody", caption: event.summary.title,
            intro: ["Places taken: \(EventView.places(event.summary)). Where none is free, they join the waiting list. They are written to either way."],
            action: "/events/\(event.summary.id)/places/new", back: "/events/\(event.summary.id)", button: "Take the place")
        return try await form.show(
            visit,
            SchoolChoice.fields(sent, found, problems) + [
                Field.input("name", label: "Name of whoever comes", value: sent["name"], spellcheck: false, problems: problems),
                Field.input("email", label: "Their e-mail address", value: sent["email"], type: "email", problems: problems),
                Field.radios("role", legend: "What is their role?", value: sent["role"], items: words.roles, problems: problems),
                Field.radios("how", legend: "How did they ask?", value: sent["how"], items: ways, inline: true, problems: problems),
            ], problems)
    }

    private static func give(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let (body, found) = try await SchoolChoice.read(visit, sent, &problems)
        let name = problems.text("name", in: sent, missing: "Enter the name of whoever comes", atMost: 200)
        let email = problems.email("email", in: sent, missing: "Enter their e-mail address")
        if sent["role"].isEmpty { problems.add("role", "Select their role") }
        let how = problems.choice("how", in: sent, of: ways.map(\.code), missing: "Select how they asked")
        if let body, let name, let email, let how, problems.isEmpty {
            let id: EventID = try visit.id()
            let command = GivePlace(
                place: PlaceID(sent.command.uuid), event: id, body: body, contactName: name, email: email, role: sent["role"], how: how)
            if let taken = try await visit.trying(command, sent, &problems, fields: ["body": "school", "contactName": "name"], otherwise: "school") {
                return visit.redirect(to: "/events/\(id)?done=\(taken.state == "held" ? "given" : "waiting")")
            }
        }
        return try await page(visit, sent, found, problems)
    }

    private static func asking(_ visit: Visit, _ problems: Problems) async throws -> Response {
        let (event, place): (EventID, PlaceID) = (try visit.id(), try visit.id("place"))
        let found = try await visit.ask(GetEvent(id: event))
        guard let held = found.places.first(where: { $0.id == place }) else { throw Refusal.noPage }
        let form = FormPage(
            title: "Give back \(held.contactName)’s place", caption: found.summary.title,
            intro: ["Whoever waits longest has it then, and both are written to."], action: "/events/\(event)/places/\(place)/give-back",
            back: "/events/\(event)", button: "Give the place back")
        return try await form.show(visit, [], problems)
    }
}
