import Contracts

/// An event as its page shows it.
enum EventView {
    static let kinds = [
        CodedLabel(code: "in_person", label: "In person"), CodedLabel(code: "online", label: "Online"), CodedLabel(code: "both", label: "In person and online"),
    ]

    /// 12 of 40
    static func places(_ event: EventSummary) -> String {
        event.capacity.map { "\(Words.number(event.held)) of \(Words.number($0))" } ?? Words.number(event.held)
    }

    static func when(_ event: EventDetails) -> String { "\(Words.day(event.on)), \(event.starts) to \(event.ends)" }

    static func kind(_ code: String) -> String { kinds.first { $0.code == code }?.label ?? Words.code(code) }

    static func rows(_ found: EventDetail) -> [View] {
        let event = found.details
        let lines: [(String, String?)] = [
            ("When", when(event)), ("How people come", kind(event.kind)), ("Place", event.place), ("Join at", event.link), ("How to join", event.joining),
            ("What happens", event.agenda), ("Host", found.hostName), ("Places taken", places(found.summary)),
            ("Waiting", found.summary.waiting == 0 ? nil : Words.number(found.summary.waiting)), ("Invited", Words.number(found.summary.invited)),
            ("Came", found.summary.state == "held" ? Words.number(found.summary.attended) : nil),
            ("Watched", found.summary.viewed == 0 ? nil : Words.number(found.summary.viewed)), ("Why it is cancelled", found.cancelReason),
        ]
        return lines.compactMap { key, value in value.map { ["key": key, "value": $0] as View } }
    }

    static func campaigns(_ found: EventDetail) -> TableView {
        TableView(
            "Campaigns that invite to it", ["Campaign", "State"],
            found.campaigns.map { [.link($0.title, to: "/campaigns/\($0.id)"), .tag(Words.code($0.state), CampaignPages.colour($0.state))] })
    }

    static func results(_ found: EventDetail) -> TableView {
        TableView(
            "What it led to within \(Words.count(found.within, "day"))", ["Schools and trusts that", "All", "Supported already", "Leads", "Enrolled"],
            found.results.map {
                [
                    .text($0.way == "viewed" ? "Watched it" : "Came"), .number(Words.number($0.bodies)), .number(Words.number($0.already)),
                    .number("\(Words.number($0.leads)) of \(Words.number($0.base))"), .number("\(Words.number($0.enrolled)) of \(Words.number($0.base))"),
                ]
            },
            notes: [
                "Leads and enrolments from the day on which they came, or watched first; of those who came, up to \(Words.day(found.countedUntil)). Those supported already are not counted in them. What followed an event need not have come of it."
            ])
    }

    static func places(_ found: EventDetail) -> TableView {
        TableView(
            "Places", ["Person", "School or trust", "Place", "Asked on", "How", "Came", "Give back"],
            found.places.map { place in
                [
                    .text(place.contactName), .text(place.bodyName),
                    .tag(place.state == "held" ? "Held" : "Waiting", place.state == "held" ? "govuk-tag--green" : "govuk-tag--yellow"),
                    .text(Words.day(place.askedOn)), .text(Words.code(place.how)), .text(place.attendance.map(Words.code) ?? ""),
                    found.summary.state == "open"
                        ? .link("Give back \(place.contactName)’s place", to: "/events/\(found.summary.id)/places/\(place.id)/give-back") : .text(""),
                ]
            })
    }

    static func others(_ found: EventDetail) -> TableView {
        TableView(
            "Without a place", ["School or trust", "Person", "What was said"],
            found.others.map {
                [
                    .text($0.bodyName), .text($0.contactName ?? "Nobody is named"),
                    .text($0.outcome == "uninvited" ? "Came without invitation" : Words.code($0.outcome)),
                ]
            })
    }

    static func files(_ found: EventDetail) -> TableView {
        TableView(
            "Files", ["File", "What it holds", "On", "Rows", "New", "Changed", "As they were", "Not taken"],
            found.files.map { file in
                [
                    .text(file.file), .text(file.kind == "views" ? "Who watched" : "Who came"), .text(Words.day(file.on)), .number(Words.number(file.rows)),
                    .number(Words.number(file.added)), .number(Words.number(file.changed)), .number(Words.number(file.unchanged)),
                    file.rejected == 0
                        ? .text("0")
                        : .link(
                            "Download \(Words.count(file.rejected, "row")) of \(file.file)", to: "/events/\(found.summary.id)/files/\(file.id)/rejected.csv"),
                ]
            })
    }
}
