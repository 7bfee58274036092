import Contracts
import Hummingbird
import Logging
import MessagingClient

/// One request, and the ways to answer it.
struct Visit: Sendable {
    let site: Site
    let request: Request
    let context: PortalContext

    var visitor: Visitor? { context.visitor }
    var path: String { request.uri.path }
    var correlation: String { context.trace.description }

    /// A part of the path, without percent signs.
    func parameter(_ name: String) throws -> String {
        guard let value = context.parameters.get(name) else { throw Refusal.noPage }
        return SubmittedForm.decode(value[...], plusIsSpace: false)
    }

    /// An id in the path; what is no id is no page.
    func id<Subject>(_ name: String = "id", of subject: ID<Subject>.Type = ID<Subject>.self) throws -> ID<Subject> {
        guard let id = ID<Subject>(try parameter(name)) else { throw Refusal.noPage }
        return id
    }

    /// The first value of a name in the query that is not empty; nil where there is none.
    func query(_ name: String) -> String? {
        queries(name).first
    }

    /// A form that is sent by GET writes a space as `+`, as one that is posted does.
    func queries(_ name: String) -> [String] { SubmittedForm(request.uri.query ?? "").all(name) }

    func ask<Q: Query>(_ query: Q) async throws -> Q.Answer {
        try await site.gateway.ask(query, actor: visitor?.person.tokens[Q.name.service], correlation: correlation)
    }

    @discardableResult
    func send<C: Command>(_ command: C, id: MessageID) async throws -> C.Reply {
        try await site.gateway.send(command, id: id, actor: visitor?.person.tokens[C.name.service], correlation: correlation)
    }

    func page(_ template: String, title: String, _ view: View = [:], status: HTTPResponse.Status = .ok) async throws -> Response {
        let notice = await site.about.notice(correlation: correlation, logger: context.logger)
        return try site.page(template, title: title, view, visitor: visitor, path: path, notice: notice, status: status)
    }

    /// After a form was taken: the browser gets the next page by GET, so that reloading sends nothing again.
    func redirect(to path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }
}

extension Refusal {
    static let noPage = Refusal(.notFound, "There is no such page.")
}
