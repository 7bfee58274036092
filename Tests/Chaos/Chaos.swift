import ArgumentParser
import Contracts
import FoundationEssentials
import Glibc
import Logging
import Operations
import PostgreSQL

/// `chaos`: real processes under a load of commands, killed, paused and cut off by a seeded driver; then every client's record
/// is compared with the database, and every projection with a rebuild.
@main
struct Chaos: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Kills what runs while clients work, and counts what was lost or done twice.",
        discussion: "The last line names the seed: the same seed strikes the same parts in the same order.")

    @Option(name: .long, help: "Decides what is struck, and when.") var seed: UInt64?
    @Option(name: .long, help: "How long the load lasts, unless commands are given.") var seconds = 240
    @Option(name: .long, help: "How many commands are sent, however long it takes.") var commands: Int?
    @Option(name: .long, help: "Commands a second at most; 0 for as fast as it goes.") var rate = 400
    @Option(name: .long, help: "Services killed.") var kills: Int?
    @Option(name: .long, help: "How often PostgreSQL is killed.") var databaseKills: Int?
    @Option(name: .long, help: "How often a process stands still.") var pauses: Int?
    @Option(name: .long, help: "How often connections are cut.") var cuts: Int?
    @Option(name: .long, help: "Processes of each service.") var replicas = 2
    @Option(name: .long, help: "Where the stack lives while it runs; made, and removed when all was well.") var folder: String?
    @Option(
        name: .long,
        help: "PostgreSQL's hosts, migrated with a simulated time, instead of one of the run's own; the administrator's password is in PGPASSWORD.")
    var database: String?
    @Option(name: .long, help: "A folder with the services' passwords there, as `alongside migrate --passwords` takes it.") var passwords: String?
    @Option(name: .long, help: "A file: the load lasts until it is there.") var until: String?
    @Option(name: .long, help: "A file for what the processes write.") var log: String?

    func run() async throws {
        let seed = seed ?? UInt64.random(in: 1...999_999)
        let folder = folder ?? "/tmp/chaos-\(getpid())"
        let ofServices = kills ?? max(4, seconds / 5)
        let server = try database.map {
            StackServer(
                administrator: DatabaseConfiguration(
                    places: try DatabasePlace.list($0, port: 5432), database: Installation.database, user: Cluster.administrator),
                passwordFolder: passwords)
        }
        let settings = ChaosSettings(
            seed: seed, seconds: seconds, commands: commands, rate: rate, kills: ofServices,
            databaseKills: server == nil ? databaseKills ?? max(2, seconds / 30) : 0,
            pauses: pauses ?? max(1, ofServices / 6), cuts: cuts ?? max(1, ofServices / 2), replicas: replicas, folder: folder, server: server, until: until)
        Report.say("seed \(seed): \(settings.kills) kills of services, \(settings.databaseKills) of PostgreSQL, \(replicas) replicas, in \(folder)")
        let lines = try ProcessLines(path: log ?? "\(folder).log")
        let verdict = try await Run(settings: settings, lines: lines).play()
        Report.say(verdict.details)
        Report.say(verdict.line)
        guard verdict.isClean else {
            Report.say("What the processes said is in \(lines.path), the database in \(folder).")
            throw ExitCode.failure
        }
        try FileManager.default.removeItem(atPath: folder)
    }
}
