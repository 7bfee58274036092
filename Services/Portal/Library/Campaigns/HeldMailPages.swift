import Contracts
import Hummingbird

/// Mail that is held, such as after a restore: what waits, and the two ways to end it.
enum HeldMailPages {
    static func register(_ routes: Routes) {
        routes.get("/mail/held") { try await page($0) }
        routes.post("/mail/release") { try await release($0, $1) }
        routes.get("/mail/give-up") { try await giveUp($0, SubmittedForm(), Problems()) }
        routes.post("/mail/give-up") { try await giveUp($0, $1) }
    }

    /// What the pages say that lead here; nil while mail is not held, and for those who may not release it.
    static func notice(_ visit: Visit) async throws -> String? {
        guard visit.visitor?.isAny(of: .administrator, .programmeManager) == true else { return nil }
        let hold = try await visit.ask(GetMailHold())
        return hold.isHeld ? "Mail is held: \(words(hold.total)), and nothing but sign-in messages goes out." : nil
    }

    private static func page(_ visit: Visit) async throws -> Response {
        let hold = try await visit.ask(GetMailHold())
        let table = TableView(
            "Messages that wait", ["About", "Messages", "First queued", "Last queued"],
            hold.waiting.map { [.text(Words.code($0.ask)), .number(Words.number($0.messages)), .text(Words.instant($0.first)), .text(Words.instant($0.last))] })
        return try await visit.page(
            "held-mail", title: "Mail that is held",
            [
                "back": "/campaigns", "since": hold.since.map(Words.instant), "reason": hold.reason, "table": hold.waiting.isEmpty ? nil : table.view,
                "mayRelease": visit.visitor?.isAny(of: .administrator, .programmeManager) == true,
            ])
    }

    private static func release(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        try await visit.send(ReleaseMail(), id: sent.command)
        return visit.redirect(to: "/mail/held")
    }

    private static func giveUp(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let hold = try await visit.ask(GetMailHold())
        let form = FormPage(
            title: "Give up the messages that wait",
            intro: ["\(words(hold.total)). They are never sent then. Mail stays held for what comes after, until it is released."],
            action: "/mail/give-up", back: "/mail/held", button: "Give these messages up", isGrave: true)
        return try await form.show(visit, [Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems)], problems)
    }

    private static func giveUp(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        if let reason = problems.text("reason", in: sent, missing: "Enter why the messages are given up", atMost: 500) {
            if try await visit.trying(CancelHeldMail(reason: reason), sent, &problems, otherwise: "reason") != nil { return visit.redirect(to: "/mail/held") }
        }
        return try await giveUp(visit, sent, problems)
    }

    private static func words(_ count: Int) -> String { count == 1 ? "1 message waits" : "\(Words.number(count)) messages wait" }
}
