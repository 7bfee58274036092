import Contracts
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging

/// The portal's responder over a gateway: the same in the process and in tests.
package func portalRouter(settings: PortalSettings, gateway: any ServiceGateway) throws -> Router<PortalContext> {
    let site = try Site(settings: settings, gateway: gateway)
    let files = try StaticFiles(stylesheet: settings.stylesheet)
    let router = Router(context: PortalContext.self)
    router.add(middleware: Observing())
    router.add(middleware: SecurityHeaders(secure: settings.isSecure))
    router.add(middleware: ErrorPages(site: site))

    let routes = Routes(router: router, site: site)
    routes.get("/static/{name}", for: .anyone) { try files.response($0.parameter("name"), $0.request) }
    for area in areas { area(routes) }
    return router
}

/// Every area registers its own pages.
private let areas: [@Sendable (Routes) -> Void] = [
    SignInPages.register, HomePage.register, SchoolPages.register, StateFactPage.register, SamplePages.register, RegisterPages.register,
    SuccessionPages.register,
    CampaignPages.register, LeadPages.register, RoundPages.register, ApplicationPages.register, ApplyPages.register, AmbassadorPages.register,
    InterestPages.register, ReceiptPage.register,
    ActivityPages.register, EngagementPages.register, SurveyPages.register, ReportPages.register, CostPage.register, ClaimPages.register, PeoplePages.register,
]

/// The application that a process runs; with a certificate it speaks TLS alone.
package func portalApplication(
    settings: PortalSettings, certificate: ServerCertificate? = nil, gateway: any ServiceGateway, logger: Logger
) throws -> some ApplicationProtocol {
    let server: HTTPServerBuilder = if let certificate { try .tls(tlsConfiguration: certificate.configuration) } else { .http1() }
    return Application(
        router: try portalRouter(settings: settings, gateway: gateway), server: server,
        configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil), logger: logger)
}
