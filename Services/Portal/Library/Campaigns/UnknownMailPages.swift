import Contracts
import Hummingbird

/// Messages of which nobody knows whether they went, and the page on which a person says what became of one.
enum UnknownMailPages {
    static func register(_ routes: Routes) {
        routes.get("/mail/unknown") { try await list($0) }
        routes.get("/mail/{id}/settle") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/mail/{id}/settle") { try await settle($0, $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let unknown = try await visit.ask(ListUnknownMail())
        let table = TableView(
            "Messages that may have been sent", ["School or trust", "About", "Since", "Message-ID", "What became of it"],
            unknown.messages.map {
                [
                    .text($0.bodyName), .text(Words.code($0.ask)), .text(Words.instant($0.since)), .text($0.messageID),
                    .link("Settle the message to \($0.bodyName)", to: "/mail/\($0.id)/settle"),
                ]
            }, notes: unknown.total > unknown.messages.count ? ["These are the first \(unknown.messages.count) of \(Words.number(unknown.total))."] : [])
        return try await visit.page(
            "unknown-mail", title: "Messages that may have been sent", ["back": "/campaigns", "table": unknown.messages.isEmpty ? nil : table.view])
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: MailID = try visit.id()
        let form = FormPage(
            title: "What became of this message?",
            intro: ["The mail server’s log, or the person, can say. Without knowing, leave it as it is: nobody is written to twice."],
            action: "/mail/\(id)/settle", back: "/mail/unknown", button: "Settle this message")
        return try await form.show(
            visit,
            [
                Field.radios(
                    "outcome", legend: "What became of it?", value: sent["outcome"],
                    items: [
                        CodedLabel(code: "sent", label: "It arrived"), CodedLabel(code: "again", label: "It did not arrive: send it now"),
                        CodedLabel(code: "not_sent", label: "It did not arrive: leave it at that"),
                    ], problems: problems),
                Field.input("evidence", label: "How do you know?", hint: "For example: the server’s log has it", value: sent["evidence"], problems: problems),
            ], problems)
    }

    private static func settle(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let outcome = problems.choice("outcome", in: sent, of: ["sent", "again", "not_sent"], missing: "Select what became of it")
        let evidence = problems.text("evidence", in: sent, missing: "Enter how you know", atMost: 500)
        if let outcome, let evidence {
            let command = SettleMail(id: try visit.id(), outcome: outcome, evidence: evidence)
            if try await visit.trying(command, sent, &problems, otherwise: "outcome") != nil { return visit.redirect(to: "/mail/unknown") }
        }
        return try await page(visit, sent, problems)
    }
}
