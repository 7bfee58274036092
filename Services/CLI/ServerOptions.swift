import ArgumentParser
import Contracts
import FoundationEssentials
import Operations

/// A PostgreSQL server of the deployment's own, and the administrator who signs in to it.
struct ServerOptions: ParsableArguments {
    @Option(name: .long, help: "Host, or the folder of a unix socket; or several hosts, HOST or HOST:PORT, separated by commas, of which one takes writes.")
    var host: String

    @Option(name: .long, help: "The port of hosts that are named without.")
    var port = 5432

    @Option(name: .long, help: "The administrator's role.")
    var user = "postgres"

    @Option(name: .long, help: ArgumentHelp("A file with the administrator's password; otherwise libpq looks for it (PGPASSWORD, .pgpass).", valueName: "file"))
    var passwordFile: String?

    /// - Throws: `Refusal` naming the file when it cannot be read or is empty.
    var password: String? {
        get throws { try passwordFile.map { try PasswordFile.read($0) } }
    }
}
