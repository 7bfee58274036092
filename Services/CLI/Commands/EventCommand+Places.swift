import ArgumentParser
import Contracts
import FoundationEssentials

extension EventCommand {
    struct Place: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a place for somebody who asked for one.", discussion: "Where none is free, they join the waiting list.")
        @OptionGroup var target: EventTarget
        @Option(help: "The school's URN, or school:URN or trust:UID.") var body: String
        @Option(help: "The name of whoever comes.") var name: String
        @Option(help: "Their e-mail address.") var email: String
        @Option(help: "Their role, a code of the programme.") var role = "headteacher"
        @Option(help: "How they asked: phone or staff.") var how = "phone"

        func run() async throws {
            try await Failure.report {
                guard let reference = BodyReference(body) ?? Int(body).map({ .school($0) }) else { throw ValidationError("“\(body)” is no school or trust.") }
                try await target.connection.withSession { session in
                    let taken = try await session.send(
                        GivePlace(place: PlaceID(), event: try target.event, body: reference, contactName: name, email: email, role: role, how: how))
                    if target.connection.json { return try StandardOutput.write(json: taken) }
                    StandardOutput.write(
                        taken.state == "held"
                            ? "The place is taken: \(taken.place)." : "Every place is taken: they wait, with \(taken.ahead ?? 0) before them (\(taken.place)).")
                }
            }
        }
    }

    struct GiveBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "give-back", abstract: "Gives a place back: whoever waits longest has it.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The place's id, as `alongside event show` shows it.") var place: String

        func run() async throws {
            try await Failure.report {
                guard let id = PlaceID(place) else { throw ValidationError("“\(place)” is no place; alongside event show shows them.") }
                try await connection.withSession { session in
                    _ = try await session.send(ReleasePlace(place: id))
                    StandardOutput.write("The place is given back.")
                }
            }
        }
    }

    struct Attend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records who came, in a line.",
            discussion: "Each is an e-mail address or a URN: alongside event attend ID --came a@school.example 100234 --absent b@school.example")
        @OptionGroup var target: EventTarget
        @Option(parsing: .upToNextOption, help: "Who came.") var came: [String] = []
        @Option(parsing: .upToNextOption, help: "Who did not.") var absent: [String] = []
        @Option(parsing: .upToNextOption, help: "Who came without an invitation.") var uninvited: [String] = []
        @Option(parsing: .upToNextOption, help: "Who of them would like support: each becomes a lead.") var interested: [String] = []

        func run() async throws {
            try await Failure.report {
                let entries = try [(came, "attended"), (absent, "did_not_come"), (uninvited, "uninvited")].flatMap { people, outcome in
                    try people.map { try entry($0, outcome) }
                }
                if let stray = interested.first(where: { !(came + uninvited).contains($0) }) {
                    throw ValidationError("“\(stray)” is interested and not among those who came.")
                }
                try await target.connection.withSession { session in
                    let recorded = try await session.send(RecordAttendance(event: try target.event, entries: entries))
                    if target.connection.json { return try StandardOutput.write(json: recorded) }
                    StandardOutput.write("\(recorded.added) recorded, \(recorded.changed) put right, \(recorded.unchanged) as they were.")
                    for lead in recorded.leads { StandardOutput.write("The lead is \(lead.reference).") }
                }
            }
        }

        private func entry(_ text: String, _ outcome: String) throws -> AttendanceEntry {
            let interested = self.interested.contains(text)
            if text.contains("@") { return AttendanceEntry(email: text, outcome: outcome, interested: interested) }
            guard let body = BodyReference(text) ?? Int(text).map({ .school($0) }) else { throw ValidationError("“\(text)” is neither an address nor a URN.") }
            return AttendanceEntry(body: body, outcome: outcome, interested: interested)
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Imports a CSV of who came, or of who watched.",
            discussion: "Columns: E-mail, URN or School; of who came Outcome; of who watched Minutes and Day. The same file again changes nothing.")
        @OptionGroup var target: EventTarget
        @Argument(help: "The file.") var file: String
        @Option(help: "What it holds: attendance or views.") var kind = "views"
        @Option(name: .long, help: ArgumentHelp("Where to write the rows that were not taken, each with its reason.", valueName: "file")) var rejected: String?

        func run() async throws {
            try await Failure.report {
                let name = file.split(separator: "/").last.map(String.init) ?? file
                let text = try String(contentsOfFile: file, encoding: .utf8)
                try await target.connection.withSession { session in
                    let report = try await session.send(
                        ImportEventFile(id: EventFileID(), event: try target.event, kind: kind, file: name, text: text))
                    if report.rejected > 0, let rejected {
                        let rows = try await session.ask(ListEventRejects(file: report.id))
                        try (RejectedFile.header(rows) + RejectedFile.lines(rows)).write(toFile: rejected, atomically: true, encoding: .utf8)
                    }
                    if target.connection.json { return try StandardOutput.write(json: report) }
                    StandardOutput.write(
                        "\(report.rows) rows: \(report.added) new, \(report.changed) changed, \(report.unchanged) as they were, \(report.rejected) not taken.")
                }
            }
        }
    }
}
