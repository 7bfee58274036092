import Contracts
import Hummingbird

/// What came in, and the page on which a person reads one that waits and says what it is.
enum IncomingMailPages {
    private static let outcomes = [
        CodedLabel(code: "lead", label: "They are interested: a lead"), CodedLabel(code: "question", label: "A question, to be answered"),
        CodedLabel(code: "more_support", label: "A request for more support"), CodedLabel(code: "opted_out", label: "They want no more messages"),
        CodedLabel(code: "read", label: "Nothing is to be done here"),
    ]

    static func register(_ routes: Routes) {
        routes.get("/mail/incoming") { try await list($0) }
        routes.get("/mail/incoming/{id}") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/mail/incoming/{id}") { try await sort($0, $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let incoming = try await visit.ask(ListIncomingMail())
        let waiting = TableView(
            "Waiting to be read", ["From", "Subject", "About", "Came in", "What it is"],
            incoming.waiting.map {
                [
                    .text($0.bodyName ?? sender($0)), .text(subject($0)), .text($0.ask.map(Words.code) ?? "–"), .text(Words.instant($0.readAt)),
                    .link("Read the message from \($0.bodyName ?? sender($0))", to: "/mail/incoming/\($0.id)"),
                ]
            }, notes: incoming.total > incoming.waiting.count ? ["These are the first \(incoming.waiting.count) of \(Words.number(incoming.total))."] : [])
        let recent = TableView(
            "The last that came in", ["School or trust", "About", "What it was", "Came in"],
            incoming.recent.map {
                [.text($0.bodyName ?? "–"), .text($0.ask.map(Words.code) ?? "–"), .text(meaning($0)), .text(Words.instant($0.readAt))]
            })
        return try await visit.page(
            "incoming-mail", title: "Messages that came in",
            [
                "back": "/campaigns", "waiting": incoming.waiting.isEmpty ? nil : waiting.view, "recent": incoming.recent.isEmpty ? nil : recent.view,
            ])
    }

    private static func meaning(_ message: IncomingMessage) -> String {
        let meaning =
            switch message.meaning {
            case "bounced": "The address takes no mail: nothing more goes there"
            case "deferred": "Returned for now"
            case "stopped": "They want no more messages"
            case "replied": "A reply"
            case "automatic": "An automatic answer"
            default: "Not about a message of ours"
            }
        switch message.outcome {
        case "lead": return "\(meaning): interested"
        case "question": return "\(meaning): a question"
        case "more_support": return "\(meaning): a request for more support"
        case "opted_out": return "\(meaning): they want no more messages"
        case "read": return "\(meaning), read"
        case "erased": return "\(meaning), erased"
        default: return meaning
        }
    }

    private static func sender(_ message: IncomingMessage) -> String {
        let sender = message.sender ?? ""
        return sender.isEmpty ? "somebody without an address" : sender
    }

    private static func subject(_ message: IncomingMessage) -> String {
        let subject = message.subject ?? ""
        return subject.isEmpty ? "Without a subject" : subject
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let letter = try await visit.ask(GetIncomingMail(id: visit.id()))
        guard let words = letter.words else { return visit.redirect(to: "/mail/incoming") }
        let form = try await visit.ask(GetInterestForm())
        let from = letter.senderName.map { "\($0), \(sender(letter.message))" } ?? sender(letter.message)
        let fields = [
            Field.radios(
                "outcome", legend: "What is it?", value: sent["outcome"],
                items: outcomes, problems: problems),
            Field.input(
                "urn", label: "URN of their school (optional)",
                hint: letter.message.bodyName.map { "Without it: \($0)" } ?? "For a lead, a question or a request", value: sent["urn"],
                width: 6, inputmode: "numeric", spellcheck: false, problems: problems),
            Field.select(
                "role", label: "Their role (optional)", value: sent["role"], items: [CodedLabel(code: "", label: "Not said")] + form.roles, problems: problems),
        ]
        let view: View = [
            "back": "/mail/incoming", "caption": "From \(from)", "heading": subject(letter.message), "about": letter.message.ask.map(Words.code),
            "body": letter.message.bodyName, "came": Words.instant(letter.message.readAt),
            "words": words.isEmpty ? nil : words.split(whereSeparator: \.isNewline).map(String.init), "lead": letter.lead.map { "/leads/\($0)" },
            "action": "/mail/incoming/\(letter.message.id)", "fields": fields,
        ]
        return try await visit.page("incoming-letter", title: subject(letter.message), view.with(problems), status: problems.status)
    }

    private static func sort(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let outcome = problems.choice("outcome", in: sent, of: outcomes.map(\.code), missing: "Select what it is")
        let urn = sent.text("urn").map { $0.filter { !$0.isWhitespace } }
        if let urn, Int(urn) == nil { problems.add("urn", "Enter a URN of six digits") }
        if let outcome, problems.isEmpty {
            let command = SortIncomingMail(id: try visit.id(), outcome: outcome, body: urn.flatMap { Int($0) }.map { .school($0) }, role: sent.text("role"))
            if try await visit.trying(command, sent, &problems, fields: ["body": "urn"], otherwise: "outcome") != nil {
                return visit.redirect(to: "/mail/incoming")
            }
        }
        return try await page(visit, sent, problems)
    }
}
