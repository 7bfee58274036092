import ArgumentParser
import Contracts
import Operations

/// `alongside messages …`
struct Messages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What could not be applied, and what to do about it.",
        discussion: "Without a subcommand: how every service stands, and its dead letters.",
        subcommands: [Show.self, Trace.self, Retry.self, Discard.self, Rebuild.self, Verify.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "How every service stands, and its dead letters.")

        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    var standings: [ServiceStanding] = []
                    var letters: [(ServiceName, DeadLetter)] = []
                    for service in ServiceName.allCases {
                        standings.append(try await session.ask(ServiceStatus(), of: service))
                        letters += try await session.ask(ListDeadLetters(), of: service).letters.map { (service, $0) }
                    }
                    let heads = Dictionary(uniqueKeysWithValues: standings.map { ($0.service, $0.logPosition) })
                    let rows = standings.map {
                        [
                            $0.service.rawValue, String($0.logPosition), String(max(0, $0.eventsBehind(heads))), String($0.commandsInWork),
                            String($0.timersDue), String($0.mailWaiting), String($0.deadLetters),
                        ]
                    }
                    if connection.json { return try StandardOutput.write(json: letters.map(\.1)) }
                    StandardOutput.write(
                        TextTable(header: ["Service", "Events", "Behind", "In work", "Timers due", "Mail waiting", "Dead letters"], rows: rows).text)
                    for (service, letter) in letters {
                        StandardOutput.write("\n\(service.rawValue) \(letter.id) \(letter.type) at \(letter.source.rawValue) \(letter.position)")
                        StandardOutput.write("  \(letter.reason); \(letter.waitingBehind) wait behind it")
                    }
                }
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Applies a dead letter and what waits behind it, in order.")
        @OptionGroup var target: LetterTarget
        func run() async throws { try await target.send(done: "is applied") { RetryDeadLetter(letter: $0) } }
    }

    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives a dead letter up; what waits behind it goes on.")
        @OptionGroup var target: LetterTarget
        @Option(name: .long, help: "Why; it is kept.") var reason: String
        func run() async throws { try await target.send(done: "is given up") { DiscardDeadLetter(letter: $0, reason: reason) } }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Rebuilds a projection from the beginning of the logs.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The service.") var service: ServiceArgument
        @Argument(help: "The projection.") var consumer: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let rebuilt = try await session.send(RebuildProjection(consumer: consumer), to: service.name)
                    StandardOutput.write("\(consumer) is being rebuilt from \(rebuilt.events) events.")
                }
            }
        }
    }
}

/// A service on the command line.
struct ServiceArgument: ExpressibleByArgument {
    let name: ServiceName

    init?(argument: String) {
        guard let name = ServiceName(rawValue: argument) else { return nil }
        self.name = name
    }

    static var allValueStrings: [String] { ServiceName.allCases.map(\.rawValue) }
}

/// One dead letter of one service.
struct LetterTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The service.") var service: ServiceArgument
    @Argument(help: "The letter's id.") var letter: String

    func send<C: Command>(done: String, _ command: (MessageID) -> C) async throws {
        try await Failure.report {
            guard let id = MessageID(letter) else { throw ValidationError("“\(letter)” is not a letter's id; `alongside messages` shows them.") }
            try await connection.withSession { session in
                _ = try await session.send(command(id), to: service.name)
                StandardOutput.write("The letter \(done).")
            }
        }
    }
}
