import Contracts
import Hummingbird

/// A page that is one form: what it is about, its fields, and the button that names the action.
struct FormPage {
    var title: String
    var caption: String?
    var intro: [String] = []
    var action: String
    var back: String
    var button: String
    var warning: String?
    var isGrave = false

    /// - Parameter targets: Where the summary's links lead, for fields whose first input has another id.
    func show(_ visit: Visit, _ fields: [View], _ problems: Problems, targets: [String: String] = [:]) async throws -> Response {
        let view: View = [
            "heading": title, "caption": caption, "intro": intro, "action": action, "back": back, "button": button, "warning": warning, "grave": isGrave,
            "fields": fields,
        ]
        return try await visit.page("form", title: title, view.with(problems, targets: targets), status: problems.status)
    }
}

extension Visit {
    /// Nil where the person may not see it: a part of a page is then left out.
    func askIfAllowed<Q: Contracts.Query>(_ query: Q) async throws -> Q.Answer? {
        do {
            return try await ask(query)
        } catch let refusal as Refusal where refusal.code == .forbidden {
            return nil
        }
    }

    /// Sends what a form asked for; a refusal about its input becomes a problem beside its field, and nil is returned.
    func trying<C: Command>(
        _ command: C, _ sent: SubmittedForm, _ problems: inout Problems, fields: [String: String] = [:], otherwise first: String
    ) async throws -> C.Reply? {
        do {
            return try await send(command, id: sent.command)
        } catch let refusal as Refusal where refusal.isAboutInput {
            problems.add(refusal, fields: fields, otherwise: first)
            return nil
        }
    }
}
