import ArgumentParser
import Contracts
import FoundationEssentials
import MessagingClient
import Operations
import PostgreSQL

/// Which database: an embedded stack's, over its socket, or a server's, as its administrator.
struct RecordOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The stack's folder.", discussion: "ALONGSIDE_FOLDER sets it for every command.", valueName: "folder"))
    var data = ProcessInfo.processInfo.environment["ALONGSIDE_FOLDER"] ?? ".alongside"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A PostgreSQL server of your own instead: its host, or the folder of its unix socket.",
            discussion: "Or several hosts, HOST or HOST:PORT, separated by commas, of which one takes writes."))
    var host: String?

    @Option(name: .long, help: "The port of hosts that are named without.")
    var port = 5432

    @Option(name: .long, help: "The administrator's role on the server.")
    var user = "postgres"

    @Option(
        name: .long,
        help: ArgumentHelp("A file with the administrator's password.", discussion: "Without it, PGPASSWORD or a password file of libpq's.", valueName: "file"))
    var passwordFile: String?

    /// The embedded stack's folder; nil for a server.
    var layout: StackLayout? {
        get throws { host == nil ? StackLayout(folder: try Folder.absolute(data)) : nil }
    }

    /// As an administrator, in the database `alongside`.
    ///
    /// Throws `SettingError` where there is no such stack or the host is none, `Refusal` where the password's file cannot be read.
    func database() throws -> DatabaseConfiguration {
        if let host {
            let password = try passwordFile.map { try PasswordFile.read($0) }
            do {
                return DatabaseConfiguration(
                    places: try DatabasePlace.list(host, port: port), database: Installation.database, user: user, password: password)
            } catch {
                throw SettingError("--host", "\(error).", remedy: error.remedy)
            }
        }
        return try StackLayout(folder: try Folder.absolute(data)).administrator()
    }
}
