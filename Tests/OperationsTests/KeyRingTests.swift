import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations
import Testing

@Suite("The keys of an installation")
struct KeyRingTests {
    private let folder: String
    private let ring: KeyRing

    init() throws {
        folder = FileManager.default.temporaryDirectory.path() + "/alongside-ring-\(MessageID())"
        ring = KeyRing(keys: folder + "/keys", allowList: folder + "/allow")
    }

    private func allowList() throws -> AllowList { try AllowList(folder: ring.allowList, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) }

    @Test("A new key is allowed at once, only its owner can read it, and it is listed")
    func made() throws {
        let key = try ring.make("operator-west")
        #expect(try KeyPair(principal: "operator-west", folder: ring.keys).publicKey == key.publicKey)
        let rights = try FileManager.default.attributesOfItem(atPath: ring.keys + "/operator-west.key")[.posixPermissions] as? Int
        #expect(rights == 0o600)
        #expect(try allowList().principal(forPublicKey: key.publicKey) == "operator-west")
        let listed = try ring.records()
        #expect(listed.map(\.publicKey) == [key.publicKey])
        #expect(listed.first?.state == .allowed && listed.first?.fingerprint == key.fingerprint)
        #expect(key.fingerprint.wholeMatch(of: /([0-9a-f]{4} ){7}[0-9a-f]{4}/) != nil)
    }

    @Test("A list that is in use learns of a new key and of a revoked one at once")
    func inUse() throws {
        let first = try ring.make("portal")
        let list = try allowList()
        let key = try ring.make("operator-west")
        #expect(list.principal(forPublicKey: key.publicKey) == "operator-west")
        #expect(list.isAllowed("operator-west"))
        try ring.revoke("operator-west")
        #expect(!list.isAllowed("operator-west") && list.principal(forPublicKey: key.publicKey) == nil)
        #expect(list.isAllowed("portal") && list.principal(forPublicKey: first.publicKey) == "portal")
    }

    @Test("What is revoked stays as a record, and its name may have another key")
    func revoked() throws {
        let key = try ring.make("operator-west")
        let moment = Instant.now
        #expect(try ring.revoke("operator-west", at: moment).publicKey == key.publicKey)
        #expect(try ring.records().map(\.state) == [.revoked])
        #expect(try ring.records().first?.revoked == moment)
        let next = try ring.make("operator-west")
        #expect(next.publicKey != key.publicKey)
        #expect(try Dictionary(uniqueKeysWithValues: ring.records().map { ($0.publicKey, $0.state) }) == [key.publicKey: .revoked, next.publicKey: .allowed])
    }

    @Test("A key that is in use is replaced only when that is asked for")
    func replaced() throws {
        let key = try ring.make("support")
        let refusal = #expect(throws: Refusal.self) { try ring.make("support") }
        #expect(refusal?.code == .conflict)
        #expect(try KeyPair(principal: "support", folder: ring.keys).publicKey == key.publicKey)
        let next = try ring.make("support", replacing: true)
        let list = try allowList()
        #expect(list.principal(forPublicKey: key.publicKey) == nil && list.principal(forPublicKey: next.publicKey) == "support")
    }

    @Test("Faults name what was asked for", arguments: ["", "Portal", "../portal", "a b", String(repeating: "a", count: 65)])
    func names(_ name: String) throws {
        #expect(#expect(throws: Refusal.self) { try ring.make(name) }?.code == .invalid)
        #expect(#expect(throws: Refusal.self) { try ring.revoke(name) }?.code == .notFound)
        #expect(try ring.records().isEmpty)
    }
}
