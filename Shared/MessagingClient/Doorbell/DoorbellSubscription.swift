package import Contracts
package import Logging
package import ZeroMQ

/// Hears the doorbells of every replica of some services: of those that are there, and of those that come.
package final class DoorbellSubscription: Sendable {
    private let lines: [DoorbellLine]
    private let watch: Task<Void, any Error>

    /// - Parameters:
    ///   - services: those not in the directory are passed over: there is nothing to hear of them.
    ///   - onRing: called on a socket's thread: set a flag or wake a task, no more.
    package init(
        to services: [ServiceName], in directory: Directory, keys: KeyPair, context: ZeroMQContext? = nil, lookup: NameLookup = .system, logger: Logger,
        onRing: @escaping @Sendable (ServiceName) -> Void
    ) throws(ZeroMQError) {
        let context = if let context { context } else { try ZeroMQContext.shared() }
        var lines: [DoorbellLine] = []
        for service in services {
            guard let entry = directory.services[service], !entry.doorbells.isEmpty else { continue }
            lines.append(try DoorbellLine(of: service, entry: entry, keys: keys, context: context, lookup: lookup, logger: logger, onRing: onRing))
        }
        self.lines = lines
        let named = lines.filter(\.hasNames)
        watch = Task {
            guard !named.isEmpty else { return }
            while true {
                // Beside each other: a name server that is away takes seconds to say so.
                await withTaskGroup { group in
                    for line in named { group.addTask { await line.lookAgain() } }
                }
                try await ContinuousClock().sleep(for: lookup.interval)
            }
        }
    }

    package func close() async {
        watch.cancel()
        for line in lines { await line.close() }
    }

    deinit { watch.cancel() }
}
