import Contracts
import FoundationEssentials
import Measuring
import PostgreSQL

/// Commands per second of a service with millions of activities stored, over one with ten thousand: two stacks of the same
/// programme and the same engagements, of which one is under load at a time. The small one is made anew for each round.
struct GrowthBenchmark: Sendable {
    static let few = 10_000
    /// Seconds of load on each before it is measured: caches are filled then, and PostgreSQL has planned its statements.
    static let warmUp = 2
    let executables: String
    /// `ALONGSIDE_BENCH_ACTIVITIES`, 10 million by default.
    let many: Int
    private let spread: Spread

    init(executables: String) throws {
        self.executables = executables
        let wanted = ProcessInfo.processInfo.environment["ALONGSIDE_BENCH_ACTIVITIES"] ?? "10000000"
        guard let many = Int(wanted), many >= Self.few else {
            throw Refusal(.invalid, "ALONGSIDE_BENCH_ACTIVITIES is \(wanted).", remedy: "Give a number of activities from \(Self.few) on.")
        }
        self.many = many
        // Of 10 million 25 an engagement, 4000 engagements an Ambassador, and 100 activities a day, which makes 1000 days.
        spread = Spread(ambassadors: 100, engagements: max(1, many / 2500) * 100, days: 10, step: 7919)
    }

    func run() async throws {
        try await onStack(with: many, place: 0) { large in
            let size = try await Self.size(of: large)
            let service = try await CommandsBenchmark(large, spread)
            var ratios: [Double] = []
            var table = TextTable(["round", "commands/s with \(Self.few)", "with \(many)", "ratio"])
            for round in 1...CommandsBenchmark.rounds {
                let rates = try await onStack(with: Self.few, place: 1) { small in
                    try await service.inTurns(round, { try await rate(of: CommandsBenchmark(small, spread)) }, { try await rate(of: service) })
                }
                ratios.append(rates.1 / rates.0)
                table.add(["\(round)", rates.0.text(0), rates.1.text(0), ratios[round - 1].text()])
            }
            report([Measure("commands-growth", ratios, goal: .atLeast(0.85))], table)
            print("The database with \(many) activities had \(size) at the beginning.\n")
        }
    }

    private func onStack<T: Sendable>(with activities: Int, place: Int, _ body: @escaping @Sendable (MeasuredStack) async throws -> T) async throws -> T {
        try await MeasuredStack.run(
            executables: executables, services: [.access, .support], place: place, prepare: { try await seed($0, activities: activities) }, body)
    }

    private func rate(of service: CommandsBenchmark) async throws -> Double {
        _ = try await service.run(clients: 1, outstanding: 256, for: Self.warmUp)
        return try await service.run(clients: 1, outstanding: 256).rate
    }

    private func seed(_ cluster: PreparedCluster, activities: Int) async throws {
        let fixture = try await cluster.connection()
        try await SupportFixture.write(spread, to: fixture)
        await fixture.close()
        let seed = GrowthSeed(spread: spread, activities: activities)
        let length = try await seconds {
            try await cluster.psql(seed.preparation)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for script in seed.scripts { group.addTask { try await cluster.psql(script) } }
                try await group.waitForAll()
            }
            try await cluster.settle()
        }
        if activities > Self.few { print("\(activities) activities were written in \(length.text(0)) s.") }
    }

    private static func size(of stack: MeasuredStack) async throws -> String {
        let connection = try await stack.connection()
        let row = try await connection.queryOne("SELECT pg_size_pretty(pg_database_size(current_database())) AS size")
        await connection.close()
        return try row?.get("size") ?? ""
    }
}
