import ArgumentParser
import Contracts
import FoundationEssentials

extension CampaignCommand {
    /// `alongside campaign follow ID --with email:10:TEMPLATE --with phone:10:FILE`
    struct Follow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says which touches follow the first, for whoever has not answered.",
            discussion: "Without --with nothing follows. It is a draft again, to be looked at and approved.")

        @OptionGroup var target: CampaignTarget
        @Option(
            name: .customLong("with"),
            help: ArgumentHelp(
                "A touch, in order: email, phone, post, event, network or local_authority; working days after the touch before; and of an e-mail the template's id, of an invitation the event's and the template's (event:10:EVENT:TEMPLATE), of any other the file that says what to do.",
                valueName: "CHANNEL:DAYS:WHAT")) var touches: [String] = []

        func run() async throws {
            let planned = try touches.map(Self.read)
            try await target.send(done: planned.isEmpty ? "has only its first touch, and is a draft" : "is a draft with \(planned.count + 1) touches") {
                PlanTouches(id: $0, touches: planned)
            }
        }

        private static func read(_ text: String) throws -> PlannedTouch {
            let parts = text.split(separator: ":", maxSplits: 2).map(String.init)
            guard parts.count == 3, let days = Int(parts[1]) else {
                throw ValidationError("“\(text)” is not CHANNEL:DAYS:WHAT, such as phone:10:script.md.")
            }
            let ids = parts[2].split(separator: ":")
            if parts[0] == "event", ids.count == 2, let event = EventID(ids[0]), let template = TemplateID(ids[1]) {
                return PlannedTouch(channel: parts[0], afterWorkingDays: days, template: template, event: event)
            }
            guard parts[0] == "email" else {
                return PlannedTouch(channel: parts[0], afterWorkingDays: days, instructions: try String(contentsOfFile: parts[2], encoding: .utf8))
            }
            guard let template = TemplateID(parts[2]) else {
                throw ValidationError("“\(parts[2])” is not a template's id; `alongside template list` shows them.")
            }
            return PlannedTouch(channel: parts[0], afterWorkingDays: days, template: template)
        }
    }

    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compares its text with another: a fixed share of the schools gets that.",
            discussion: "Without --template nothing is compared. It is a draft again, to be looked at and approved.")

        @OptionGroup var target: CampaignTarget
        @Option(help: ArgumentHelp("The other text, as `alongside template list` shows it.", valueName: "ID")) var template: String?
        @Option(help: "Of a hundred schools, how many get it.") var share = 50

        func run() async throws {
            let other = template.flatMap { TemplateID($0) }
            if let template, other == nil { throw ValidationError("“\(template)” is not a template's id; `alongside template list` shows them.") }
            try await target.send(done: other == nil ? "compares nothing, and is a draft" : "is a draft with two texts") {
                CompareTexts(id: $0, template: other, share: share)
            }
        }
    }

    struct Call: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The call sheet: whom to call or to reach otherwise, and what came of it.", subcommands: [Sheet.self, Record.self],
            defaultSubcommand: Sheet.self)

        struct Sheet: AsyncParsableCommand {
            static let configuration = CommandConfiguration(abstract: "Who is due, those first who have waited longest.")
            @OptionGroup var target: CampaignTarget
            @Option(help: "As many at most.") var limit = 25

            func run() async throws {
                try await Failure.report {
                    try await target.connection.withSession { session in
                        let sheet = try await session.ask(GetCallSheet(campaign: try target.campaign, limit: limit))
                        if target.connection.json { return try StandardOutput.write(json: sheet) }
                        let rows = sheet.rows.map {
                            [$0.id.description, $0.channel, $0.bodyName, $0.telephone ?? "", $0.contactName, String($0.attempts), $0.note ?? ""]
                        }
                        StandardOutput.write(
                            TextTable(header: ["Id", "Channel", "School or trust", "Telephone", "Person", "Tried", "Note"], rows: rows).text)
                        StandardOutput.write("\(sheet.due) are due, \(sheet.later) on a later day.")
                    }
                }
            }
        }

        struct Record: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                commandName: "record", abstract: "What came of one.",
                discussion: "no_answer, left_message, call_back, interested, declined, opted_out, wrong_number; of a letter or an invitation done.")
            @OptionGroup var connection: ConnectionOptions
            @Argument(help: "Its id, as the call sheet shows it.") var id: String
            @Argument(help: "What came of it.") var outcome: String
            @Option(help: "Of declined: why, a code of the programme.") var reason: String?
            @Option(name: .customLong("on"), help: "Of call_back: the day to call; of declined: the day to ask again. As YYYY-MM-DD.") var day: String?
            @Option(help: "What to remember, without names of staff or pupils.") var note: String?

            func run() async throws {
                try await Failure.report {
                    guard let touch = TouchID(id) else { throw ValidationError("“\(id)” is not the id of a touch; `alongside campaign call` shows them.") }
                    let again = day.flatMap { Day($0) }
                    if let day, again == nil { throw ValidationError("“\(day)” is not a day, such as 2026-09-01.") }
                    try await connection.withSession { session in
                        let recorded = try await session.send(RecordTouch(id: touch, outcome: outcome, reason: reason, askAgainOn: again, note: note))
                        if connection.json { return try StandardOutput.write(json: recorded) }
                        StandardOutput.write(recorded.lead.map { "It is recorded. The lead is \($0.reference)." } ?? "It is recorded.")
                    }
                }
            }
        }
    }
}
