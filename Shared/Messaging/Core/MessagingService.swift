import Contracts
import FoundationEssentials
package import Logging
import Measures
import MessagingClient
package import Metrics
import PostgreSQL
import ServiceLifecycle
package import ZeroMQ

/// A running service: its door, its two lanes, its consumers, timers and workers.
///
/// On graceful shutdown the door closes, what was taken in is applied and answered, and then the sockets go.
package struct MessagingService: Service {
    package let engine: Engine
    let settings: MessagingSettings
    let logger: Logger
    let revocations: Revocations
    private let admission: Admission
    let queue: LaneQueue
    let inFlight: InFlight
    private let wakes: WakeBoard
    let allowance: ByteAllowance
    private let context: ZeroMQContext?
    private let onOpen: @Sendable (_ bind: String, _ doorbell: String) -> Void

    /// Waits for PostgreSQL and reads the key by which actors are verified.
    ///
    /// - Parameters:
    ///   - context: the process's, unless another is given.
    ///   - onOpen: told the addresses when the sockets are open: with `tcp://127.0.0.1:*` the system chooses the port.
    /// - Throws: an error naming what is missing and what to do.
    package init(
        _ definition: ServiceDefinition, settings: MessagingSettings, logger: Logger, context: ZeroMQContext? = nil,
        metrics: any MetricsFactory = MetricsSystem.factory,
        onOpen: @escaping @Sendable (_ bind: String, _ doorbell: String) -> Void = { _, _ in }
    ) async throws {
        let inFlight = InFlight()
        let wakes = WakeBoard()
        let pool = Pool(settings.sessions, size: settings.poolSize, logger: logger)
        engine = try await RecordPatience(database: settings.database, limit: settings.startPatience, logger: logger).open {
            try await Engine(definition, database: pool, logger: logger, commandsInWork: { inFlight.count }, onDue: { wakes.ring(TimerLoop.name) })
        }
        try await SchemaVersion(of: definition).check(pool, within: settings.startPatience, logger: logger)
        // Where nobody can be asked, as in a test of one service alone, no session is known to have ended.
        let revocations = Revocations(ended: settings.directory.services[.access] == nil ? [] : nil)
        admission = Admission(
            definition: engine.definition, verifier: try await Self.verifier(settings.actorKeyFile, definition.name, revocations),
            allowList: try AllowList(folder: settings.allowList, logger: logger), refusals: RefusalLog(logger: logger, metrics: metrics))
        self.revocations = revocations
        queue = LaneQueue(bound: settings.queueBound)
        allowance = ByteAllowance(bound: settings.byteBound)
        self.inFlight = inFlight
        self.wakes = wakes
        self.settings = settings
        self.logger = logger
        self.context = context
        self.onOpen = onOpen
    }

    /// Why the service cannot do its work now; nil when it can: the record answers.
    package func problem() async -> String? {
        let answer = await within(RecordSample.patience) { [engine] () -> String? in
            do {
                try await engine.database.query("SELECT 1")
                return nil
            } catch {
                return "PostgreSQL does not answer: \(error)"
            }
        }
        return answer ?? "PostgreSQL does not answer within \(RecordSample.patience)."
    }

    package func run() async throws {
        let (arrivals, incoming) = AsyncStream.makeStream(of: Arrival.self, bufferingPolicy: .bufferingOldest(settings.queueBound))
        let replies = ReplyPort(service: engine.definition.name.rawValue, logger: logger)
        let sockets = try Sockets(
            of: engine.definition, settings, allowList: admission.allowList, refusals: admission.refusals, context: context, logger: logger,
            onMessage: { [allowance, admission] in Self.takeIn($0, incoming, allowance, replies, admission.refusals) },
            onRing: { [engine] source in
                for consumer in engine.definition.consumers where consumer.source == source { wakes.ring(ConsumerLoop.name(of: consumer)) }
                if source == .access { wakes.ring(RevocationLoop.name) }
            })
        replies.open(sockets.router)
        let settle: @Sendable (Engine.Aftermath) -> Void = { [engine, logger] aftermath in
            aftermath.wakes.forEach(wakes.ring)
            do {
                if let position = try aftermath.position() { sockets.ring(engine.definition.name, head: position, logger: logger) }
            } catch {
                logger.error("the log's position cannot be read: consumers see the new events at their next poll", metadata: ["error": "\(error)"])
            }
        }
        let door = Door(
            engine: engine, admission: admission, queue: queue, inFlight: inFlight, allowance: allowance, queryBound: settings.queryBound,
            send: { replies.send($0, $1, $2, $3) })
        logger.info("the service is open", metadata: ["bind": "\(sockets.router.endpoint)", "doorbell": "\(sockets.publisher.endpoint)"])
        onOpen(sockets.router.endpoint, sockets.publisher.endpoint)

        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await runBackground(client: sockets.client, wakes: wakes, settle: settle) }
                    for index in 0..<2 {
                        group.addTask {
                            await Lane(
                                engine: engine, queue: queue, database: settings.laneSessions, batch: settings.batch,
                                threshold: index == 0 ? 1 : settings.backlog, patience: settings.stopPatience, logger: logger,
                                reply: { door.reply(to: $0, $1) }, settle: settle
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
        await sockets.close()
        await engine.database.close()
    }

    /// On the ROUTER's thread: in, or refused at once.
    private static func takeIn(
        _ message: RouterMessage, _ incoming: AsyncStream<Arrival>.Continuation, _ allowance: ByteAllowance, _ replies: ReplyPort,
        _ refusals: RefusalLog
    ) {
        let arrival = Arrival(route: message.identity, frame: message.frames.last ?? [], principal: message.principal)
        var refusal = Refusal.busy
        if allowance.take(arrival.frame.count) {
            switch incoming.yield(arrival) {
            case .enqueued: return
            case .terminated: refusal = .stopping
            default: break
            }
            allowance.give(arrival.frame.count)
        }
        refusals.note(refusal.code == .busy ? .busy : .stopping, principal: arrival.principal)
        replies.send(arrival.route, .refusal(refusal), Envelope.readableID(in: arrival.frame), nil)
    }

    private static func verifier(_ path: String, _ audience: ServiceName, _ revocations: Revocations) async throws -> ActorVerifier {
        do {
            let pem = try String(contentsOf: URL(filePath: path), encoding: .utf8)
            return try await ActorVerifier(publicKeyPEM: pem, audience: audience, revocations: revocations)
        } catch {
            throw SettingError(path, "The public key for actor tokens cannot be read.", remedy: "Check the `actor.key.file` setting; `alongside up` makes it.")
        }
    }
}
