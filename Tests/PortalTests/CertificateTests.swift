import Foundation
import MessagingClient
import Portal
import ServiceRuntime
import Testing

@Suite("The portal's certificate")
struct CertificateTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "certificate-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["one", "other"] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/openssl")
            process.arguments = [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-keyout",
                "\(folder)/\(name).key", "-out", "\(folder)/\(name).crt",
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
        }
        try Data("no certificate\n".utf8).write(to: URL(filePath: folder + "/nothing"))
    }

    private func certificate(_ certificate: String?, _ key: String?) throws -> ServerCertificate? {
        var variables: [String: String] = [:]
        if let certificate { variables["PORTAL_TLS_CERTIFICATE_FILE"] = "\(folder)/\(certificate)" }
        if let key { variables["PORTAL_TLS_KEY_FILE"] = "\(folder)/\(key)" }
        return try ServerCertificate(ProcessEnvironment(name: "portal", variables: variables))
    }

    @Test("A certificate and its key are taken; without either the portal speaks plain HTTP")
    func taken() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try certificate("one.crt", "one.key") != nil)
        #expect(try certificate(nil, nil) == nil)
    }

    @Test(
        "What is wrong is named",
        arguments: [
            ("one.crt", nil, "portal.tls.key.file"), (nil, "one.key", "portal.tls.certificate.file"), ("one.crt", "other.key", "other.key"),
            ("nothing", "one.key", "nothing"), ("one.crt", "nothing", "nothing"), ("missing", "one.key", "missing"),
        ] as [(String?, String?, String)])
    func wrong(chain: String?, key: String?, named: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let fault = #expect(throws: SettingError.self) { try certificate(chain, key) }
        #expect(fault?.setting.hasSuffix(named) == true, "\(fault?.description ?? "")")
        #expect(fault?.remedy != nil)
    }
}
