import Contracts
import Hummingbird
import MessagingClient

/// Who may open a page at all. What they may see and do there, the services decide.
enum Audience: Sendable {
    /// Nobody is asked who they are: survey, interest and stop links.
    case anyone
    /// Open to all; someone who has signed in sees their own navigation.
    case everyone
    case signedIn
}

/// Registers pages: who may come, how forms are checked before a page sees them.
struct Routes {
    let router: Router<PortalContext>
    let site: Site

    func get(_ path: RouterPath, for audience: Audience = .signedIn, _ handler: @escaping @Sendable (Visit) async throws -> Response) {
        router.get(path) { [site] request, context in
            try await handler(Self.visit(site, request, context, audience))
        }
    }

    /// - Parameter oneClick: a mail program may post here (RFC 8058): it sends no origin of ours.
    func post(
        _ path: RouterPath, for audience: Audience = .signedIn, oneClick: Bool = false,
        _ handler: @escaping @Sendable (Visit, SubmittedForm) async throws -> Response
    ) {
        router.post(path) { [site] request, context in
            if !oneClick { try SameOrigin.check(request, origin: site.settings.origin) }
            let form = try await Self.form(of: request, limit: site.settings.bodyLimit)
            let visit = try await Self.visit(site, request, context, audience)
            if case .signedIn = audience { try Self.checkToken(form, visit) }
            return try await handler(visit, form)
        }
    }

    /// A form with a file, for those who have signed in: the handler reads it as it arrives, and checks its token before the file.
    func upload(_ path: RouterPath, _ handler: @escaping @Sendable (Visit) async throws -> Response) {
        router.post(path) { [site] request, context in
            try SameOrigin.check(request, origin: site.settings.origin)
            return try await handler(try await Self.visit(site, request, context, .signedIn))
        }
    }

    /// What another service posts, which is no form: the handler reads it, and checks by itself who it is.
    func take(_ path: RouterPath, _ handler: @escaping @Sendable (Visit) async throws -> Response) {
        router.post(path) { [site] request, context in try await handler(try await Self.visit(site, request, context, .anyone)) }
    }

    static func checkToken(_ form: SubmittedForm, _ visit: Visit) throws {
        guard form["token"] == visit.visitor?.session.formToken else {
            throw Refusal(.forbidden, "That form does not belong to your session.", remedy: "Go back, reload the page, and send the form again.")
        }
    }

    private static func visit(_ site: Site, _ request: Request, _ context: PortalContext, _ audience: Audience) async throws -> Visit {
        var context = context
        switch audience {
        case .anyone: break
        case .everyone, .signedIn:
            if let secret = site.cookie.read(request) { context.visitor = try await site.sessions.visitor(secret, correlation: context.trace.description) }
            if case .signedIn = audience, context.visitor == nil { throw Refusal(.unauthenticated, "You are not signed in.") }
        }
        return Visit(site: site, request: request, context: context)
    }

    /// Refuses by its announced length what is too long, before any of it is read.
    private static func form(of request: Request, limit: Int) async throws -> SubmittedForm {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw HTTPError(.contentTooLarge) }
        return SubmittedForm(String(buffer: try await request.body.collect(upTo: limit)))
    }
}
