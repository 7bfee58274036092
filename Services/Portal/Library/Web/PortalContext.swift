package import Hummingbird

/// What is known about one request.
package struct PortalContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    var visitor: Visitor?

    package init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
