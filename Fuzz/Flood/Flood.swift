package import Contracts
import MessagingClient
package import Operations
import ZeroMQ

/// Malformed frames at the live socket of one service of an embedded stack, as fast as it answers them.
package struct Flood: Sendable {
    /// What came of it.
    package struct Outcome: Sendable, CustomStringConvertible {
        package var service: ServiceName
        package var frames = 0
        package var answered = 0
        /// Resident memory of the service's process in MB: after the first fifth of the frames, the most seen since, at the end.
        package var warm = 0.0
        package var peak = 0.0
        package var end = 0.0
        package var seconds = 0.0

        package var description: String {
            let figures = [
                ("seconds", seconds), ("frames_per_second", Double(answered) / max(seconds, 0.001)), ("warm_mb", warm), ("peak_mb", peak), ("end_mb", end),
            ]
            return "flood service=\(service.rawValue) frames=\(frames) answered=\(answered) "
                + figures.map { "\($0)=\(($1 * 10).rounded() / 10)" }.joined(separator: " ")
        }

        /// Whether memory stayed within 32 MB, half of what a service may have in hand.
        package var isFlat: Bool { answered == frames && peak - warm < 32 }
    }

    /// Frames that wait for their answer at most: a fraction of what a service takes in hand.
    private static let window = 256

    private let layout: StackLayout

    package init(_ layout: StackLayout) { self.layout = layout }

    /// Sends the frames and waits for their answers.
    ///
    /// - Throws: `Refusal` when the service does not run, or does not serve afterwards.
    package func run(_ service: ServiceName, frames: Int, seed: UInt64 = 1) async throws -> Outcome {
        let directory = try Directory(contentsOf: layout.directory)
        guard let entry = directory.services[service], let process = try StackProcess.id(of: service, in: layout) else {
            throw Refusal(.notFound, "\(service.rawValue)-service does not run in \(layout.folder).")
        }
        let keys = try KeyPair(principal: "operator", folder: layout.keys)
        var options = SocketOptions(
            security: .curveClient(serverKey: entry.publicKey, publicKey: keys.publicKey, secretKey: keys.secretKey))
        options.linger = .zero
        let (answers, answering) = AsyncStream.makeStream(of: Void.self)
        let dealer = try DealerSocket(try ZeroMQContext.shared(), options, connect: entry.endpoints) { _ in answering.yield() }
        let outcome = try await Self.exchange(MalformedFrames(seed: seed), frames, by: dealer, answers, Outcome(service: service), process)
        await dealer.close()
        try await ask(service)
        return outcome
    }

    private static func exchange(
        _ source: MalformedFrames, _ frames: Int, by dealer: DealerSocket, _ answers: AsyncStream<Void>, _ initial: Outcome, _ process: Int32
    ) async throws -> Outcome {
        var (source, outcome) = (source, initial)
        let start = ContinuousClock.now
        var iterator = answers.makeAsyncIterator()
        while outcome.answered < frames {
            while outcome.frames < frames, outcome.frames - outcome.answered < window {
                try dealer.send([source.next()])
                outcome.frames += 1
            }
            guard await iterator.next() != nil else { break }
            outcome.answered += 1
            guard outcome.answered % 500 == 0 || outcome.answered == frames else { continue }
            let memory = StackProcess.residentMegabytes(of: process)
            if outcome.answered <= max(500, frames / 5) { outcome.warm = memory }
            outcome.peak = max(outcome.peak, memory)
            outcome.end = memory
        }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        outcome.seconds = Double(seconds) + Double(attoseconds) / 1e18
        return outcome
    }

    /// That it still serves.
    private func ask(_ service: ServiceName) async throws {
        let root = try Operator(layout)
        do { _ = try await root.client.ask(ServiceStatus(), of: service, timeout: .seconds(20)) } catch {
            await root.close()
            throw error
        }
        await root.close()
    }
}
