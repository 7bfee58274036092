package import Logging
package import ZeroMQ

/// CURVE keys of one principal (a service, the portal, an operator), as Z85 text of 40 characters each.
package struct KeyPair: Sendable {
    package var publicKey: String
    package var secretKey: String

    package init(publicKey: String, secretKey: String) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// Whether a principal may be called this: a file's name that also stands in logs. Lower-case letters, digits and
    /// hyphens, at most 64.
    package static func isPrincipal(_ name: String) -> Bool { KeyFolder.isName(name) }

    /// The public key in a file `PRINCIPAL.pub`; nil when it holds none, or cannot be read.
    package static func publicKey(inFile path: String) -> String? {
        do throws(SettingError) {
            let lines = try KeyFolder.lines(of: path, remedy: "")
            return lines.count == 1 && CurveKeys.isKey(lines[0]) ? lines[0] : nil
        } catch {
            return nil
        }
    }

    /// A new pair from libzmq's random source.
    package static func generate() throws(ZeroMQError) -> KeyPair {
        let keys = try CurveKeys.generate()
        return KeyPair(publicKey: keys.publicKey, secretKey: keys.secretKey)
    }

    /// Loads `<folder>/<principal>.key`: two lines, the public key and the secret one. Warns when others than its
    /// owner may read it.
    ///
    /// - Throws: `SettingError` naming the file, what is wrong and the remedy.
    package init(principal: String, folder: String, logger: Logger? = nil) throws(SettingError) {
        let path = try KeyFolder.path(of: principal, in: folder, ending: ".key")
        let lines = try KeyFolder.lines(of: path, remedy: "Make one with `alongside keys new`, or check the `messaging.keys` setting.")
        guard lines.count == 2, lines.allSatisfy(CurveKeys.isKey) else {
            throw SettingError(
                path, "This is not a key file: it should hold two lines of 40 characters, the public key and the secret key in Z85.",
                remedy: "Restore it from the backup, or remove it, make new keys and give the public one to every service.")
        }
        guard try Self.belongTogether(publicKey: lines[0], secretKey: lines[1]) else {
            throw SettingError(path, "The public key is not the one of the secret key.", remedy: "Restore the file from the backup, or make new keys.")
        }
        if KeyFolder.isReadableByOthers(path) {
            logger?.warning("A secret key can be read by other users of this machine: run chmod 600 on it.", metadata: ["file": "\(path)"])
        }
        self.init(publicKey: lines[0], secretKey: lines[1])
    }

    private static func belongTogether(publicKey: String, secretKey: String) throws(SettingError) -> Bool {
        do throws(ZeroMQError) {
            return try CurveKeys.publicKey(of: secretKey) == publicKey
        } catch {
            throw SettingError("CURVE", "This libzmq cannot use keys: \(error)", remedy: "Install Debian's libzmq3-dev, which is built with CURVE.")
        }
    }

    /// Writes `<principal>.key`, which only its owner may read, and `<principal>.pub`, the public key alone, which goes
    /// into the allow-list of every service that is to take messages from this principal.
    ///
    /// - Throws: `SettingError` naming the file that could not be written.
    package func write(principal: String, folder: String) throws(SettingError) {
        let key = try KeyFolder.path(of: principal, in: folder, ending: ".key")
        try KeyFolder.write("\(publicKey)\n\(secretKey)\n", to: key, permissions: 0o600)
        try writePublic(principal: principal, folder: folder)
    }

    /// Writes `<principal>.pub` alone: admits the principal to the allow-list in that folder.
    package func writePublic(principal: String, folder: String) throws(SettingError) {
        try KeyFolder.write("\(publicKey)\n", to: try KeyFolder.path(of: principal, in: folder, ending: ".pub"), permissions: 0o644)
    }
}
