#if BREAKABLE
    #if !DEBUG
        #error("A build that can be broken on purpose is never a release.")
    #endif

    import Contracts
    import FoundationEssentials
    import MessagingClient
    import PostgreSQL
    import Synchronization

    /// The promise broken on purpose, in one place for each way: what `make chaosproof` runs to show that chaos finds it
    /// (docs/chaos.md). None of it is in a build that was made without `ALONGSIDE_BREAK`.
    ///
    /// What is broken leaves a gap between two steps that belong together; each keeps its gap open for a while, so that a blow
    /// of a run of a minute falls into it.
    enum Breakage: String {
        case acknowledgeEarly = "acknowledge-early"
        case forgetInbox = "forget-inbox"
        case checkpointOutside = "checkpoint-outside"
        case publishFromMemory = "publish-from-memory"
        case refuseUnknown = "refuse-unknown"

        /// As the environment of this process says.
        static let chosen = ProcessInfo.processInfo.environment["ALONGSIDE_BREAK"].flatMap(Breakage.init)

        private static let gap = Duration.milliseconds(50)

        /// Keeps the gap open where nothing is under way.
        static func linger() async throws { try await ContinuousClock().sleep(for: gap) }

        /// Keeps it open between COMMIT and what it answers: a session that ends meanwhile leaves the outcome unknown.
        static func linger(on connection: Connection) async throws {
            guard chosen == .forgetInbox || chosen == .refuseUnknown else { return }
            try await connection.query("SELECT pg_sleep(\(Double(gap / .seconds(1))))")
        }

        /// A lane's way to answer, for a batch whose COMMIT has not been sent.
        private static let reply = Mutex<(@Sendable (PendingCommand, Reply) -> Void)?>(nil)

        static func answer(by send: @escaping @Sendable (PendingCommand, Reply) -> Void) { reply.withLock { $0 = send } }

        static func acknowledge(_ batch: [PendingCommand], _ replies: [Reply]) async throws {
            guard let reply = reply.withLock({ $0 }) else { return }
            for (command, answer) in zip(batch, replies) { reply(command, answer) }
            try await linger()
        }

        /// Events that are held in memory beside the transaction, and reach the log a moment later.
        static func publish(_ events: [PendingEvent], schema: String, by database: Pool, _ aftermath: Engine.Aftermath) -> Engine.Aftermath {
            Task {
                try await ContinuousClock().sleep(for: .milliseconds(200))
                try await database.query(
                    """
                    SELECT \(identifier: schema).append(\(events.map(\.id)), \(events.map(\.type.description)), \(events.map(\.subject)), \(events.map(\.payload)))
                    """)
            }
            return aftermath
        }

        static func refuse(_ commands: [PendingCommand]) -> Engine.Applied {
            Engine.Applied(replies: commands.map { _ in .refusal(Refusal(.fault, "The record could not be written.")) }, aftermath: .init())
        }
    }
#endif
