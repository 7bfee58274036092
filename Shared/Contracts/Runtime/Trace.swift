/// Finds the traces of the messages that mention an id: a command's, an event's, a mail's, a campaign's. A page of the log at
/// a time.
package struct FindTraces: Query {
    package typealias Answer = FoundTraces
    package static let name = MessageName(runtime: "find-traces")

    package var id: MessageID
    /// real time; what was logged before is passed over
    package var since: Instant?
    /// where to go on; nil at first
    package var after: Int64?

    package init(id: MessageID, since: Instant? = nil, after: Int64? = nil) {
        self.id = id
        self.since = since
        self.after = after
    }
}

package struct FoundTraces: Codable, Sendable, Hashable {
    package var traces: [TraceID]
    /// where to go on; nil when the log is read to its end
    package var next: Int64?

    package init(traces: [TraceID], next: Int64? = nil) {
        self.traces = traces
        self.next = next
    }
}

/// Reads what a service did within one trace. A page of the log at a time.
package struct ReadTrace: Query {
    package typealias Answer = TracePage
    package static let name = MessageName(runtime: "read-trace")

    package var trace: TraceID
    /// real time; what was logged before is passed over
    package var since: Instant?
    /// where to go on; nil at first
    package var after: Int64?

    package init(trace: TraceID, since: Instant? = nil, after: Int64? = nil) {
        self.trace = trace
        self.since = since
        self.after = after
    }
}

package struct TracePage: Codable, Sendable, Hashable {
    package var steps: [TraceStep]
    /// those of the service, and how far they are
    package var consumers: [TraceConsumer]
    /// where to go on; nil when the log is read to its end
    package var next: Int64?

    package init(steps: [TraceStep], consumers: [TraceConsumer] = [], next: Int64? = nil) {
        self.steps = steps
        self.consumers = consumers
        self.next = next
    }
}

/// One thing that happened in a trace, or is still to happen.
package struct TraceStep: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case command, event, mail, job, timer
        /// an event that a consumer could not apply
        case deadLetter
    }

    package var kind: Kind
    package var service: ServiceName
    /// of the message; of the mail, the job or the timer
    package var id: MessageID
    /// of the message; a mail's purpose, a timer's kind, a consumer's name
    package var type: String
    /// the step that brought it about
    package var cause: MessageID?
    /// real time, where it was kept: when a command was accepted, an event appended
    package var at: Instant?
    /// business time of a mail, a job or a timer: when it was queued, or falls due
    package var due: Instant?
    /// of an event, in its log
    package var position: Int64?
    /// what an event is about
    package var subject: String?
    /// who sent a command
    package var principal: String?
    /// done, refused; sent, created, unknown …; why an event could not be applied
    package var state: String?

    package init(
        _ kind: Kind, service: ServiceName, id: MessageID, type: String, cause: MessageID? = nil, at: Instant? = nil, due: Instant? = nil,
        position: Int64? = nil, subject: String? = nil, principal: String? = nil, state: String? = nil
    ) {
        self.kind = kind
        self.service = service
        self.id = id
        self.type = type
        self.cause = cause
        self.at = at
        self.due = due
        self.position = position
        self.subject = subject
        self.principal = principal
        self.state = state
    }
}

/// A consumer: which events it takes, and how far it is.
package struct TraceConsumer: Codable, Sendable, Hashable {
    package var consumer: String
    package var service: ServiceName
    package var source: ServiceName
    package var types: [String]
    package var position: Int64
    /// rebuilt from 0 at will; otherwise it has effects
    package var isProjection: Bool

    package init(consumer: String, service: ServiceName, source: ServiceName, types: [String], position: Int64, isProjection: Bool) {
        self.consumer = consumer
        self.service = service
        self.source = source
        self.types = types
        self.position = position
        self.isProjection = isProjection
    }
}
