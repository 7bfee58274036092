import ArgumentParser
import Contracts
import FoundationEssentials

extension EventCommand {
    struct Draft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes an event as a draft.")
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var what: EventOptions

        func run() async throws {
            try await Failure.report {
                guard let title = what.title, let kind = what.kind, let on = what.on, let from = what.from, let to = what.to else {
                    throw ValidationError("An event needs --title, --kind, --on, --from and --to.")
                }
                let details = try what.changed(
                    EventDetails(title: title, kind: kind, on: try EventOptions.day(on), starts: from, ends: to))
                let id = EventID()
                try await connection.withSession { session in
                    _ = try await session.send(DraftEvent(id: id, details: details))
                    if connection.json { return try StandardOutput.write(json: ["id": id.description]) }
                    StandardOutput.write("The draft is \(id). Open it: alongside event open \(id)")
                }
            }
        }
    }

    struct Revise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes what is named, and leaves the rest.", discussion: "Whoever has a place is told when what they need to come has changed.")
        @OptionGroup var target: EventTarget
        @OptionGroup var what: EventOptions

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let found = try await session.ask(GetEvent(id: try target.event))
                    _ = try await session.send(
                        ReviseEvent(id: found.summary.id, replaces: found.revision, details: try what.changed(found.details)))
                    StandardOutput.write("The event is changed.")
                }
            }
        }
    }

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes a campaign that invites a segment, as a draft.", discussion: "Then: alongside campaign preview, approve and launch.")
        @OptionGroup var target: EventTarget
        @Option(help: "The segment's name or id.") var segment: String
        @Option(help: "The subject.") var subject = InvitationText.subject
        @Option(help: ArgumentHelp("The file with another text: Markdown with ((personalisation)).", valueName: "FILE")) var body: String?

        func run() async throws {
            try await Failure.report {
                let text = try body.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? InvitationText.body
                try await target.connection.withSession { session in
                    let found = try await session.ask(GetEvent(id: try target.event))
                    let segments = try await session.ask(ListSegments()).segments
                    guard let segment = segments.first(where: { $0.id.description == self.segment.lowercased() || $0.name == self.segment }) else {
                        throw ValidationError("There is no segment “\(self.segment)”; there are: \(segments.map(\.name).joined(separator: "; ")).")
                    }
                    let id = CampaignID()
                    _ = try await session.send(
                        CreateCampaign(
                            id: id, name: "Invitation: \(found.summary.title)", segment: segment.id, subject: subject, body: text, channel: "event",
                            event: found.summary.id))
                    if target.connection.json { return try StandardOutput.write(json: ["id": id.description]) }
                    StandardOutput.write("The draft is \(id). Look at it: alongside campaign preview \(id)")
                }
            }
        }
    }
}

/// What an event is; what is not named stays as it is.
struct EventOptions: ParsableArguments {
    @Option(help: "What it is called.") var title: String?
    @Option(help: "How people come: in_person, online or both.") var kind: String?
    @Option(help: ArgumentHelp("The day.", valueName: "YYYY-MM-DD")) var on: String?
    @Option(help: ArgumentHelp("When it starts, in London.", valueName: "HH:MM")) var from: String?
    @Option(help: ArgumentHelp("When it ends.", valueName: "HH:MM")) var to: String?
    @Option(help: "Where it is.") var place: String?
    @Option(help: "The address to join at.") var link: String?
    @Option(help: "How to join: the way there, whom to ask for.") var joining: String?
    @Option(help: "What happens.") var agenda: String?
    @Option(help: ArgumentHelp("Who hosts it: an Ambassador's id, or school:URN or trust:UID.", valueName: "HOST")) var host: String?
    @Option(help: "How many places there are; 0 for no limit.") var capacity: Int?

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw ValidationError("“\(text)” is not a day, such as 2026-09-01.") }
        return day
    }

    func changed(_ given: EventDetails) throws -> EventDetails {
        var details = given
        if let title { details.title = title }
        if let kind { details.kind = kind }
        if let on { details.on = try Self.day(on) }
        if let from { details.starts = from }
        if let to { details.ends = to }
        if let place { details.place = place }
        if let link { details.link = link }
        if let joining { details.joining = joining }
        if let agenda { details.agenda = agenda }
        if let host {
            details.hostBody = BodyReference(host)
            details.hostAmbassador = details.hostBody == nil ? host : nil
        }
        if let capacity { details.capacity = capacity == 0 ? nil : capacity }
        return details
    }
}
