import Contracts
package import Hummingbird
import MessagingClient

/// What is known about one request.
package struct PortalContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    var visitor: Visitor?
    /// What the request began or continues: on its log lines and on every message that it causes.
    var trace = TraceParent(correlation: nil, message: MessageID())

    package init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
