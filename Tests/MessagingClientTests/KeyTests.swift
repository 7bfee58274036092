import Contracts
import FoundationEssentials
import Glibc
import Logging
import MessagingClient
import Testing
import ZeroMQ

@Suite("Keys, the directory and the allow-list")
struct KeyTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path() + "/alongside-keys-\(MessageID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func put(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: URL(filePath: folder + "/" + name)) }

    @Test("A pair is written so that only its owner can read it, and loaded again")
    func roundTrip() throws {
        let keys = try KeyPair.generate()
        try keys.write(principal: "portal", folder: folder)
        let loaded = try KeyPair(principal: "portal", folder: folder)
        #expect(loaded.publicKey == keys.publicKey && loaded.secretKey == keys.secretKey)
        var status = stat()
        #expect(stat(folder + "/portal.key", &status) == 0 && status.st_mode & 0o777 == 0o600)
        let other = try KeyPair.generate()
        try other.write(principal: "portal", folder: folder)
        #expect(try KeyPair(principal: "portal", folder: folder).publicKey == other.publicKey)
    }

    @Test("Each fault names the file and what to do")
    func faults() throws {
        let (one, two) = (try KeyPair.generate(), try KeyPair.generate())
        try put("nonsense\n", "broken.key")
        try put("\(one.publicKey)\n\(two.secretKey)\n", "mixed.key")
        for (principal, problem) in [
            ("absent", "no such file"), ("broken", "not a key file"), ("mixed", "not the one of the secret key"), ("../up", "not a principal"),
        ] {
            let error = #expect(throws: SettingError.self) { _ = try KeyPair(principal: principal, folder: folder) }
            #expect(error?.problem.contains(problem) == true, "\(principal): \(String(describing: error))")
            #expect(error?.remedy?.isEmpty == false)
        }
        #expect(throws: SettingError.self) { try one.write(principal: "portal", folder: folder + "/nowhere") }
    }

    @Test("A directory is written and read; faults name the service")
    func directory() throws {
        let path = folder + "/directory.json"
        let key = try KeyPair.generate().publicKey
        let directory = Directory(services: [
            .access: .init(endpoints: ["tcp://127.0.0.1:7101"], doorbells: ["tcp://127.0.0.1:7201"], publicKey: key),
            .support: .init(endpoints: ["tcp://support:7103", "tcp://[::1]:7103"], doorbells: [], publicKey: key),
        ])
        try directory.write(to: path)
        #expect(try Directory(contentsOf: path) == directory)
        let faults = [
            ("{", "not valid JSON"), (#"{"acces":{"endpoints":["tcp://a:1"],"doorbells":[],"publicKey":"\#(key)"}}"#, "acces"),
            (#"{"access":{"endpoints":[],"doorbells":[],"publicKey":"\#(key)"}}"#, "access.endpoints"),
            (#"{"access":{"endpoints":["127.0.0.1:7101"],"doorbells":[],"publicKey":"\#(key)"}}"#, "tcp://host:port"),
            (#"{"access":{"endpoints":["tcp://a:1"],"doorbells":[],"publicKey":"k"}}"#, "access.publicKey"),
            (#"{"access":{"endpoints":["tcp://a:1"],"doorbells":[]}}"#, "access.publicKey"),
        ]
        for (text, problem) in faults {
            try put(text, "directory.json")
            let error = #expect(throws: SettingError.self) { _ = try Directory(contentsOf: path) }
            #expect(error?.setting == path)
            #expect(error?.problem.contains(problem) == true, "\(text): \(String(describing: error))")
        }
        #expect(throws: SettingError.self) { _ = try Directory(contentsOf: folder + "/absent.json") }
    }

    @Test("A file that goes revokes its principal; one that comes admits it")
    func allowList() throws {
        let (portal, operatorKeys) = (try KeyPair.generate(), try KeyPair.generate())
        try portal.writePublic(principal: "portal", folder: folder)
        try put("rubbish", "junk.pub")
        let list = try AllowList(folder: folder, logger: .quiet, interval: .zero)
        #expect(list.principal(forPublicKey: portal.publicKey) == "portal")
        #expect(list.isAllowed("portal") && !list.isAllowed("junk") && !list.isAllowed("operator-west"))
        try operatorKeys.writePublic(principal: "operator-west", folder: folder)
        #expect(list.principal(forPublicKey: operatorKeys.publicKey) == "operator-west")
        try FileManager.default.removeItem(atPath: folder + "/portal.pub")
        #expect(list.principal(forPublicKey: portal.publicKey) == nil && !list.isAllowed("portal"))
        try FileManager.default.removeItem(atPath: folder)
        #expect(!list.isAllowed("operator-west"))
    }

    @Test("Two names for one key admit neither; an absent folder is an error at once")
    func doubtful() throws {
        let keys = try KeyPair.generate()
        for name in ["one", "two", "three"] { try keys.writePublic(principal: name, folder: folder) }
        let list = try AllowList(folder: folder, logger: .quiet)
        #expect(list.principal(forPublicKey: keys.publicKey) == nil)
        #expect(throws: SettingError.self) { _ = try AllowList(folder: folder + "/absent", logger: .quiet) }
    }

    @Test("An endpoint is a host and a port")
    func endpoints() {
        #expect(TCPEndpoint("tcp://localhost:7101") == TCPEndpoint(host: "localhost", port: 7101))
        #expect(TCPEndpoint("tcp://[::1]:7101")?.description == "tcp://[::1]:7101")
        for wrong in ["localhost:7101", "tcp://:7101", "tcp://a:0", "tcp://a:70000", "tcp://::1:7101", "tcp://a", "ipc://a:1"] {
            #expect(TCPEndpoint(wrong) == nil)
        }
    }
}
