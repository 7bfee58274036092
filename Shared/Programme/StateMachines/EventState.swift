/// An event of the programme: a webinar, a visit, a workshop that anybody invited may come to.
package enum EventState: String, StateMachine {
    case draft, open, held, cancelled

    package static let title = "Event"
    package static let initial = draft
    package static let transitions = [
        Transition(draft, draft, by: "revise"),
        Transition(draft, open, by: "open"),
        // Whoever has a place is told what has changed.
        Transition(open, open, by: "revise"),
        Transition(open, held, by: "take attendance"),
        Transition(draft, cancelled, by: "cancel"),
        Transition(open, cancelled, by: "cancel"),
    ]
}

/// A person's place at an event. Whoever asks waits, and moves up as soon as one is free.
package enum PlaceState: String, StateMachine {
    case waiting, held
    case givenBack = "given_back"

    package static let title = "Place at an event"
    package static let initial = waiting
    package static let transitions = [
        Transition(waiting, held, by: "move up"),
        Transition(waiting, givenBack, by: "give back"),
        Transition(held, givenBack, by: "give back"),
    ]
}

/// How people come to an event.
package enum EventForm: String, Hashable, Sendable, CaseIterable {
    case inPerson = "in_person"
    case online, both

    package var isInPerson: Bool { self != .online }
    package var isOnline: Bool { self != .inPerson }
}
