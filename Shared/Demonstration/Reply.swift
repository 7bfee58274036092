import Contracts

/// A school's answer to a campaign, by the public form of its link. Who answers knows no sign-in.
struct Reply: Sendable {
    var on: Day
    var link: String
    var body: String

    var isNo: Bool { link.hasSuffix("/no-thanks") }

    func send(_ chance: Chance, _ browser: PortalVisitor) async throws {
        let page = try await browser.get(link)
        let form = try page.form(isNo ? "/no-thanks" : link)
        let answer = try await browser.send(form, isNo ? refusal(chance, form) : interest(chance, form), at: page.path)
        guard answer.status == 200, answer.problems == nil else {
            throw StoryError("The form at \(link) came back (\(answer.status)): \(answer.problems ?? String(answer.text.prefix(400)))")
        }
    }

    private func refusal(_ chance: Chance, _ form: HTMLForm) -> [(String, String)] {
        [("reason", chance.pick("reason", body, from: form.choices("reason")) ?? "not_priority"), ("again", "year")]
    }

    private func interest(_ chance: Chance, _ form: HTMLForm) -> [(String, String)] {
        let issues = form.choices("issues").filter { chance.happens("issue \($0)", body, 0.25) }
        return [
            ("name", "The headteacher"), ("role", "headteacher"), ("decision_maker", "yes"), ("trust_agreement", "not_asked"),
            ("message", "We would like to talk to a school that has done this."),
        ] + (issues.isEmpty ? ["policy"] : issues).map { ("issues", $0) }
    }
}
