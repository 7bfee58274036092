package import Contracts
import FoundationEssentials
import MessagingClient

/// The CURVE keys of an installation: a folder with PRINCIPAL.key and PRINCIPAL.pub, and the allow-list of its services,
/// a folder of PRINCIPAL.pub alone.
///
/// What is revoked moves to `revoked` below the allow-list, its file named by principal and moment: that is the record.
package struct KeyRing: Sendable {
    package let keys: String
    package let allowList: String
    private var revoked: String { allowList + "/revoked" }

    package init(keys: String, allowList: String) {
        self.keys = keys
        self.allowList = allowList
    }

    /// Makes a pair and admits it at once.
    ///
    /// - Parameter replacing: revokes the key that the principal has now. Without it a principal with an allowed key is
    ///   left as it is.
    /// - Throws: `Refusal` (`conflict`) when there is such a key, (`invalid`) for a name that cannot be one; `SettingError`
    ///   naming what could not be written.
    @discardableResult
    package func make(_ principal: String, replacing: Bool = false, at now: Instant = .now) throws -> KeyRecord {
        guard KeyPair.isPrincipal(principal) else {
            throw Refusal(
                .invalid, "“\(principal.prefix(64))” is not a principal's name.", remedy: "Use lower-case letters, digits and hyphens, at most 64.",
                field: "name")
        }
        let isThere = ["\(allowList)/\(principal).pub", "\(keys)/\(principal).key"].map(FileManager.default.fileExists)
        let wasRevoked = try isThere[1] && !isThere[0] && records().contains { $0.principal == principal && $0.state == .revoked }
        guard replacing || wasRevoked || !isThere.contains(true) else {
            throw Refusal(
                .conflict, "\(principal) has a key.", remedy: "Give --replace to revoke it and make another; whoever uses it then needs the new one.")
        }
        for folder in [keys, allowList] { try StackKeys.makeFolder(folder) }
        if isThere[0] { try revoke(principal, at: now) }
        let pair = try KeyPair.generate()
        try pair.write(principal: principal, folder: keys)
        try pair.writePublic(principal: principal, folder: allowList)
        return KeyRecord(principal: principal, publicKey: pair.publicKey, made: now, state: .allowed)
    }

    /// Takes a principal off the allow-list: its next message is refused, whatever connection brings it.
    ///
    /// - Throws: `Refusal` (`not-found`) when it does not stand there; `SettingError` when the list cannot be changed.
    @discardableResult
    package func revoke(_ principal: String, at now: Instant = .now) throws -> KeyRecord {
        let path = "\(allowList)/\(principal).pub"
        guard KeyPair.isPrincipal(principal), FileManager.default.fileExists(atPath: path) else {
            throw Refusal(
                .notFound, "“\(principal.prefix(64))” is not on the allow-list.", remedy: "`alongside keys list` shows whose keys are.", field: "name")
        }
        let made = Self.changed(path) ?? now
        let publicKey = KeyPair.publicKey(inFile: path)
        try StackKeys.makeFolder(revoked)
        do {
            // A rename: at no moment is the key neither allowed nor recorded.
            try FileManager.default.moveItem(atPath: path, toPath: "\(revoked)/\(principal).\(now.microseconds).pub")
        } catch {
            throw SettingError(path, "This file cannot be moved.", remedy: "Run this as the user to whom the allow-list belongs.")
        }
        return KeyRecord(principal: principal, publicKey: publicKey ?? "", made: made, state: .revoked, revoked: now)
    }

    /// Every key that there is or was, by principal, the oldest first.
    ///
    /// - Throws: `SettingError` when a folder is there and cannot be read.
    package func records() throws -> [KeyRecord] {
        var found: [String: KeyRecord] = [:]
        for (name, path) in try Self.files(in: revoked) {
            let parts = name.split(separator: ".")
            guard parts.count == 2, let moment = Int64(parts[1]), let key = KeyPair.publicKey(inFile: path) else { continue }
            let at = Instant(microseconds: moment)
            found[key] = KeyRecord(principal: String(parts[0]), publicKey: key, made: Self.changed(path) ?? at, state: .revoked, revoked: at)
        }
        for (folder, state) in [(keys, KeyRecord.State.notAllowed), (allowList, .allowed)] {
            for (name, path) in try Self.files(in: folder) {
                guard let key = KeyPair.publicKey(inFile: path), state == .allowed || found[key] == nil else { continue }
                found[key] = KeyRecord(principal: name, publicKey: key, made: found[key]?.made ?? Self.changed(path) ?? .now, state: state)
            }
        }
        return found.values.sorted { ($0.principal, $0.made) < ($1.principal, $1.made) }
    }

    /// The `.pub` files of a folder, by name without the ending; none when there is no folder.
    private static func files(in folder: String) throws -> [(name: String, path: String)] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pub") }
            return names.sorted().map { (String($0.dropLast(4)), folder + "/" + $0) }
        } catch {
            throw SettingError(folder, "This folder cannot be read.", remedy: "Run this as the user to whom it belongs.")
        }
    }

    private static func changed(_ path: String) -> Instant? {
        do {
            return (try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date).map(Instant.init)
        } catch {
            return nil
        }
    }
}
