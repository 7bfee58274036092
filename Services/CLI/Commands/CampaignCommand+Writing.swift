import ArgumentParser
import Contracts
import FoundationEssentials

extension CampaignCommand {
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes a draft to a saved segment.")

        @OptionGroup var connection: ConnectionOptions
        @Option(help: "What the campaign is called; schools do not see it.") var name: String
        @Option(help: "The segment's name or id.") var segment: String
        @Option(help: "Over what the first touch goes: email, phone, post, event, network, local_authority.") var channel = "email"
        @Option(help: ArgumentHelp("The event that it invites to, as `alongside event list` shows it.", valueName: "ID")) var event: String?
        @OptionGroup var text: CampaignTextOptions

        func run() async throws {
            try await Failure.report {
                let event = try event.map { try EventCommand.event($0) }
                try await connection.withSession { session in
                    let segments = try await session.ask(ListSegments()).segments
                    guard let found = segments.first(where: { $0.id.description == segment.lowercased() || $0.name == segment }) else {
                        throw ValidationError("There is no segment “\(segment)”; there are: \(segments.map(\.name).joined(separator: "; ")).")
                    }
                    let (text, id) = (try text.read(), CampaignID())
                    _ = try await session.send(
                        CreateCampaign(
                            id: id, name: name, segment: found.id, subject: text.subject, body: text.body, channel: event == nil ? channel : "event",
                            template: text.template, templateVersion: text.version, event: event))
                    if connection.json { return try StandardOutput.write(json: ["id": id.description]) }
                    StandardOutput.write("The draft is \(id). Look at it: alongside campaign preview \(id)")
                }
            }
        }
    }

    struct Revise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives it another text: it is a draft again.")
        @OptionGroup var target: CampaignTarget
        @OptionGroup var text: CampaignTextOptions

        func run() async throws {
            let text = try text.read()
            try await target.send(done: "is a draft with the new text") {
                ReviseCampaign(id: $0, subject: text.subject, body: text.body, template: text.template, templateVersion: text.version)
            }
        }
    }

    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Whom it would reach, whom not and why, and messages as schools would get them.",
            discussion: "With --ready you say that it may be approved.")

        @OptionGroup var target: CampaignTarget
        @Option(name: .long, help: ArgumentHelp("A school whose message to show; again for another.", valueName: "URN")) var school: [Int] = []
        @Flag(help: "It is ready for approval.") var ready = false

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let preview = try await session.ask(GetCampaignPreview(id: try target.campaign, schools: school))
                    if ready { _ = try await session.send(PreviewCampaign(id: try target.campaign)) }
                    if target.connection.json { return try StandardOutput.write(json: preview) }
                    StandardOutput.write(Self.text(preview))
                    if ready { StandardOutput.write("It waits for its approval.") }
                }
            }
        }

        private static func text(_ preview: CampaignPreview) -> String {
            var lines = ["\(preview.reachable) of \(preview.matching) open schools would be written to."]
            if let from = preview.sendsFrom { lines.append("Launched now, the first would go at \(from).") }
            for left in preview.leftOut {
                lines.append("  \(left.count) left out: \(left.reason.replacing("_", with: " "))")
                lines += (left.rules ?? []).map { "      \($0)" }
            }
            for field in preview.missing {
                lines.append(
                    "  ((\(field.field))) has no value for \(field.schools) of them, such as \(field.examples.joined(separator: ", ")): it cannot be launched.")
            }
            for message in preview.messages {
                let variant = message.variant.map { ", text \($0)" } ?? ""
                lines += ["", "\(message.school) (\(message.urn))\(variant)\(message.reason.map { ", left out: \($0.replacing("_", with: " "))" } ?? "")"]
                lines += ["Subject: \(message.subject)", "", message.text]
            }
            return lines.joined(separator: "\n")
        }
    }
}

/// The text of a campaign: a template's, or its own.
struct CampaignTextOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A template, as `alongside template list` shows it.", valueName: "ID")) var template: String?
    @Option(help: "Its version; the newest when absent.") var templateVersion: Int?
    @Option(help: "The subject of a text of its own.") var subject: String?
    @Option(help: ArgumentHelp("The file with a text of its own: Markdown with ((personalisation)).", valueName: "FILE")) var body: String?

    func read() throws -> (subject: String, body: String, template: TemplateID?, version: Int?) {
        if let template {
            guard let id = TemplateID(template), subject == nil, body == nil else {
                throw ValidationError("--template takes a template's id, and no text beside it.")
            }
            return ("", "", id, templateVersion)
        }
        guard let subject, let body else { throw ValidationError("Give --template, or --subject and --body.") }
        return (subject, try String(contentsOfFile: body, encoding: .utf8), nil, nil)
    }
}
