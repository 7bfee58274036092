import Contracts
import Hummingbird
import Logging
import MessagingClient

/// Turns what was thrown into a page that says what happened and what to do.
struct ErrorPages: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: PortalContext, next: @concurrent (Request, PortalContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as Refusal where refusal.code == .unauthenticated {
            // A service may know that the session has ended before the pages do.
            if let secret = site.cookie.read(request) { site.sessions.forget(secret) }
            return Response(status: .seeOther, headers: [.location: "/sign-in"])
        } catch let refusal as Refusal {
            if refusal.code == .fault || refusal.code == .malformed {
                context.logger.error("a service refused", metadata: ["code": "\(refusal.code.rawValue)", "message": "\(refusal.message)"])
            }
            return try page(Problem(refusal), request, context)
        } catch let error as any HTTPResponseError {
            return try page(Problem(status: error.status), request, context)
        } catch {
            context.logger.error("a page failed", metadata: ["error": "\(type(of: error)): \(error)"])
            return try page(Problem(status: .internalServerError), request, context)
        }
    }

    private func page(_ problem: Problem, _ request: Request, _ context: PortalContext) throws -> Response {
        let view: View = ["message": problem.message, "remedy": problem.remedy, "correlation": problem.status.code >= 500 ? context.trace.traceID : nil]
        var response = try site.page(
            "problem", title: problem.title, view, visitor: context.visitor, path: request.uri.path, notice: nil, status: problem.status)
        if let seconds = problem.retryAfter { response.headers.setIfAbsent("Retry-After", String(seconds)) }
        return response
    }
}

/// What an error page says.
struct Problem {
    let status: HTTPResponse.Status
    let title: String
    var message: String
    var remedy: String
    var retryAfter: Int?

    init(status: HTTPResponse.Status) {
        self.status = status
        switch status {
        case .notFound:
            title = "Page not found"
            message = "There is nothing at this address."
            remedy = "If you typed it, check it. If you pasted it, check that you copied all of it."
        case .contentTooLarge:
            title = "That is too large"
            message = "What you sent is larger than this service takes: 1 MB for a whole form. Nothing was saved."
            remedy = "Go back and send less text. Files cannot be sent here."
        case .internalServerError:
            title = "Sorry, there is a problem with the service"
            message = "Something went wrong on our side. We do not know whether what you sent was saved."
            remedy = "Try again in a few minutes: sending the same form again does nothing twice."
        default:
            title = "We cannot do that"
            message = "The request cannot be understood (\(status.code))."
            remedy = "Go back and try again."
        }
    }

    init(_ refusal: Refusal) {
        switch refusal.code {
        case .notFound: status = .notFound
        case .forbidden: status = .forbidden
        case .busy, .unavailable: status = .serviceUnavailable
        case .conflict: status = .conflict
        case .expired: status = .gone
        case .fault, .unknownType, .newerVersion: status = .internalServerError
        default: status = .badRequest
        }
        let standard = Problem(status: status)
        message = refusal.message
        remedy = refusal.remedy ?? standard.remedy
        switch status {
        case .notFound: title = "Page not found"
        case .forbidden: title = "You cannot see this page"
        case .conflict: title = "Something has changed since you opened the page"
        case .gone: title = "This link has expired"
        case .serviceUnavailable:
            title = "Sorry, the service is not available"
            message = "A part of the service that this page needs is not answering at the moment."
            remedy = "Try again in a minute. If you sent a form, send it again: doing so does nothing twice."
            retryAfter = max(1, (refusal.retryAfterMilliseconds ?? 30_000) / 1000)
        case .internalServerError:
            title = standard.title
            message = standard.message
            remedy = standard.remedy
        default: title = standard.title
        }
    }
}
