import Contracts
import Measures
import MessagingClient
import Metrics
import Synchronization

/// A service's handles on what it measures: made once, recorded to once for each batch, page or query.
struct ServiceMeasures: Sendable {
    let batchSize = Measure.batchSize.histogram()
    let batchTime = Measure.batchTime.timer()
    let commitTime = Measure.commitTime.timer()
    let unknownOutcomes = Measure.unknownOutcomes.counter()
    let queries: [MessageName: Metrics.Timer]
    private let commands = CommandCounters()

    init(of definition: ServiceDefinition) {
        queries = Dictionary(uniqueKeysWithValues: definition.queryHandlers.keys.map { ($0, Measure.queries.timer($0.description)) })
        for name in definition.commandHandlers.keys { commands.add(0, of: name, CommandCounters.done) }
        for worker in definition.workers { Measure.workerRestarts.counter(worker.name).increment(by: 0) }
        for consumer in definition.consumers { Measure.applied.counter(consumer.name, consumer.source.rawValue).increment(by: 0) }
    }

    /// A batch that was applied, and how long it took.
    func answered(_ batch: [PendingCommand], _ replies: [Reply], in duration: Duration) {
        batchSize.record(batch.count)
        batchTime.record(duration)
        var run: (type: MessageName, result: String, count: Int64)?
        for (command, reply) in zip(batch, replies) {
            let result = if case .refusal(let refusal) = reply { refusal.code.rawValue } else { CommandCounters.done }
            if let current = run, current.type == command.type, current.result == result {
                run?.count += 1
            } else {
                if let run { commands.add(run.count, of: run.type, run.result) }
                run = (command.type, result, 1)
            }
        }
        if let run { commands.add(run.count, of: run.type, run.result) }
    }

    func timerRan(_ kind: String, _ result: String) { Measure.timersRun.counter(kind, result).increment() }
}

/// Counters by type and result, found without asking the registry.
private final class CommandCounters: Sendable {
    static let done = "done"

    private struct Key: Hashable {
        var type: MessageName
        var result: String
    }

    private let counters = Mutex<[Key: Counter]>([:])

    func add(_ count: Int64, of type: MessageName, _ result: String) {
        counters.withLock { counters in
            let key = Key(type: type, result: result)
            let counter = counters[key] ?? Measure.commands.counter(type.description, result)
            counters[key] = counter
            counter.increment(by: count)
        }
    }
}
