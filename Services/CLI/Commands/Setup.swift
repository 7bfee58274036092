import ArgumentParser
import Contracts
import FoundationEssentials
import Operations

/// `alongside setup`
struct Setup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes the keys, passwords and certificate of a deployment in containers.",
        discussion: """
            Files in one folder: a password for each role of the database, a CURVE key for each process and the operator, the key that \
            signs who asks, the secrets of links, and a certificate of its own for the portal. What is there is kept: run it again after \
            an upgrade, and it makes only what is new. The folder is the whole of what a deployment must keep secret: keep a copy of it \
            apart from the backups. docs/deploy.md says how the containers get it.
            """)

    @Option(name: .long, help: ArgumentHelp("Where the files go.", valueName: "folder"))
    var folder = "secrets"

    @Option(name: .long, help: ArgumentHelp("How services' hosts are called: {service} stands for access, outreach, …", valueName: "pattern"))
    var hosts = "{service}"

    @Option(name: .long, parsing: .singleValue, help: ArgumentHelp("A host's name for which the certificate is made; again for another.", valueName: "host"))
    var name: [String] = []

    @Option(name: .long, help: ArgumentHelp("To whom to give the files, as root.", valueName: "uid:gid"))
    var owner: String?

    @Option(name: .long, help: ArgumentHelp("A folder for backups, to make and to give as well.", valueName: "folder"))
    var backups: String?

    func run() async throws {
        try await Failure.report {
            guard hosts.contains("{service}") else { throw ValidationError("--hosts needs {service}, so that each service has a host of its own.") }
            let owner = try owner.map { text in
                guard let owner = FileOwner(text) else { throw ValidationError("“\(text)” is not UID:GID, such as 10001:10001.") }
                return owner
            }
            let setup = DeploymentSetup(
                folder: try Folder.absolute(folder), hosts: hosts, names: name.isEmpty ? ["localhost"] : name, owner: owner,
                backups: try backups.map(Folder.absolute))
            let made = try setup.run(on: London.day(of: .now))
            for path in made { StandardOutput.write("made  \(path)") }
            StandardOutput.write(
                made.isEmpty
                    ? "Everything was there: nothing was made or changed."
                    : "Keep a copy of \(folder), apart from the backups: without it no link in a mail holds any more.")
        }
    }
}
