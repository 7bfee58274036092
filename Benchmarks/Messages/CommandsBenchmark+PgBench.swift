import Measuring

/// One commit a command, by pgbench: what a service without group commit could do at best.
extension CommandsBenchmark {
    /// 256 outstanding, over the best of pgbench with 4, 16 and 64 clients.
    func deep() async throws {
        let (plain, chained) = (try PgBench(peer, PeerStatement(isChained: false)), try PgBench(peer, PeerStatement(isChained: true)))
        var ratios: [Double] = []
        var chainedRatios: [Double] = []
        var table = TextTable(["round", "commands/s", "pgbench 4", "16", "64", "with lock and hash 4", "16", "64", "ratio"])
        for round in 1...Self.rounds {
            let (own, peers) = try await inTurns(
                round, { try await run(clients: 1, outstanding: 256).rate },
                {
                    var rates: [Double] = []
                    for side in [plain, chained] { for clients in [4, 16, 64] { rates.append(try await side.run(clients: clients, for: Self.length).rate) } }
                    return rates
                })
            ratios.append(own / (peers[..<3].max() ?? 0))
            chainedRatios.append(own / (peers[3...].max() ?? 0))
            table.add(["\(round)"] + ([own] + peers).map { $0.text(0) } + [ratios[round - 1].text()])
        }
        report([Measure("commands-deep", ratios, goal: .atLeast(2.5)), Measure("commands-deep-chained", chainedRatios, goal: .none)], table)
    }

    /// 16 clients with one outstanding each, over pgbench's 16.
    func many() async throws {
        let (plain, chained) = (try PgBench(peer, PeerStatement(isChained: false)), try PgBench(peer, PeerStatement(isChained: true)))
        var ratios: [Double] = []
        var chainedRatios: [Double] = []
        var table = TextTable(["round", "commands/s", "pgbench 16", "with lock and hash", "ratio"])
        for round in 1...Self.rounds {
            let (own, peers) = try await inTurns(
                round, { try await run(clients: 16, outstanding: 1).rate },
                { (try await plain.run(clients: 16, for: Self.length).rate, try await chained.run(clients: 16, for: Self.length).rate) })
            ratios.append(own / peers.0)
            chainedRatios.append(own / peers.1)
            table.add(["\(round)", own.text(0), peers.0.text(0), peers.1.text(0), ratios[round - 1].text()])
        }
        report([Measure("commands-many", ratios, goal: .atLeast(1)), Measure("commands-many-chained", chainedRatios, goal: .none)], table)
    }

    /// One client, one outstanding, over pgbench's one; and how far its slow ones are from the usual.
    func one() async throws {
        let (plain, chained) = (try PgBench(peer, PeerStatement(isChained: false)), try PgBench(peer, PeerStatement(isChained: true)))
        var ratios: [Double] = []
        var chainedRatios: [Double] = []
        var tails: [Double] = []
        var table = TextTable(["round", "commands/s", "p50 ms", "p99 ms", "p99/p50", "pgbench 1", "p99/p50", "with lock and hash", "ratio"])
        for round in 1...Self.rounds {
            let (own, peers) = try await inTurns(
                round, { try await run(clients: 1, outstanding: 1, at: 20_000) },
                { (try await plain.run(clients: 1, for: Self.length), try await chained.run(clients: 1, for: Self.length)) })
            ratios.append(own.rate / peers.0.rate)
            chainedRatios.append(own.rate / peers.1.rate)
            tails.append(own.latencies.percentile(99) / own.latencies.percentile(50))
            table.add(
                [
                    "\(round)", own.rate.text(0), (own.latencies.percentile(50) * 1000).text(), (own.latencies.percentile(99) * 1000).text(),
                    tails[round - 1].text(), peers.0.rate.text(0), (peers.0.latencies.percentile(99) / peers.0.latencies.percentile(50)).text(),
                    peers.1.rate.text(0), ratios[round - 1].text(),
                ])
        }
        report(
            [
                Measure("commands-one", ratios, goal: .atLeast(0.5)), Measure("commands-one-tail", tails, goal: .atMost(4)),
                Measure("commands-one-chained", chainedRatios, goal: .none),
            ], table)
    }

    /// 256 outstanding, over two connections that write batches of 256.
    func limit() async throws {
        let (plain, chained) = (
            BatchWriters(peer: peer, statement: PeerStatement(isChained: false)), BatchWriters(peer: peer, statement: PeerStatement(isChained: true))
        )
        var ratios: [Double] = []
        var chainedRatios: [Double] = []
        var table = TextTable(["round", "commands/s", "batches of 256", "with lock and hash", "ratio"])
        for round in 1...Self.rounds {
            let (own, peers) = try await inTurns(
                round, { try await run(clients: 1, outstanding: 256).rate },
                { (try await plain.run(for: .seconds(Self.length)), try await chained.run(for: .seconds(Self.length))) })
            ratios.append(own / peers.0)
            chainedRatios.append(own / peers.1)
            table.add(["\(round)", own.text(0), peers.0.text(0), peers.1.text(0), ratios[round - 1].text()])
        }
        report([Measure("commands-limit", ratios, goal: .atLeast(0.5)), Measure("commands-limit-chained", chainedRatios, goal: .none)], table)
    }
}
