import Contracts
import FoundationEssentials
package import Logging
import MessagingClient
import PostgreSQL
import ServiceLifecycle
import Synchronization
import ZeroMQ

/// A running service: its door, its two lanes, its consumers, timers and workers.
///
/// On graceful shutdown the door closes, what was taken in is applied and answered, and then the sockets go.
package struct MessagingService: Service {
    package let engine: Engine
    private let settings: MessagingSettings
    private let admission: Admission
    private let queue: LaneQueue
    private let inFlight: InFlight
    private let logger: Logger

    /// Waits for PostgreSQL (half a minute at most) and reads the key by which actors are verified.
    ///
    /// - Throws: an error naming what is missing and what to do.
    package init(_ definition: ServiceDefinition, settings: MessagingSettings, logger: Logger) async throws {
        let inFlight = InFlight()
        let pool = Pool(settings.database, size: settings.poolSize, logger: logger)
        engine = try await Self.whenRecordIsThere(settings.database, logger) {
            try await Engine(definition, database: pool, logger: logger, commandsInWork: { inFlight.count })
        }
        let pem: String
        do {
            pem = try String(contentsOf: URL(filePath: settings.actorKeyFile), encoding: .utf8)
        } catch {
            throw SettingError(
                settings.actorKeyFile, "The public key for actor tokens cannot be read.", remedy: "Check the `actor.key.file` setting; `alongside up` makes it.")
        }
        admission = Admission(
            definition: engine.definition, verifier: try await ActorVerifier(publicKeyPEM: pem, audience: definition.name),
            allowList: try AllowList(folder: settings.allowList, logger: logger))
        queue = LaneQueue(bound: settings.queueBound)
        self.inFlight = inFlight
        self.settings = settings
        self.logger = logger
    }

    /// Why the service cannot do its work now; nil when it can: the record answers.
    package func problem() async -> String? {
        do {
            try await engine.database.query("SELECT 1")
            return nil
        } catch {
            return "PostgreSQL does not answer: \(error)"
        }
    }

    package func run() async throws {
        let client = try ServiceClient(
            principal: engine.definition.name.rawValue, keys: settings.keys, directory: settings.directory, logger: logger)
        let wakes = WakeBoard()
        let (arrivals, incoming) = AsyncStream.makeStream(of: Arrival.self, bufferingPolicy: .bufferingOldest(settings.queueBound))
        let context = try ZeroMQContext.shared()
        let zap = try ZAPAuthenticator(context) { [admission] in admission.allowList.principal(forPublicKey: $0) }
        let options = SocketOptions(security: .curveServer(secretKey: settings.keys.secretKey))
        let publisher = try PublisherSocket(context, options, bind: settings.doorbell)
        let replies = ReplyPort(service: engine.definition.name.rawValue, logger: logger)
        let router = try RouterSocket(context, options, bind: settings.bind) { message in
            let arrival = Arrival(route: message.identity, frame: message.frames.last ?? [], principal: message.principal)
            if case .dropped(let refused) = incoming.yield(arrival) {
                replies.send(refused.route, .refusal(.busy), Envelope.readableID(in: refused.frame), nil)
            }
        }
        replies.open(router)
        let doorbells = try DoorbellSubscription(
            to: Set(engine.definition.consumers.map(\.source)).sorted { $0.rawValue < $1.rawValue }, in: settings.directory, keys: settings.keys
        ) { [engine] source in
            for consumer in engine.definition.consumers where consumer.source == source { wakes.ring(ConsumerLoop.name(of: consumer)) }
        }
        let name = engine.definition.name
        let settle: @Sendable (Engine.Aftermath) -> Void = { [logger] aftermath in
            aftermath.wakes.forEach(wakes.ring)
            guard let position = aftermath.position else { return }
            // A ring that is lost costs a consumer at most its second of polling.
            do throws(ZeroMQError) { try publisher.send(Doorbell.frames(of: name, head: position)) } catch {
                logger.debug("the doorbell did not ring", metadata: ["error": "\(error)"])
            }
        }
        let door = Door(engine: engine, admission: admission, queue: queue, inFlight: inFlight, queryBound: settings.queryBound) {
            replies.send($0, $1, $2, $3)
        }
        logger.info("the service is open", metadata: ["bind": "\(settings.bind)", "doorbell": "\(settings.doorbell)"])

        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await background(client: client, wakes: wakes, settle: settle) }
                    for index in 0..<2 {
                        group.addTask {
                            await Lane(
                                engine: engine, queue: queue, database: settings.database, batch: settings.batch,
                                threshold: index == 0 ? 1 : settings.batch, logger: logger, reply: { door.reply(to: $0, $1) }, settle: settle
                            ).run()
                        }
                    }
                    group.addTask {
                        await door.open(arrivals)
                        queue.close()
                    }
                }
            } onCancel: {
                incoming.finish()
            }
        } onGracefulShutdown: {
            incoming.finish()
        }
        await doorbells.close()
        await client.close()
        await router.close()
        await publisher.close()
        await zap.close()
        await engine.database.close()
    }

    /// What runs beside the door, until shutdown begins: all of it can stop between two transactions.
    private func background(client: ServiceClient, wakes: WakeBoard, settle: @escaping @Sendable (Engine.Aftermath) -> Void) async {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for consumer in engine.definition.consumers {
                    group.addTask {
                        await ConsumerLoop(consumer: consumer, engine: engine, client: client, wakes: wakes, logger: logger, settle: settle).run()
                    }
                }
                group.addTask { await TimerLoop(engine: engine, wakes: wakes, logger: logger, settle: settle).run() }
                group.addTask { await InboxSweep(engine: engine, wakes: wakes, logger: logger).run() }
                for worker in engine.definition.workers {
                    let context = WorkerContext(
                        name: worker.name, database: engine.database, client: client, logger: logger, engine: engine, wakes: wakes, settle: settle)
                    group.addTask { await WorkerLoop(worker: worker, context: context, wakes: wakes).run() }
                }
            }
        }
    }

    private static func whenRecordIsThere<T: Sendable>(
        _ database: DatabaseConfiguration, _ logger: Logger, _ body: @Sendable () async throws -> T
    ) async throws -> T {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            do {
                return try await body()
            } catch let error as DatabaseError where error.kind == .connection && ContinuousClock.now < deadline {
                logger.warning("waiting for PostgreSQL", metadata: ["host": "\(database.host)", "port": "\(database.port)"])
                // A service may start before its database does: ask again for half a minute.
                try await ContinuousClock().sleep(for: .milliseconds(500))
            } catch let error as DatabaseError {
                throw SettingError(
                    "database.host=\(database.host) database.port=\(database.port) database.name=\(database.database)",
                    "PostgreSQL does not answer as \(database.user): \(error)", remedy: "Start it, or check the `database.*` settings; `alongside doctor` tells more.")
            }
        }
    }
}
