import Contracts
import Hummingbird

/// What moves a claim from one state to the next.
enum ClaimSteps {
    static func step<C: Command>(_ visit: Visit, _ sent: SubmittedForm, _ command: (ClaimID, Int) -> C) async throws -> Response {
        let id: ClaimID = try visit.id()
        try await visit.send(command(id, version(sent)), id: sent.command)
        return visit.redirect(to: "/claims/\(id)")
    }

    private static func version(_ sent: SubmittedForm) throws -> Int {
        guard let version = Int(sent["version"]) else {
            throw Refusal(.invalid, "The form does not say which version of the claim it is about.", remedy: "Open the claim again.")
        }
        return version
    }

    static func returnPage(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let summary = try await visit.ask(GetClaim(claim: visit.id())).summary
        let path = "/claims/\(summary.claim)"
        let page = FormPage(
            title: "Return the claim", caption: summary.reference, intro: ["It becomes a draft again, and the Ambassador sees your reason."],
            action: "\(path)/return", back: path, button: "Return the claim")
        return try await page.show(
            visit,
            [
                Field.textarea("reason", label: "What has to change?", value: sent["reason"], rows: 4, problems: problems),
                ["component": "hidden-value", "name": "version", "value": sent.text("version") ?? String(summary.version)],
            ], problems)
    }

    static func sendBack(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: ClaimID = try visit.id()
        var problems = Problems()
        if let reason = problems.text("reason", in: sent, missing: "Enter what has to change", atMost: 1000) {
            let command = ReturnClaim(claim: id, version: try version(sent), reason: reason)
            if try await visit.trying(command, sent, &problems, otherwise: "reason") != nil { return visit.redirect(to: "/claims/\(id)") }
        }
        return try await returnPage(visit, sent, problems)
    }

    static func payPage(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let summary = try await visit.ask(GetClaim(claim: visit.id())).summary
        let today = try await visit.site.today.today(correlation: visit.correlation)
        let path = "/claims/\(summary.claim)"
        let page = FormPage(
            title: "Record the payment", caption: "\(summary.reference): \(summary.total)", action: "\(path)/pay", back: path, button: "Record the payment")
        let fields: [View] =
            payFields(sent, today: today, problems) + [
                ["component": "hidden-value", "name": "version", "value": sent.text("version") ?? String(summary.version)]
            ]
        return try await page.show(visit, fields, problems, targets: ["paidOn": "paidOn-day"])
    }

    /// Asked on the claim itself, and again where something was wrong.
    static func payFields(_ sent: SubmittedForm, today: Day, _ problems: Problems) -> [View] {
        [
            Field.date("paidOn", legend: "When was it paid?", form: sent, today: today, problems: problems),
            Field.input("paymentReference", label: "Payment reference", value: sent["paymentReference"], width: 10, spellcheck: false, problems: problems),
        ]
    }

    static func pay(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: ClaimID = try visit.id()
        var problems = Problems()
        let on = problems.day("paidOn", in: sent, named: "the day of the payment")
        let reference = problems.text("paymentReference", in: sent, missing: "Enter the payment reference", atMost: 100)
        if let on, let reference {
            let command = RecordPayment(claim: id, version: try version(sent), paidOn: on, paymentReference: reference)
            if try await visit.trying(command, sent, &problems, otherwise: "paidOn") != nil { return visit.redirect(to: "/claims/\(id)") }
        }
        return try await payPage(visit, sent, problems)
    }
}
