import Configuration
package import ServiceRuntime

/// What a deployer may set about the portal.
package struct PortalSettings: Sendable {
    /// Where it listens: `portal.bind`, HOST:PORT.
    package var host: String
    package var port: Int
    /// The address that people and links use: `portal.public.url`. With https, cookies are secure and HSTS is sent.
    package var publicURL: String
    /// A stylesheet served instead of ours, such as GOV.UK Frontend's where its use is allowed: `portal.stylesheet`, a path.
    package var stylesheet: String?
    /// With which GOV.UK Notify posts what became of messages; without it nothing of the kind is taken.
    package var receiptToken: String?
    /// The largest form that is read, in bytes.
    package var bodyLimit = 1_048_576

    package init(
        host: String = "127.0.0.1", port: Int = 8080, publicURL: String = "http://localhost:8080", stylesheet: String? = nil, receiptToken: String? = nil
    ) {
        self.host = host
        self.port = port
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.stylesheet = stylesheet
        self.receiptToken = receiptToken
    }

    /// Reads `portal.bind`, `portal.public.url`, `portal.stylesheet` and `portal.notify.token.file`; refuses a `portal.bind` that is not HOST:PORT.
    package init(_ environment: ProcessEnvironment) throws {
        let bind = environment.configuration.string(forKey: "portal.bind", default: "127.0.0.1:8080")
        guard let colon = bind.lastIndex(of: ":"), let port = Int(bind[bind.index(after: colon)...]), (0...65_535).contains(port) else {
            throw BindError(value: bind)
        }
        self.init(
            host: String(bind[..<colon]), port: port,
            publicURL: environment.configuration.string(forKey: "portal.public.url", default: "http://localhost:\(port)"),
            stylesheet: environment.configuration.string(forKey: "portal.stylesheet"), receiptToken: try environment.secret("portal.notify.token.file"))
    }

    var isSecure: Bool { publicURL.hasPrefix("https://") }

    /// Scheme and authority of the public address, as browsers send it in `Origin`.
    var origin: String { publicURL.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/") }

    struct BindError: Error, CustomStringConvertible {
        let value: String
        var description: String { "portal.bind is “\(value)”, which is not HOST:PORT. Set PORTAL_BIND to an address such as 127.0.0.1:8080." }
    }
}
