import Contracts
import Hummingbird

/// Somebody said on the phone, in a reply, in a letter or to staff that they want no more messages.
enum StopContactPages {
    static func register(_ routes: Routes) {
        routes.get("/contacts/stop") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/contacts/stop") { try await stop($0, $1) }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let done = visit.query("done") != nil
        let form = FormPage(
            title: "Stop messages to somebody",
            intro: [
                done
                    ? "It is recorded. What was waiting for them is not sent."
                    : "It holds at once and for ever, for campaigns, surveys and reminders. What they ask for themselves is still answered."
            ], action: "/contacts/stop", back: "/campaigns", button: "Stop messages")
        return try await form.show(
            visit,
            [
                Field.input(
                    "email", label: "E-mail address (optional)", hint: "Stops messages to this address", value: sent["email"], type: "email", problems: problems
                ),
                Field.input(
                    "urn", label: "URN of a school (optional)", hint: "Stops messages to everybody there", value: sent["urn"], width: 6, inputmode: "numeric",
                    spellcheck: false, problems: problems),
                Field.radios(
                    "how", legend: "How did they say it?", value: sent["how"],
                    items: [
                        CodedLabel(code: "phone", label: "On the phone"), CodedLabel(code: "reply", label: "In a reply"),
                        CodedLabel(code: "letter", label: "In a letter"), CodedLabel(code: "staff", label: "To one of us"),
                    ], problems: problems),
            ], problems)
    }

    private static func stop(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let urn = sent.text("urn").map { $0.filter { !$0.isWhitespace } }
        if let urn, Int(urn) == nil { problems.add("urn", "Enter a URN of six digits") }
        if sent.text("email") == nil, urn == nil { problems.add("email", "Enter an e-mail address or a URN") }
        let how = problems.choice("how", in: sent, of: ["phone", "reply", "letter", "staff"], missing: "Select how they said it")
        if let how, problems.isEmpty {
            let command = StopContact(email: sent.text("email"), body: urn.flatMap { Int($0) }.map { .school($0) }, how: how)
            if try await visit.trying(command, sent, &problems, fields: ["body": "urn"], otherwise: "email") != nil {
                return visit.redirect(to: "/contacts/stop?done=yes")
            }
        }
        return try await page(visit, sent, problems)
    }
}
