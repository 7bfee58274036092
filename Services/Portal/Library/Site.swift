import Contracts
import Hummingbird

/// What all pages share.
struct Site: Sendable {
    let settings: PortalSettings
    let gateway: any ServiceGateway
    let pages: PageLibrary
    let sessions: SessionReader
    let cookie: SessionCookie
    let today: BusinessDay
    let about: ProgrammeNotice

    init(settings: PortalSettings, gateway: any ServiceGateway) throws {
        self.settings = settings
        self.gateway = gateway
        pages = try PageLibrary()
        sessions = SessionReader(gateway: gateway)
        cookie = SessionCookie(secure: settings.isSecure)
        today = BusinessDay(gateway: gateway)
        about = ProgrammeNotice(gateway: gateway)
    }

    /// A whole page of the template, with what every page carries around it.
    func page(_ template: String, title: String, _ view: View, visitor: Visitor?, path: String, notice: String?, status: HTTPResponse.Status = .ok) throws
        -> Response
    {
        var whole = view
        whole["title"] = view["title"] ?? title
        whole["serviceName"] = "Alongside"
        whole["notice"] = view["notice"] ?? notice
        whole["signedIn"] = visitor != nil
        whole["formToken"] = visitor?.session.formToken
        whole["command"] = view["command"] ?? MessageID().description
        whole["navigation"] = Navigation.items(for: visitor, at: path)
        whole["hasErrors"] = view["errors"] != nil
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: .init(string: try pages.render(template, whole))))
    }
}
