import Contracts
import MessagingClient
import ServiceLifecycle

extension MessagingService {
    /// What runs beside the door, until shutdown begins: all of it can stop between two transactions.
    func runBackground(client: ServiceClient, wakes: WakeBoard, settle: @escaping @Sendable (Engine.Aftermath) -> Void) async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for consumer in engine.definition.consumers {
                    group.addTask {
                        await ConsumerLoop(
                            consumer: consumer, engine: engine, client: client, wakes: wakes,
                            pauses: Pauses(first: settings.pollInterval, longest: settings.longestPollInterval), logger: logger,
                            settle: settle, measures: ConsumerMeasures(of: consumer)
                        ).run()
                    }
                }
                group.addTask { await TimerLoop(engine: engine, wakes: wakes, logger: logger, settle: settle).run() }
                if settings.directory.services[.access] != nil {
                    group.addTask {
                        await RevocationLoop(
                            revocations: revocations, client: client, wakes: wakes, interval: settings.pollInterval * 5, logger: logger
                        ).run()
                    }
                }
                group.addTask { await InboxSweep(engine: engine, wakes: wakes, logger: logger).run() }
                for worker in engine.definition.workers {
                    let context = WorkerContext(
                        name: worker.name, database: engine.database, client: client, logger: logger, engine: engine, wakes: wakes, settle: settle)
                    group.addTask { await WorkerLoop(worker: worker, context: context, wakes: wakes).run() }
                }
            }
        }
    }
}
