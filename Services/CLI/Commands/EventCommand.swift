import ArgumentParser
import Contracts

/// `alongside event …`
struct EventCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "Events: who is invited, who has a place, who came, and what it led to.",
        discussion: "Schools are invited by a campaign: alongside event invite ID --segment NAME, and then as every campaign.",
        subcommands: [
            List.self, Draft.self, Revise.self, Show.self, Open.self, Invite.self, Place.self, GiveBack.self, Held.self, Attend.self, Import.self, Cancel.self,
        ],
        defaultSubcommand: List.self)

    static func event(_ text: String) throws -> EventID {
        guard let id = EventID(text) else { throw ValidationError("“\(text)” is no event; alongside event list shows them.") }
        return id
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every event, the latest first.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let found = try await session.ask(ListEvents())
                    if connection.json { return try StandardOutput.write(json: found) }
                    let rows = found.events.map {
                        [
                            $0.id.description, $0.title, "\($0.on) \($0.starts)", $0.state, String($0.invited),
                            $0.capacity.map { String($0) } ?? "no limit", String($0.held), String($0.waiting), String($0.attended),
                            String($0.viewed),
                        ]
                    }
                    StandardOutput.write(
                        TextTable(
                            header: ["Id", "Event", "On", "State", "Invited", "Places", "Taken", "Waiting", "Came", "Watched"], rows: rows
                        ).text)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "An event: its places, who came, and what it led to.")
        @OptionGroup var target: EventTarget
        @Option(help: "Days after it in which leads and enrolments count.") var within = 90

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let found = try await session.ask(GetEvent(id: try target.event, within: within))
                    if target.connection.json { return try StandardOutput.write(json: found) }
                    StandardOutput.write(
                        "\(found.details.title), \(found.details.on), \(found.details.starts) to \(found.details.ends): \(found.summary.state)")
                    for place in [found.details.place, found.details.link, found.hostName].compactMap(\.self) { StandardOutput.write("  \(place)") }
                    let rows = found.places.map { [$0.id.description, $0.contactName, $0.bodyName, $0.state, $0.how, $0.attendance ?? ""] }
                    if !rows.isEmpty { StandardOutput.write(TextTable(header: ["Id", "Person", "School or trust", "Place", "By", "Came"], rows: rows).text) }
                    for guest in found.others { StandardOutput.write("\(guest.outcome): \(guest.bodyName)\(guest.contactName.map { ", \($0)" } ?? "")") }
                    for result in found.results {
                        StandardOutput.write(
                            "\(result.way) by \(result.bodies) bodies, \(result.already) supported already; within \(found.within) days \(result.leads) leads of \(result.base), \(result.enrolled) enrolled of \(result.base)"
                        )
                    }
                }
            }
        }
    }

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "From now on places can be taken.")
        @OptionGroup var target: EventTarget
        func run() async throws { try await target.send(done: "is open") { OpenEvent(id: $0) } }
    }

    struct Held: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says that it took place; recording who came says it too.")
        @OptionGroup var target: EventTarget
        func run() async throws { try await target.send(done: "took place") { MarkEventHeld(id: $0) } }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Calls it off: whoever has a place is told.")
        @OptionGroup var target: EventTarget
        @Option(help: "Why, as they are told.") var reason: String
        func run() async throws { try await target.send(done: "is cancelled") { CancelEvent(id: $0, reason: reason) } }
    }
}

/// One event, by its id.
struct EventTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The event's id, as `alongside event list` shows it.") var id: String

    var event: EventID { get throws { try EventCommand.event(id) } }

    func send<C: Command>(done: String, _ command: (EventID) -> C) async throws {
        try await Failure.report {
            try await connection.withSession { session in
                _ = try await session.send(command(try event))
                StandardOutput.write("The event \(done).")
            }
        }
    }
}
