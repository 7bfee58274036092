import Contracts
import Hummingbird

/// Questions and requests for more support: those that wait first; and each with its answer.
enum EnquiryPages {
    static let kinds = [CodedLabel(code: "question", label: "A question"), CodedLabel(code: "more_support", label: "A request for more support")]

    static func register(_ routes: Routes) {
        routes.get("/enquiries") { try await list($0) }
        NewEnquiryPage.register(routes)
        routes.get("/enquiries/{id}") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/enquiries/{id}/answer") { try await answered($0, $1) }
        routes.post("/enquiries/{id}/escalate") { visit, sent in
            let id: EnquiryID = try visit.id()
            try await visit.send(EscalateEnquiry(enquiry: id), id: sent.command)
            return visit.redirect(to: "/enquiries/\(id)")
        }
    }

    static func title(ofKind code: String) -> String { kinds.first { $0.code == code }?.label ?? code }

    /// In a table, wherever enquiries are shown.
    static func state(_ item: EnquirySummary) -> TableView.Cell {
        switch item.state {
        case "open": .tag("Open", "govuk-tag--blue")
        case "escalated": .tag("Escalated", "govuk-tag--red")
        case "answered": .tag("Answered", "govuk-tag--green")
        default: .tag(Words.code(item.state), "govuk-tag--grey")
        }
    }

    /// As a link's text.
    static func words(_ item: EnquirySummary) -> String {
        guard let words = item.words else { return "Words that are not kept" }
        return words.count > 120 ? "\(words.prefix(120))…" : words
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let states = [("", "All"), ("open", "Open"), ("escalated", "Escalated"), ("answered", "Answered"), ("withdrawn", "Withdrawn")]
        let state = visit.query("state").flatMap { code in states.contains { $0.0 == code } ? code : nil }
        let found = try await visit.ask(ListEnquiries(state: state)).enquiries
        let table = TableView(
            "Enquiries", ["School or trust", "What they ask", "Kind", "Asked", "Due", "State"],
            found.map { item in
                [
                    .text(item.bodyName), .link(words(item), to: "/enquiries/\(item.id)"), .text(title(ofKind: item.kind)), .text(Words.day(item.askedOn)),
                    .text(Words.day(item.dueOn)), Self.state(item),
                ]
            })
        let view: View = [
            "back": "/leads", "table": found.isEmpty ? nil : table.view,
            "filters": states.map { code, text in
                ["link": QueryString.path("/enquiries", [("state", code)]), "text": text, "current": code == state ?? ""] as View
            },
        ]
        return try await visit.page("enquiries", title: "Questions and requests", view)
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let item = try await visit.ask(GetEnquiry(id: visit.id()))
        let waits = item.state == "open" || item.state == "escalated"
        let from = [item.contactName, item.contactEmail].compactMap { $0 }.joined(separator: ", ")
        let rows: [(String, String?)] = [
            ("What it is", title(ofKind: item.kind)), ("Asked", Words.day(item.askedOn)), ("Came by", Words.code(item.channel)), ("Who asks", from),
            ("To be answered by", Words.day(item.dueOn)), ("State", Words.code(item.state)),
            ("Escalated", item.escalatedOn.map { "\(Words.day($0)), to: \(Words.code(item.escalatedTo ?? "").lowercased())" }),
            ("Answered", item.answeredOn.map(Words.day)), ("Answered by", item.answeredBy.map { answerer($0, visit) }),
        ]
        let answer = Field.textarea(
            "answer", label: "What did you answer?", hint: "Write or ring them first. Please do not name staff or pupils.", value: sent["answer"],
            problems: problems)
        let view: View = [
            "back": "/enquiries", "name": item.bodyName,
            "summary": ["rows": rows.compactMap { key, value in value.map { ["key": key, "value": $0.isEmpty ? "Not known" : $0] as View } }] as View,
            "words": lines(item.words ?? "The person who asked is erased: their words are not kept."),
            "answer": item.answer.map { ["lines": lines($0)] as View },
            "lead": item.lead.map { "/leads/\($0)" },
            "form": waits ? ["action": "/enquiries/\(item.id)/answer", "fields": [answer]] as View : nil,
            "escalate": item.state == "open" ? "/enquiries/\(item.id)/escalate" : nil,
        ]
        return try await visit.page("enquiry", title: item.bodyName, view.with(problems), status: problems.status)
    }

    private static func lines(_ text: String) -> [String] { text.split(whereSeparator: \.isNewline).map(String.init) }

    /// Names of staff are not kept with what they did.
    private static func answerer(_ who: String, _ visit: Visit) -> String {
        if who == visit.visitor?.person.person.description { return "You" }
        return who.hasPrefix("key ") ? who : "Somebody else of the staff (\(who))"
    }

    private static func answered(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: EnquiryID = try visit.id()
        var problems = Problems()
        if let text = problems.text("answer", in: sent, missing: "Enter what you answered"),
            try await visit.trying(AnswerEnquiry(enquiry: id, answer: text), sent, &problems, otherwise: "answer") != nil
        {
            return visit.redirect(to: "/enquiries/\(id)")
        }
        return try await page(visit, sent, problems)
    }
}
