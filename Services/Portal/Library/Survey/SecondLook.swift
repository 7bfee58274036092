import Contracts
import Crypto

/// What was saved and is worth a second look, shown on the page that follows: nobody is held up by it.
///
/// It travels in the address under a seal that only a holder of the survey's link can make, so that nobody else can put
/// words on our page.
enum SecondLook {
    static func path(_ path: String, question: String, messages: [String], secret: String) -> String {
        guard !messages.isEmpty else { return path }
        let text = messages.joined(separator: " ")
        return QueryString.path(path, [("look", question), ("says", text), ("seal", seal(question, text, secret))])
    }

    /// Nil where nothing is to be said, or someone else would like to say it.
    static func view(_ visit: Visit, _ form: SurveyForm) throws -> View? {
        let secret = try visit.parameter("secret")
        guard let id = visit.query("look"), let text = visit.query("says"), visit.query("seal") == seal(id, text, secret),
            let question = form.questions.first(where: { $0.id == id })
        else { return nil }
        return ["message": text, "ask": question.ask, "link": "/survey/\(secret)/\(id)"]
    }

    private static func seal(_ question: String, _ text: String, _ secret: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Array("\(question)\n\(text)".utf8), using: SymmetricKey(data: Array(secret.utf8)))
            .prefix(16).map { String($0, radix: 16).leftPadded(to: 2) }.joined()
    }
}
