import MessagingClient
import NIOSSL
package import ServiceRuntime

/// With which the portal speaks TLS itself: `portal.tls.certificate.file` and `portal.tls.key.file`.
package struct ServerCertificate: Sendable {
    let configuration: TLSConfiguration

    /// Nil where neither is set: the portal then speaks plain HTTP, for a proxy in front of it.
    ///
    /// - Throws: `SettingError` naming the file that is missing, is not PEM, or does not belong to the other.
    package init?(_ environment: ProcessEnvironment) throws {
        switch (environment.optional("portal.tls.certificate.file"), environment.optional("portal.tls.key.file")) {
        case (nil, nil): return nil
        case (let certificate?, let key?): configuration = try Self.read(certificate: certificate, key: key)
        case (_?, nil): throw SettingError("portal.tls.key.file", "A certificate is set, and no key.", remedy: "Set PORTAL_TLS_KEY_FILE, or neither.")
        case (nil, _?):
            throw SettingError("portal.tls.certificate.file", "A key is set, and no certificate.", remedy: "Set PORTAL_TLS_CERTIFICATE_FILE, or neither.")
        }
    }

    private static func read(certificate: String, key: String) throws -> TLSConfiguration {
        let chain = try reading(certificate, "a certificate") { try NIOSSLCertificate.fromPEMFile(certificate) }
        guard !chain.isEmpty else { throw SettingError(certificate, "This file holds no certificate.", remedy: "Give it in PEM, its issuers behind it.") }
        let privateKey = try reading(key, "a key") { try NIOSSLPrivateKey(file: key, format: .pem) }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        // What came before is broken (RFC 8996).
        configuration.minimumTLSVersion = .tlsv12
        // BoringSSL compares the two only when a context is made.
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw SettingError(
                key, "This key does not go with the certificate in \(certificate) (\(error)).", remedy: "Give the two that were made together.")
        }
        return configuration
    }

    private static func reading<T>(_ path: String, _ what: String, _ body: () throws -> T) throws(SettingError) -> T {
        do {
            return try body()
        } catch {
            throw SettingError(path, "This file cannot be read, or is not \(what) in PEM.", remedy: "Check the path, who may read it, and its first line.")
        }
    }
}
