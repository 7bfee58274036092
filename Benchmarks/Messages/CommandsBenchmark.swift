import Contracts
import Measuring
import MessagingClient
import Operations
import PostgreSQL
import ZeroMQ

/// What one run of a measure needs: the running service, its peers, and commands to send.
struct CommandsBenchmark: Sendable {
    static let rounds = 5
    static let length = 4
    let stack: MeasuredStack
    let peer: PeerDatabase
    let commands: PreparedCommands
    let endpoint: String
    let security: SocketOptions.Security

    /// With the fixture written, and the peers' copy of the database.
    static func prepared(_ stack: MeasuredStack) async throws -> CommandsBenchmark {
        let fixture = try await stack.connection()
        try await SupportFixture.write(.usual, to: fixture)
        await fixture.close()
        try await PeerDatabase(stack: stack).make()
        let benchmark = try await CommandsBenchmark(stack)
        // A service that has been at work: autovacuum has told PostgreSQL of its tables. Plans that were made while they were empty
        // read them from end to end.
        _ = try await benchmark.run(clients: 1, outstanding: 256, for: 1)
        let database = try await stack.connection()
        try await database.script("VACUUM ANALYZE")
        await database.close()
        return benchmark
    }

    init(_ stack: MeasuredStack, _ spread: Spread = .usual) async throws {
        self.stack = stack
        peer = PeerDatabase(stack: stack)
        commands = try await PreparedCommands(stack.layout, spread)
        let keys = try KeyPair(principal: "operator", folder: stack.layout.keys)
        guard let entry = try Directory(contentsOf: stack.layout.directory).services[.support], let endpoint = entry.endpoints.first else {
            throw Refusal(.fault, "The directory does not know support-service.")
        }
        self.endpoint = endpoint
        security = .curveClient(serverKey: entry.publicKey, publicKey: keys.publicKey, secretKey: keys.secretKey)
    }

    /// The service's side: commands that were acknowledged, counted again in the database.
    func run(clients: Int, outstanding: Int, at most: Int = 80_000, for seconds: Int = length) async throws -> Load.Outcome {
        let frames = try commands.frames(most)
        let database = try await stack.connection()
        try await database.script("CHECKPOINT")
        let before = try await count(database)
        let outcome = try await Load.run(frames, at: endpoint, security: security, clients: clients, outstanding: outstanding, for: .seconds(seconds))
        let written = try await count(database) - before
        await database.close()
        guard written == outcome.answered else {
            throw Refusal(.fault, "\(outcome.answered) commands were acknowledged and \(written) are recorded.")
        }
        return outcome
    }

    private func count(_ database: Connection) async throws -> Int {
        try await database.queryOne("SELECT count(*) AS n FROM support.activity_version")?.get("n") ?? 0
    }

    /// Both sides in turns; who goes first changes, since neither should always find the disk as the other left it.
    func inTurns<A, B>(_ round: Int, _ one: () async throws -> A, _ other: () async throws -> B) async throws -> (A, B) {
        if round.isMultiple(of: 2) {
            let second = try await other()
            return (try await one(), second)
        }
        let first = try await one()
        return (first, try await other())
    }
}
