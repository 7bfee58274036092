import Contracts
import Crypto
import FoundationEssentials
import Logging
package import MessagingClient

/// The keys and secrets of an installation: made once, never overwritten.
package struct StackKeys: Sendable {
    private let layout: StackLayout

    package init(_ layout: StackLayout) { self.layout = layout }

    /// Everybody who sends messages in an embedded stack.
    package static let principals = ServiceName.allCases.map(\.rawValue) + ["portal", "operator"]

    /// Makes what is missing: CURVE key pairs, the allow-list, the signing key of actor tokens, secrets of links.
    ///
    /// - Throws: `SettingError` naming the file that could not be written.
    package func makeMissing() throws {
        for folder in [layout.keys, layout.allowList, layout.secrets] { try Self.makeFolder(folder) }
        for principal in Self.principals where !FileManager.default.fileExists(atPath: "\(layout.keys)/\(principal).key") {
            try add(principal)
        }
        let isNew = !FileManager.default.fileExists(atPath: layout.signingKey)
        if isNew { try Self.write(P256.Signing.PrivateKey().pemRepresentation, to: layout.signingKey) }
        if isNew || !FileManager.default.fileExists(atPath: layout.actorKey) { try Self.write(try publicHalf(ofKeyIn: layout.signingKey), to: layout.actorKey) }
        for service in [ServiceName.access, .collection, .outreach] where !FileManager.default.fileExists(atPath: layout.linkSecret(of: service)) {
            try Self.write(Self.randomText() + "\n", to: layout.linkSecret(of: service))
        }
    }

    private func publicHalf(ofKeyIn path: String) throws(SettingError) -> String {
        guard let pem = FileManager.default.contents(atPath: path) else {
            throw SettingError(path, "It cannot be read.", remedy: "Check that this user may read it.")
        }
        do {
            return try P256.Signing.PrivateKey(pemRepresentation: String(decoding: pem, as: UTF8.self)).publicKey.pemRepresentation
        } catch {
            throw SettingError(
                path, "This is not a private key of P-256 in PEM (\(error)).", remedy: "Restore it from its copy, or remove it: another is made then.")
        }
    }

    package var ring: KeyRing { KeyRing(keys: layout.keys, allowList: layout.allowList) }

    /// A key pair for one more principal, such as a person's own for the command line; it is admitted at once, and takes
    /// the place of one that the principal has.
    package func add(_ principal: String) throws { try ring.make(principal, replacing: true) }

    /// Writes the directory of services for these ports and answers it.
    package func writeDirectory(portBase: Int, replicas: Int = 1) throws -> Directory {
        var entries: [String: Directory.Entry] = [:]
        for (service, ports) in Dictionary(grouping: ServicePorts.all(base: portBase, replicas: replicas), by: \.service) {
            let keys = try KeyPair(principal: service.rawValue, folder: layout.keys)
            entries[service.rawValue] = Directory.Entry(endpoints: ports.map(\.commands), doorbells: ports.map(\.doorbell), publicKey: keys.publicKey)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try Self.write(String(decoding: try encoder.encode(entries), as: UTF8.self), to: layout.directory, permissions: 0o644)
        return try Directory(contentsOf: layout.directory)
    }

    static func makeFolder(_ path: String, setting: String = "--data") throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw SettingError(path, "This folder cannot be made.", remedy: "Choose another with `\(setting)`, or make it and let this user write there.")
        }
    }

    /// 256 random bits in base64.
    static func randomText() -> String { SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() } }

    static func write(_ text: String, to path: String, permissions: Int = 0o600) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
        } catch {
            throw SettingError(path, "This file cannot be written.", remedy: "Check that there is room and that this user may write there.")
        }
    }
}
