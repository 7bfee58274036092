import Contracts
import Hummingbird
import HummingbirdTesting
import Portal

/// Opens pages of a portal over fake services, as a browser would.
struct Browser: Sendable {
    struct Page: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        var location: String? { headers[.location] }
        func header(_ name: String) -> String? { headers.first { $0.name.canonicalName == name.lowercased() }?.value }
        func contains(_ text: String) -> Bool { self.text.contains(text) }

        /// What stands between the first two of these.
        func between(_ start: String, _ end: String) -> String? {
            guard let open = text.firstRange(of: start), let close = text[open.upperBound...].firstRange(of: end) else { return nil }
            return String(text[open.upperBound..<close.lowerBound])
        }

        var title: String? { between("<title>", "</title>") }
        /// The value of the first hidden field of this name.
        func hidden(_ name: String) -> String? { between("name=\"\(name)\" value=\"", "\"") }
        /// Messages of the error summary.
        var problems: [String] {
            (between("govuk-error-summary__list\">", "</ul>") ?? "").split(separator: "</a>").compactMap { $0.split(separator: ">").last.map(String.init) }
                .filter { !$0.allSatisfy(\.isWhitespace) }
        }
    }

    static let session = String(repeating: "a1", count: 32)

    let client: any TestClientProtocol
    let cookie: String?

    func get(_ path: String) async throws -> Page { try await send(.get, path, headers: [:], body: nil) }

    /// - Parameter token: The form's token; by default the one of a page that this session was given.
    func post(_ path: String, _ fields: [(String, String)] = [], origin: String? = "http://localhost:8080", token: String? = nil) async throws -> Page {
        var fields = fields
        if cookie != nil, let token = try await token == nil ? get("/sign-out").hidden("token") : token { fields.append(("token", token)) }
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let origin { headers[.origin] = origin }
        let body = fields.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
        return try await send(.post, path, headers: headers, body: ByteBuffer(string: body))
    }

    func send(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: ByteBuffer?) async throws -> Page {
        var headers = headers
        if let cookie { headers[.cookie] = cookie }
        return try await client.execute(uri: path, method: method, headers: headers, body: body) { response in
            Page(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
        }
    }

    private static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            let letter = Character(UnicodeScalar(byte))
            return letter.isASCII && (letter.isLetter || letter.isNumber) ? String(letter) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

/// Runs a portal over these services; signed in unless told otherwise.
func browse(
    _ services: FakeServices, signedIn: Bool = true, settings: PortalSettings = PortalSettings(), _ test: @escaping @Sendable (Browser) async throws -> Void
) async throws {
    let application = Application(router: try portalRouter(settings: settings, gateway: services))
    let name = settings.publicURL.hasPrefix("https") ? "__Host-alongside" : "alongside"
    try await application.test(.router) { client in
        try await test(Browser(client: client, cookie: signedIn ? "\(name)=\(Browser.session)" : nil))
    }
}

extension [RoleGrant] {
    static let lead = [RoleGrant(.ambassadorLead, ambassador: "A01")]
    static let outreach = [RoleGrant(.outreachOfficer)]
    static let manager = [RoleGrant(.programmeManager)]
    static let finance = [RoleGrant(.grantOfficer)]
    static let funder = [RoleGrant(.funder)]
    static let administrator = [RoleGrant(.administrator)]
}
