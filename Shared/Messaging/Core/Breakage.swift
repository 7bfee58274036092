#if BREAK_ACKNOWLEDGE_EARLY || BREAK_FORGET_INBOX || BREAK_CHECKPOINT_OUTSIDE || BREAK_PUBLISH_FROM_MEMORY || BREAK_REFUSE_UNKNOWN
    #if !DEBUG
        #error("A build that is broken on purpose is never a release.")
    #endif

    import Contracts
    import MessagingClient
    import PostgreSQL
    import Synchronization

    /// The promise broken on purpose, in one place for each way: what `make chaosproof` builds to show that chaos finds it
    /// (docs/chaos.md). None of it is in a build without `ALONGSIDE_BREAK`.
    enum Breakage {
        /// A lane's way to answer, for a batch whose COMMIT has not been sent.
        private static let reply = Mutex<(@Sendable (PendingCommand, Reply) -> Void)?>(nil)

        static func answer(by send: @escaping @Sendable (PendingCommand, Reply) -> Void) { reply.withLock { $0 = send } }

        static func acknowledge(_ batch: [PendingCommand], _ replies: [Reply]) {
            guard let reply = reply.withLock({ $0 }) else { return }
            for (command, answer) in zip(batch, replies) { reply(command, answer) }
        }

        /// Events that were held in memory beside the transaction, and reach the log when it is done.
        static func publish(_ events: [PendingEvent], schema: String, by database: Pool) {
            Task {
                try await ContinuousClock().sleep(for: .milliseconds(20))
                try await database.query(
                    """
                    SELECT \(identifier: schema).append(\(events.map(\.id)), \(events.map(\.type.description)), \(events.map(\.subject)), \(events.map(\.payload)))
                    """)
            }
        }

        static func refuse(_ commands: [PendingCommand]) -> Engine.Applied {
            Engine.Applied(replies: commands.map { _ in .refusal(Refusal(.fault, "The record could not be written.")) }, aftermath: .init())
        }
    }
#endif
