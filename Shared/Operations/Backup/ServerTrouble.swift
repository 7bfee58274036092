import Contracts
import Logging
import PostgreSQL

/// What is wrong with a server that does not do what it is asked: what waiting mends, and what somebody has to do.
enum ServerTrouble {
    /// Nil for what waiting mends: a server that is away, starts up, recovers or has too much to do. Otherwise what is wrong, and the remedy.
    ///
    /// - Parameter needsName: whether a host that nobody knows is somebody's to mend; a container that is stopped has no name either.
    static func refusal(for error: DatabaseError, of database: DatabaseConfiguration, needsName: Bool = false) async -> Refusal? {
        if error.sqlState == "08001" { return await refusalToConnect(error, database, needsName: needsName) }
        if let remedy = remedies[error.sqlState ?? ""] { return Refusal(.unavailable, "\(error.message).", remedy: remedy) }
        if error.isRetriable || error.kind == .cancelled || passing.contains(error.sqlState ?? "") { return nil }
        return Refusal(.fault, "The server does not do what it is asked: \(error)", remedy: "Mend what it says, then start this again.")
    }

    /// A slot that is in use, and one that somebody else, such as Patroni, has made or removed since it was looked at.
    private static let passing = ["55006", "42710", "42704"]

    /// By SQLSTATE.
    private static let remedies = [
        "42501": "Connect as an administrator who is a superuser: --user.",
        "53400": "All replication slots are in use: drop one that nobody needs (SELECT * FROM pg_replication_slots), or set max_replication_slots higher.",
        "42P01": "Make the schemas first: alongside migrate.", "3F000": "Make the schemas first: alongside migrate.",
    ]

    private static func refusalToConnect(_ error: DatabaseError, _ database: DatabaseConfiguration, needsName: Bool) async -> Refusal? {
        // These are libpq's own words, in its language.
        if error.message.contains("could not translate host name") {
            return needsName ? Refusal(.unavailable, "\(error.message).", remedy: "Check --host, and that the server is started.", field: "host") : nil
        }
        guard await Connection.isAccepting(database) else { return nil }
        do {
            // It may have come up since.
            try await Connection.use(database, logger: Logger(label: "trouble") { _ in SwiftLogNoOpLogHandler() }) { _ in }
            return nil
        } catch let error as DatabaseError {
            if ["too many clients", "remaining connection slots", "read-write", "read-only"].contains(where: error.message.contains) { return nil }
            let remedy = BackupProgram.Advice(on: error.message)?.remedy
            return Refusal(.unavailable, "\(error.message).", remedy: remedy ?? "Check --host, --port, --user and --password-file.")
        } catch {
            return nil
        }
    }
}
