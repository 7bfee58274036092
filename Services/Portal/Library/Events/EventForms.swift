import Contracts
import Hummingbird

/// The form of an event, new or changed.
enum EventForms {
    static func page(_ visit: Visit, _ event: EventDetail?, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let ambassadors = try await visit.ask(ListAmbassadors()).ambassadors.filter { $0.withdrewOn == nil }
        let path = event.map { "/events/\($0.summary.id)" }
        let form = FormPage(
            title: event == nil ? "New event" : "Change the event", caption: event?.summary.title,
            intro: [
                event?.summary.state == "open"
                    ? "Whoever has a place is told when what they need to come has changed."
                    : "It is a draft at first: places can be taken once it is opened."
            ], action: path.map { "\($0)/revise" } ?? "/events", back: path ?? "/events", button: event == nil ? "Save the draft" : "Save the event")
        let hosts = [CodedLabel(code: "", label: "No Ambassador")] + ambassadors.map { CodedLabel(code: $0.id, label: $0.name) }
        return try await form.show(
            visit,
            [
                Field.input("title", label: "What is it called?", value: sent["title"], problems: problems),
                Field.radios("kind", legend: "How do people come?", value: sent["kind"], items: EventView.kinds, problems: problems),
                Field.date("on", legend: "On which day?", form: sent, problems: problems),
                Field.input(
                    "starts", label: "When does it start?", hint: "For example, 15:45", value: sent["starts"], width: 5, spellcheck: false, problems: problems),
                Field.input(
                    "ends", label: "When does it end?", hint: "For example, 17:00", value: sent["ends"], width: 5, spellcheck: false, problems: problems),
                Field.input("place", label: "Where is it? (optional)", hint: "Not for what is online alone", value: sent["place"], problems: problems),
                Field.input(
                    "link", label: "Address to join at (optional)", hint: "Only whoever has a place sees it. It can follow later.", value: sent["link"],
                    spellcheck: false, problems: problems),
                Field.textarea(
                    "joining", label: "How to join (optional)", hint: "The way there, whom to ask for", value: sent["joining"], rows: 3, problems: problems),
                Field.textarea("agenda", label: "What happens (optional)", value: sent["agenda"], rows: 4, problems: problems),
                Field.select("hostAmbassador", label: "Ambassador who hosts it (optional)", value: sent["hostAmbassador"], items: hosts, problems: problems),
                Field.input(
                    "hostBody", label: "Or the URN of the school that hosts it (optional)", value: sent["hostBody"], width: 6, inputmode: "numeric",
                    spellcheck: false, problems: problems),
                Field.input(
                    "capacity", label: "How many places are there? (optional)", hint: "Without a number there is no limit.", value: sent["capacity"], width: 5,
                    inputmode: "numeric", spellcheck: false, problems: problems),
            ], problems, targets: ["on": "on-day"])
    }

    static func draft(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        if let details = read(sent, &problems) {
            let id = EventID(sent.command.uuid)
            if try await visit.trying(DraftEvent(id: id, details: details), sent, &problems, otherwise: "title") != nil {
                return visit.redirect(to: "/events/\(id)")
            }
        }
        return try await page(visit, nil, sent, problems)
    }

    static func revise(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let event = try await visit.ask(GetEvent(id: visit.id()))
        var problems = Problems()
        if let details = read(sent, &problems) {
            let command = ReviseEvent(id: event.summary.id, replaces: event.revision, details: details)
            if try await visit.trying(command, sent, &problems, otherwise: "title") != nil {
                return visit.redirect(to: "/events/\(event.summary.id)?done=changed")
            }
        }
        return try await page(visit, event, sent, problems)
    }

    static func filled(_ event: EventDetail) -> SubmittedForm {
        let details = event.details
        return SubmittedForm([
            ("title", details.title), ("kind", details.kind), ("on", details.on.description), ("starts", details.starts), ("ends", details.ends),
            ("place", details.place ?? ""), ("link", details.link ?? ""), ("joining", details.joining ?? ""), ("agenda", details.agenda ?? ""),
            ("hostAmbassador", details.hostAmbassador ?? ""), ("hostBody", details.hostBody.map { String($0.code) } ?? ""),
            ("capacity", details.capacity.map { String($0) } ?? ""),
        ])
    }

    private static func read(_ sent: SubmittedForm, _ problems: inout Problems) -> EventDetails? {
        let title = problems.text("title", in: sent, missing: "Enter what the event is called", atMost: 200)
        let kind = problems.choice("kind", in: sent, of: EventView.kinds.map(\.code), missing: "Select how people come to it")
        let on = problems.day("on", in: sent, named: "the day of the event")
        let starts = problems.text("starts", in: sent, missing: "Enter when it starts, like 15:45", atMost: 5)
        let ends = problems.text("ends", in: sent, missing: "Enter when it ends, like 17:00", atMost: 5)
        var (host, capacity) = (nil as Int?, nil as Int?)
        if sent.text("hostBody") != nil {
            host = problems.number("hostBody", in: sent, missing: "Enter a URN of six digits", wrong: "Enter a URN of six digits")
        }
        if sent.text("capacity") != nil {
            capacity = problems.number("capacity", in: sent, missing: "Enter a number of places", wrong: "The number of places must be a whole number")
        }
        guard let title, let kind, let on, let starts, let ends, problems.isEmpty else { return nil }
        return EventDetails(
            title: title, kind: kind, on: on, starts: time(starts), ends: time(ends), place: sent.text("place"), link: sent.text("link"),
            joining: sent.text("joining"), agenda: sent.text("agenda"), hostAmbassador: sent.text("hostAmbassador"), hostBody: host.map { .school($0) },
            capacity: capacity)
    }

    /// 9.30 and 9:30 as 09:30; anything else as it is, for the service to refuse.
    private static func time(_ text: String) -> String {
        let clock = text.replacing(".", with: ":")
        return clock.count == 4 && clock.dropFirst().first == ":" ? "0\(clock)" : clock
    }
}
