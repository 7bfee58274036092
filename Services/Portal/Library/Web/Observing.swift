import Contracts
import Hummingbird
import Logging
import Measures
import MessagingClient
import Metrics

/// Counts and times every answer by the route's pattern, and gives the request its trace: the one that it brought (W3C trace
/// context), or a new one. Addresses are never written, as personal links are in them.
struct Observing: RouterMiddleware {
    func handle(_ request: Request, context: PortalContext, next: @concurrent (Request, PortalContext) async throws -> Response) async throws -> Response {
        let began = ContinuousClock.now
        var context = context
        context.trace = TraceParent(correlation: request.headers.value("traceparent"), message: MessageID())
        context.logger = context.logger.tracing(context.trace.description)
        let response = try await next(request, context)
        let duration = began.duration(to: .now)
        let route = context.endpointPath ?? "none"
        let method = ["GET", "HEAD", "POST"].contains(request.method.rawValue) ? request.method.rawValue : "other"
        Measure.requests.counter(route, method, String(response.status.code)).increment()
        Measure.requestTime.timer(route).record(duration)
        context.logger.log(
            level: method == "POST" ? .info : .debug, "a request was answered",
            metadata: ["route": "\(route)", "method": "\(method)", "status": "\(response.status.code)", "milliseconds": "\(duration.milliseconds)"])
        return response
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
