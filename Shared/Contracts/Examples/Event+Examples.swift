extension EventDetails {
    static var example: EventDetails {
        EventDetails(
            title: "Flexible working in primary schools", kind: "both", on: Sample.day(2024, 3, 12), starts: "15:45", ends: "17:00",
            place: "Oakfield Primary School, Ely", link: "https://meet.example/flexible", joining: "Ask for the hall at the gate",
            // Every part is shown: a real one has one host.
            agenda: "Two heads tell what they did", hostAmbassador: "A01", hostBody: .school(100_234), capacity: 40)
    }
}

extension DraftEvent: Exemplified {
    package static var example: DraftEvent { DraftEvent(id: Sample.id(41), details: .example) }
}

extension ReviseEvent: Exemplified {
    package static var example: ReviseEvent { ReviseEvent(id: Sample.id(41), replaces: 1, details: .example) }
}

extension OpenEvent: Exemplified {
    package static var example: OpenEvent { OpenEvent(id: Sample.id(41)) }
}

extension CancelEvent: Exemplified {
    package static var example: CancelEvent { CancelEvent(id: Sample.id(41), reason: "The speaker is ill") }
}

extension MarkEventHeld: Exemplified {
    package static var example: MarkEventHeld { MarkEventHeld(id: Sample.id(41)) }
}

extension GetEventInvitation: Exemplified {
    package static var example: GetEventInvitation { GetEventInvitation(token: Sample.secret) }
}

extension EventInvitation: Exemplified {
    package static var example: EventInvitation {
        EventInvitation(
            programmeTitle: "Flexible Working Ambassadors", fictional: true, notice: "Bodies are fictional", event: .example, state: "open", takesPlaces: true,
            free: 3, bodyName: "Oakfield Primary School", contactName: "Sam Example", contactEmail: "head@oakfield.example", standing: "waiting", ahead: 2)
    }
}

extension TakePlace: Exemplified {
    package static var example: TakePlace {
        TakePlace(place: Sample.id(42), token: Sample.secret, contactName: "Kim Example", email: "deputy@oakfield.example")
    }
}

extension PlaceTaken: Exemplified {
    package static var example: PlaceTaken { PlaceTaken(place: Sample.id(42), state: "waiting", ahead: 2) }
}

extension GivePlace: Exemplified {
    package static var example: GivePlace {
        GivePlace(
            place: Sample.id(42), event: Sample.id(41), body: .school(100_234), contactName: "Kim Example", email: "deputy@oakfield.example",
            role: "headteacher",
            how: "phone")
    }
}

extension GiveBackPlace: Exemplified {
    package static var example: GiveBackPlace { GiveBackPlace(token: Sample.secret) }
}

extension ReleasePlace: Exemplified {
    package static var example: ReleasePlace { ReleasePlace(place: Sample.id(42)) }
}

extension RecordAttendance: Exemplified {
    package static var example: RecordAttendance {
        RecordAttendance(
            event: Sample.id(41),
            entries: [
                AttendanceEntry(
                    place: Sample.id(42), email: "deputy@oakfield.example", body: .school(100_234), outcome: "attended", interested: true)
            ])
    }
}

extension AttendanceRecorded: Exemplified {
    package static var example: AttendanceRecorded {
        AttendanceRecorded(added: 12, changed: 1, unchanged: 0, leads: [LeadReference(lead: Sample.id(8), reference: "FWAMS-L-100234")])
    }
}

extension ImportEventFile: Exemplified {
    package static var example: ImportEventFile {
        ImportEventFile(
            id: Sample.id(43), event: Sample.id(41), kind: "views", file: "views.csv",
            text: "E-mail,Minutes,Day\r\ndeputy@oakfield.example,35,2024-03-14\r\n")
    }
}

extension EventFileReport: Exemplified {
    package static var example: EventFileReport {
        EventFileReport(
            id: Sample.id(43), kind: "views", file: "views.csv", on: Sample.day(2024, 3, 20), rows: 60, added: 55, changed: 1, unchanged: 2, rejected: 2)
    }
}

extension ListEventRejects: Exemplified {
    package static var example: ListEventRejects { ListEventRejects(file: Sample.id(43)) }
}

extension EventAttended: Exemplified {
    package static var example: EventAttended {
        EventAttended(
            programme: "fwams", event: Sample.id(41), body: .school(100_234), contact: Sample.id(6), outcome: "attended", on: Sample.day(2024, 3, 12))
    }
}

extension ListEvents: Exemplified {
    package static var example: ListEvents { ListEvents() }
}

extension EventList: Exemplified {
    package static var example: EventList { EventList(events: [.example]) }
}

extension EventSummary: Exemplified {
    package static var example: EventSummary {
        EventSummary(
            id: Sample.id(41), title: "Flexible working in primary schools", kind: "both", on: Sample.day(2024, 3, 12), starts: "15:45", state: "held",
            capacity: 40, invited: 312, held: 40, waiting: 3, attended: 33, viewed: 58)
    }
}

extension GetEvent: Exemplified {
    package static var example: GetEvent { GetEvent(id: Sample.id(41), within: 90) }
}

extension EventDetail: Exemplified {
    package static var example: EventDetail {
        EventDetail(
            summary: .example, details: .example, hostName: "Ashdown Learning Trust", revision: 2, cancelReason: "The speaker is ill",
            places: [
                EventPlace(
                    id: Sample.id(42), body: .school(100_234), bodyName: "Oakfield Primary School", contactName: "Kim Example",
                    email: "deputy@oakfield.example", state: "held", how: "link", askedOn: Sample.day(2024, 2, 20), attendance: "attended")
            ],
            others: [EventGuest(body: .school(100_235), bodyName: "Ashfield School", contactName: "Lee Example", outcome: "uninvited")],
            campaigns: [EventCampaign(id: Sample.id(2), title: "Invitation", state: "finished")], files: [.example],
            results: [EventResult(way: "attended", bodies: 30, already: 4, leads: 9, enrolled: 5)], within: 90, countedUntil: Sample.day(2024, 6, 10))
    }
}
