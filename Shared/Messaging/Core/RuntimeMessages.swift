import Contracts
import Logging
import MessagingClient
import PostgreSQL

extension ServiceDefinition {
    /// What every service answers: how it stands, its log, its traces, its dead letters, the rebuilding of its projections.
    mutating func addRuntimeMessages(commandsInWork: @escaping @Sendable () -> Int, onDue: @escaping @Sendable () -> Void) {
        let definition = self
        let letters = DeadLetterBox(schema: schema, service: name, consumers: consumers)
        query(ServiceStatus.self, .allPrincipals) { _, context in
            try await StandingReader(definition: definition, commandsInWork: commandsInWork(), onDue: onDue).read(context)
        }
        query(ReadEvents.self, .principals(ServiceName.allCases.map(\.rawValue) + ["operator"])) { [schema] query, context in
            try await LogReader(schema: schema).page(after: query.after, limit: query.limit, from: context.database)
        }
        query(ListDeadLetters.self, .rolesOrPrincipals([.administrator], ["operator"])) { _, context in
            try await letters.list(context.database)
        }
        let traces = TraceReader(definition: definition)
        query(FindTraces.self, .rolesOrPrincipals([.administrator], ["operator"])) { query, context in
            try await traces.find(query, context.database)
        }
        query(ReadTrace.self, .rolesOrPrincipals([.administrator], ["operator"])) { query, context in
            try await traces.read(query, context.database)
        }
        command(RetryDeadLetter.self, .rolesOrPrincipals([.administrator], ["operator"])) { command, context in
            try await letters.retry(command.letter, context)
            return Done()
        }
        command(DiscardDeadLetter.self, .rolesOrPrincipals([.administrator], ["operator"])) { command, context in
            try await letters.discard(command.letter, reason: command.reason, context)
            return Done()
        }
        command(RebuildProjection.self, .rolesOrPrincipals([.administrator], ["operator"])) { command, context in
            try await ProjectionRebuild(schema: definition.schema, consumers: definition.consumers).start(command.consumer, context)
        }
    }
}
