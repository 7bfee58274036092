/// How a service stands: what its log holds, how far its consumers are, what waits. Any service answers.
package struct ServiceStatus: Query {
    package typealias Answer = ServiceStanding
    package static let name = MessageName(runtime: "status")

    package init() {}
}

/// A service's standing at one moment.
package struct ServiceStanding: Codable, Sendable, Hashable {
    package var service: ServiceName
    /// business time
    package var now: Instant
    /// of the last event, 0 when there is none
    package var logPosition: Int64
    /// hex of the last row's hash
    package var logHash: String
    package var consumers: [ConsumerStanding]
    /// timers whose time has come and that have not been run
    package var timersDue: Int
    /// all timers that have not been run
    package var timersWaiting: Int
    /// messages queued or being sent
    package var mailWaiting: Int
    /// imports and other long work
    package var jobsRunning: Int
    package var deadLetters: Int
    package var commandsInWork: Int

    package init(
        service: ServiceName, now: Instant, logPosition: Int64, logHash: String, consumers: [ConsumerStanding], timersDue: Int, timersWaiting: Int,
        mailWaiting: Int, jobsRunning: Int, deadLetters: Int, commandsInWork: Int
    ) {
        self.service = service
        self.now = now
        self.logPosition = logPosition
        self.logHash = logHash
        self.consumers = consumers
        self.timersDue = timersDue
        self.timersWaiting = timersWaiting
        self.mailWaiting = mailWaiting
        self.jobsRunning = jobsRunning
        self.deadLetters = deadLetters
        self.commandsInWork = commandsInWork
    }
}

/// How far one consumer has come in another service's log.
package struct ConsumerStanding: Codable, Sendable, Hashable {
    package var consumer: String
    package var source: ServiceName
    package var position: Int64
    /// why it stopped, such as a newer version of a known type
    package var halted: String?

    package init(consumer: String, source: ServiceName, position: Int64, halted: String? = nil) {
        self.consumer = consumer
        self.source = source
        self.position = position
        self.halted = halted
    }
}

/// Pulls events after a position: how every consumer reads a log.
package struct ReadEvents: Query {
    package typealias Answer = EventPage
    package static let name = MessageName(runtime: "read-events")

    package var after: Int64
    package var limit: Int

    package init(after: Int64, limit: Int = 500) {
        self.after = after
        self.limit = limit
    }
}

/// Events in the order of the log.
package struct EventPage: Codable, Sendable, Hashable {
    package var events: [LoggedEvent]
    /// the log's last position
    package var head: Int64

    package init(events: [LoggedEvent], head: Int64) {
        self.events = events
        self.head = head
    }
}

/// One row of a log: the exact envelope that was stored.
package struct LoggedEvent: Codable, Sendable, Hashable {
    package var position: Int64
    /// CloudEvents JSON, the bytes that the hash covers
    package var envelope: String
    /// hex
    package var hash: String

    package init(position: Int64, envelope: String, hash: String) {
        self.position = position
        self.envelope = envelope
        self.hash = hash
    }
}

/// Lists what a service's consumers could not apply.
package struct ListDeadLetters: Query {
    package typealias Answer = DeadLetters
    package static let name = MessageName(runtime: "dead-letters")

    package init() {}
}

package struct DeadLetters: Codable, Sendable, Hashable {
    package var letters: [DeadLetter]

    package init(letters: [DeadLetter]) {
        self.letters = letters
    }
}

/// An event that a consumer could not apply, and why; later events of its subject wait behind it.
package struct DeadLetter: Codable, Sendable, Hashable {
    package var id: MessageID
    package var consumer: String
    package var source: ServiceName
    package var position: Int64
    package var type: String
    package var subject: String
    package var reason: String
    package var waitingBehind: Int
    package var failedAt: Instant

    package init(
        id: MessageID, consumer: String, source: ServiceName, position: Int64, type: String, subject: String, reason: String, waitingBehind: Int,
        failedAt: Instant
    ) {
        self.id = id
        self.consumer = consumer
        self.source = source
        self.position = position
        self.type = type
        self.subject = subject
        self.reason = reason
        self.waitingBehind = waitingBehind
        self.failedAt = failedAt
    }
}

/// Applies a dead letter and what waits behind it, in order.
package struct RetryDeadLetter: Command {
    package static let name = MessageName(runtime: "retry-dead-letter")

    package var letter: MessageID

    package init(letter: MessageID) {
        self.letter = letter
    }
}

/// Gives a dead letter up, with the reason; what waits behind it goes on.
package struct DiscardDeadLetter: Command {
    package static let name = MessageName(runtime: "discard-dead-letter")

    package var letter: MessageID
    package var reason: String

    package init(letter: MessageID, reason: String) {
        self.letter = letter
        self.reason = reason
    }
}

/// Rebuilds a projection from position 0; the answer is counted in events.
package struct RebuildProjection: Command {
    package typealias Reply = Rebuilt
    package static let name = MessageName(runtime: "rebuild-projection")

    package var consumer: String

    package init(consumer: String) {
        self.consumer = consumer
    }
}

package struct Rebuilt: Codable, Sendable, Hashable {
    package var events: Int64

    package init(events: Int64) {
        self.events = events
    }
}
