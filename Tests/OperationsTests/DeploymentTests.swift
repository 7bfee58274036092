import Contracts
import Foundation
import MessagingClient
import Operations
import Testing

@Suite("The setup of a deployment in containers")
struct DeploymentTests {
    private static let day = Day(year: 2026, month: 11, day: 23)!

    @Test("Makes everything once: run again it changes nothing but who is where")
    func once() throws {
        try withFolder { folder in
            let setup = DeploymentSetup(folder: folder)
            let made = try setup.run(on: Self.day)
            for file in ["keys/support.key", "allow/portal.pub", "passwords/alongside_reporting", "passwords/postgres", "tls/portal.key", "directory.json"] {
                #expect(made.contains(file))
            }
            let before = try contents(folder)
            #expect(try setup.run(on: Self.day).isEmpty)
            #expect(try contents(folder) == before)

            let elsewhere = DeploymentSetup(folder: folder, hosts: "tasks.{service}")
            #expect(try elsewhere.run(on: Self.day).isEmpty)
            let directory = try Directory(contentsOf: folder + "/directory.json")
            #expect(directory.services[.support]?.endpoints == ["tcp://tasks.support:7103"])
            #expect(directory.services[.support]?.doorbells == ["tcp://tasks.support:7203"])
            let after = try contents(folder)
            #expect(after.filter { $0.key != "directory.json" } == before.filter { $0.key != "directory.json" })
        }
    }

    @Test("What is missing is made again, and nothing beside it")
    func missing() throws {
        try withFolder { folder in
            let setup = DeploymentSetup(folder: folder)
            try setup.run(on: Self.day)
            try FileManager.default.removeItem(atPath: folder + "/passwords/alongside_access")
            #expect(try setup.run(on: Self.day) == ["passwords/alongside_access"])

            // The public half is the private one's, made anew or not.
            let verifying = folder + "/secrets/actor-verifying.pem"
            let before = try contents(folder)
            try FileManager.default.removeItem(atPath: verifying)
            #expect(try setup.run(on: Self.day) == ["secrets/actor-verifying.pem"])
            #expect(try contents(folder) == before)
            try FileManager.default.removeItem(atPath: folder + "/secrets/actor-signing.pem")
            #expect(try setup.run(on: Self.day) == ["secrets/actor-signing.pem"])
            #expect(try contents(folder)["secrets/actor-verifying.pem"] != before["secrets/actor-verifying.pem"])
        }
    }

    @Test("Half a pair is named: the setup is not content with it", arguments: ["tls/portal.crt", "tls/portal.key", "keys/portal.key"])
    func half(missing: String) throws {
        try withFolder { folder in
            let setup = DeploymentSetup(folder: folder)
            try setup.run(on: Self.day)
            if missing.hasPrefix("tls") {
                try FileManager.default.removeItem(atPath: "\(folder)/\(missing)")
            } else {
                try Data("half\n".utf8).write(to: URL(filePath: "\(folder)/\(missing)"))
            }
            let fault = #expect(throws: SettingError.self) { try setup.run(on: Self.day) }
            #expect(fault?.setting == "\(folder)/\(missing)" && fault?.remedy != nil)
        }
    }

    @Test("Nobody else may enter the folder, and secrets are for their owner alone")
    func permissions() throws {
        try withFolder { folder in
            try DeploymentSetup(folder: folder).run(on: Self.day)
            #expect(try mode(folder) == 0o700)
            for file in ["keys/access.key", "passwords/alongside_access", "secrets/actor-signing.pem", "secrets/access-links.secret", "tls/portal.key"] {
                #expect(try mode("\(folder)/\(file)") == 0o600, "\(file)")
            }
        }
    }

    @Test("An empty folder that Docker left in a file's place is taken away; one with something in it is named")
    func leftByDocker() throws {
        try withFolder { folder in
            let password = folder + "/passwords/postgres"
            try FileManager.default.createDirectory(atPath: password, withIntermediateDirectories: true)
            try DeploymentSetup(folder: folder).run(on: Self.day)
            #expect(try mode(password) == 0o600)

            let key = folder + "/keys/portal.key"
            try FileManager.default.removeItem(atPath: key)
            try FileManager.default.createDirectory(atPath: key + "/something", withIntermediateDirectories: true)
            let fault = #expect(throws: SettingError.self) { try DeploymentSetup(folder: folder).run(on: Self.day) }
            #expect(fault?.setting == key)
        }
    }

    @Test("The certificate is of the names given, and of its own key")
    func certificate() throws {
        try withFolder { folder in
            try DeploymentSetup(folder: folder, names: ["portal.example", "192.0.2.7"]).run(on: Self.day)
            let text = try output("openssl", "x509", "-in", folder + "/tls/portal.crt", "-noout", "-text")
            #expect(text.contains("DNS:portal.example, IP Address:192.0.2.7"))
            #expect(text.contains("Not Before: Nov 23 00:00:00 2026 GMT"))
            let ofCertificate = try output("openssl", "x509", "-in", folder + "/tls/portal.crt", "-noout", "-pubkey")
            #expect(try output("openssl", "pkey", "-in", folder + "/tls/portal.key", "-pubout") == ofCertificate)
        }
    }

    @Test("An owner is two numbers")
    func owner() {
        #expect(FileOwner("10001:10002") == FileOwner("10001:10002"))
        #expect(FileOwner("10001:10002")?.group == 10002)
        for text in ["", "10001", "10001:", "a:b", "1:2:3", "-1:2"] { #expect(FileOwner(text) == nil, "\(text)") }
    }

    @Test("A health check without an answer says where it asked")
    func health() async throws {
        let port = try FreePorts.base()
        let refusal = await #expect(throws: Refusal.self) { try await HealthQuestion(bind: "0.0.0.0:\(port)").ask() }
        #expect(refusal?.message.contains("http://127.0.0.1:\(port)/health/ready") == true)
        #expect(throws: Refusal.self) { try HealthQuestion(bind: "nowhere") }
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "deployment-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func contents(_ folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) { found[path] = FileManager.default.contents(atPath: "\(folder)/\(path)") }
        return found
    }

    private func mode(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? -1
    }

    private func output(_ command: String...) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(command.joined(separator: " "))")
        return String(decoding: data, as: UTF8.self)
    }
}
