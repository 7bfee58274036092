extension ServiceStatus: Exemplified {
    package static var example: ServiceStatus { ServiceStatus() }
}

extension ServiceStanding: Exemplified {
    package static var example: ServiceStanding {
        ServiceStanding(
            service: .collection, now: Sample.instant, logPosition: 4812, logHash: Sample.hash,
            consumers: [ConsumerStanding(consumer: "engagements", source: .support, position: 9120, halted: "support.tier-worked-out is newer (v2)")],
            timersDue: 1, timersWaiting: 214, mailWaiting: 3, jobsRunning: 1, deadLetters: 1, commandsInWork: 2)
    }
}

extension ReadEvents: Exemplified {
    package static var example: ReadEvents { ReadEvents(after: 4811, limit: 500) }
}

extension EventPage: Exemplified {
    package static var example: EventPage {
        EventPage(events: [LoggedEvent(position: 4812, envelope: #"{"specversion":"1.0"}"#, hash: Sample.hash)], head: 4812)
    }
}

extension ListDeadLetters: Exemplified {
    package static var example: ListDeadLetters { ListDeadLetters() }
}

extension DeadLetters: Exemplified {
    package static var example: DeadLetters {
        DeadLetters(letters: [
            DeadLetter(
                id: Sample.id(90), consumer: "engagements", source: .support, position: 9121, type: "alongside.support.engagement-closed.v1",
                subject: "018e2d4a-0000-7000-8000-000000000014", reason: "The engagement is not known here.", waitingBehind: 2, failedAt: Sample.instant)
        ])
    }
}

extension RetryDeadLetter: Exemplified {
    package static var example: RetryDeadLetter { RetryDeadLetter(letter: Sample.id(90)) }
}

extension DiscardDeadLetter: Exemplified {
    package static var example: DiscardDeadLetter { DiscardDeadLetter(letter: Sample.id(90), reason: "Its engagement was a test") }
}

extension RebuildProjection: Exemplified {
    package static var example: RebuildProjection { RebuildProjection(consumer: "report") }
}

extension Rebuilt: Exemplified {
    package static var example: Rebuilt { Rebuilt(events: 9121) }
}

extension FindTraces: Exemplified {
    package static var example: FindTraces { FindTraces(id: Sample.id(90), since: Sample.instant, after: 4811) }
}

extension FoundTraces: Exemplified {
    package static var example: FoundTraces { FoundTraces(traces: [Sample.id(91)], next: 104_811) }
}

extension ReadTrace: Exemplified {
    package static var example: ReadTrace { ReadTrace(trace: Sample.id(91), since: Sample.instant, after: 4811) }
}

extension TracePage: Exemplified {
    package static var example: TracePage {
        TracePage(
            steps: [
                TraceStep(
                    .event, service: .outreach, id: Sample.id(92), type: "alongside.outreach.message-sent.v1", cause: Sample.id(93), at: Sample.instant,
                    due: Sample.instant, position: 4812, subject: "018e2d4a-0000-7000-8000-000000000014", principal: "portal", state: "done")
            ],
            consumers: [
                TraceConsumer(
                    consumer: "report", service: .reporting, source: .outreach, types: ["alongside.outreach.message-sent.v1"], position: 4812,
                    isProjection: true)
            ], next: 104_812)
    }
}
