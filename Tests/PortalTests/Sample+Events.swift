import Contracts

extension Sample {
    static let eventID = EventID("018f0000-0000-7000-8000-00000000e001")!
    static let placeID = PlaceID("018f0000-0000-7000-8000-00000000e002")!
    static let eventFileID = EventFileID("018f0000-0000-7000-8000-00000000e003")!

    static let eventDetails = EventDetails(
        title: "Flexible working in primary schools", kind: "both", on: Day("2024-10-15")!, starts: "15:45", ends: "17:00", place: "Oakfield Primary School",
        link: "https://meet.example/1", joining: "Ask for the hall", agenda: "Two heads tell what they did", hostAmbassador: "A01", capacity: 2)

    /// - Parameter state: draft, open, held
    static func event(_ state: String) -> EventDetail {
        EventDetail(
            summary: EventSummary(
                id: eventID, title: eventDetails.title, kind: "both", on: eventDetails.on, starts: "15:45", state: state, capacity: 2, invited: 312, held: 1,
                waiting: 1, attended: state == "held" ? 2 : 0, viewed: state == "held" ? 58 : 0),
            details: eventDetails, hostName: "Ashdown Learning Trust", revision: 3,
            places: [
                EventPlace(
                    id: placeID, body: body, bodyName: "Oakfield Primary School", contactName: "Sam Example", email: "head@oakfield.example", state: "held",
                    how: "link", askedOn: Day("2024-09-20")!, attendance: state == "held" ? "attended" : nil),
                EventPlace(
                    id: PlaceID("018f0000-0000-7000-8000-00000000e004")!, body: .school(100_002), bodyName: "Elm School", contactName: "Kim Example",
                    email: "kim@elm.example", state: "waiting", how: "phone", askedOn: Day("2024-09-21")!),
            ],
            others: state == "held" ? [EventGuest(body: .school(100_003), bodyName: "Ash School", outcome: "uninvited")] : [],
            campaigns: [EventCampaign(id: campaignID, title: "Invitation", state: "running")],
            files: state == "held"
                ? [
                    EventFileReport(
                        id: eventFileID, kind: "views", file: "views.csv", on: Day("2024-10-20")!, rows: 60, added: 55, changed: 1, unchanged: 2, rejected: 2)
                ] : [],
            results: state == "held" ? [EventResult(way: "attended", bodies: 30, already: 4, leads: 9, enrolled: 5)] : [], within: 90,
            countedUntil: Day("2025-01-13")!)
    }

    static let eventInvitation = EventInvitation(
        programmeTitle: "Flexible Working Ambassadors", fictional: true, event: eventDetails, state: "open", takesPlaces: true, free: 1,
        bodyName: "Oakfield Primary School", contactName: "Sam Example", contactEmail: "head@oakfield.example")
}
