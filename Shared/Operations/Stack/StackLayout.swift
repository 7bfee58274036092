package import Contracts
import FoundationEssentials
import MessagingClient

/// Where an embedded stack keeps what, below its folder.
package struct StackLayout: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// - Throws: `SettingError` saying how to begin, when no stack was ever started in this folder.
    package func checkPresence() throws {
        guard FileManager.default.fileExists(atPath: keys) else {
            throw SettingError(folder, "No stack was ever started in this folder.", remedy: "Start it with `alongside up`, or name its folder with `--data`.")
        }
    }

    package var keys: String { folder + "/keys" }
    /// Public keys of those who may send messages.
    package var allowList: String { folder + "/allow" }
    package var secrets: String { folder + "/secrets" }
    package var directory: String { folder + "/directory.json" }
    /// Of a deployment in containers: a file with the password of each role of the database.
    package var passwords: String { folder + "/passwords" }
    package func password(of role: String) -> String { "\(passwords)/\(role)" }
    /// Of a deployment in containers: the portal's certificate and its key, in PEM.
    package var certificates: String { folder + "/tls" }
    package var certificate: String { certificates + "/portal.crt" }
    package var certificateKey: String { certificates + "/portal.key" }
    package var mail: String { folder + "/mail" }
    /// A Maildir: what is put there is read as if it had come in.
    package var incomingMail: String { folder + "/mail-in" }
    /// What runs, so that the next start can end what an earlier one left.
    package var processes: String { folder + "/processes.json" }

    /// The private cluster of an embedded stack; a deployment in containers has none.
    package var cluster: String { folder + "/postgres" }

    package var signingKey: String { secrets + "/actor-signing.pem" }
    package var actorKey: String { secrets + "/actor-verifying.pem" }
    /// From which a service's personal links are derived; each service has its own.
    package func linkSecret(of service: ServiceName) -> String { secrets + "/\(service.rawValue)-links.secret" }
}
