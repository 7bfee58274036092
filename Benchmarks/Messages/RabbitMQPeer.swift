import Contracts
import FoundationEssentials
import Measuring
import Operations
import PostgreSQL

/// The same commands through RabbitMQ: a publisher that keeps 256 persistent messages unconfirmed on a durable queue, and a
/// consumer that writes them in batches of 256 with one statement and one commit each, and acknowledges them then. Both are C
/// (Benchmarks/RabbitMQ); a confirm says that the broker has synced the message to its disk, not that anybody has written it.
struct RabbitMQPeer: Sendable {
    static let outstanding = 256
    /// A team with one node takes the durable queue as it comes; a quorum queue, with its log of one replica, was no faster.
    static let queueType = "classic"
    let peer: PeerDatabase
    let broker: Broker
    /// Where publisher and consumer are.
    let programs: String
    private let isChained: Bool
    private let messages: String
    private let statement: String

    init(_ peer: PeerDatabase, _ broker: Broker, programs: String, isChained: Bool, commands: PreparedCommands) throws {
        (self.peer, self.broker, self.programs, self.isChained) = (peer, broker, programs, isChained)
        let folder = peer.stack.layout.folder
        messages = "\(folder)/messages"
        statement = "\(folder)/batch-\(isChained ? "chained" : "plain").sql"
        try Data(PeerStatement(isChained: isChained).prepared.utf8).write(to: URL(filePath: statement))
        let lines = try commands.frames(80_000).map { "\($0.id)\t\(String(decoding: $0.data, as: UTF8.self))\n" }
        try Data(lines.joined().utf8).write(to: URL(filePath: messages))
    }

    struct Outcome: Sendable {
        /// Confirmed messages per second, by the broker alone.
        var published: Double
        /// Committed rows per second, from the first message to the last commit.
        var rate: Double
    }

    func run(for seconds: Int) async throws -> Outcome {
        try await peer.rest()
        let database = peer.stack.database
        let queue = "commands-\(UUID())"
        let session = [Broker.host, "\(broker.port)", queue, Self.queueType]
        async let consumed = Program("\(programs)/rabbitmq-consumer").run(
            session + ["host=\(database.host) port=\(database.port) user=\(database.user) dbname=\(PeerDatabase.name)", statement])
        async let published = Program("\(programs)/rabbitmq-publisher").run(session + [messages, "\(seconds)", "\(Self.outstanding)", "1"])
        let (publisher, consumer) = (try figures(await published, 3), try figures(await consumed, 2))
        let recorded = try await peer.recorded()
        guard publisher[0] == consumer[0], Int(consumer[0]) == recorded else {
            throw Refusal(.fault, "\(publisher[0].text(0)) messages were confirmed, \(consumer[0].text(0)) taken, and \(recorded) are recorded.")
        }
        return Outcome(published: publisher[0] / (publisher[2] - publisher[1]), rate: consumer[0] / (consumer[1] - publisher[1]))
    }

    private func figures(_ output: String, _ count: Int) throws -> [Double] {
        let figures = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard figures.count == count else { throw Refusal(.fault, "RabbitMQ's peer said: \(output)") }
        return figures
    }
}

extension CommandsBenchmark {
    /// 256 outstanding, over RabbitMQ with a batching consumer.
    func rabbitMQ(programs: String) async throws {
        try await Broker.run(in: "\(stack.layout.folder)/rabbitmq", ports: stack.stack.settings.portBase + 90) { broker in
            let plain = try RabbitMQPeer(peer, broker, programs: programs, isChained: false, commands: commands)
            let chained = try RabbitMQPeer(peer, broker, programs: programs, isChained: true, commands: commands)
            // A broker that has just started is slower than it will be.
            _ = try await plain.run(for: 1)
            var ratios: [Double] = []
            var chainedRatios: [Double] = []
            var table = TextTable(["round", "commands/s", "rabbitmq confirmed/s", "committed/s", "with lock and hash", "ratio"])
            for round in 1...Self.rounds {
                let (own, peers) = try await inTurns(
                    round, { try await run(clients: 1, outstanding: RabbitMQPeer.outstanding).rate },
                    { (try await plain.run(for: Self.length), try await chained.run(for: Self.length)) })
                ratios.append(own / peers.0.rate)
                chainedRatios.append(own / peers.1.rate)
                table.add(["\(round)"] + [own, peers.0.published, peers.0.rate, peers.1.rate].map { $0.text(0) } + [ratios[round - 1].text()])
            }
            report(
                [Measure("commands-rabbitmq", ratios, goal: .atLeast(1.5)), Measure("commands-rabbitmq-chained", chainedRatios, goal: .none)], table)
        }
    }
}
