import ArgumentParser
import Contracts
import FoundationEssentials

/// `alongside template …`
struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Texts with ((personalisation)), as versions.", subcommands: [List.self, Show.self, Save.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every template, with its newest version.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let templates = try await session.ask(ListTemplates())
                    if connection.json { return try StandardOutput.write(json: templates) }
                    let rows = templates.templates.map {
                        [$0.id.description, $0.name, String($0.version), $0.writtenOn.description, String($0.campaigns)]
                    }
                    StandardOutput.write(TextTable(header: ["Id", "Template", "Version", "Written", "Campaigns"], rows: rows).text)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A template's newest text, or that of a version.")
        @OptionGroup var target: TemplateTarget
        @Option(help: "The newest when absent.") var version: Int?

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let template = try await session.ask(GetTemplate(id: try target.template))
                    if target.connection.json { return try StandardOutput.write(json: template) }
                    guard let text = template.versions.first(where: { version == nil || $0.version == version }) else {
                        throw ValidationError("There are versions 1 to \(template.summary.version).")
                    }
                    StandardOutput.write("\(template.summary.name), version \(text.version) of \(text.writtenOn)\nSubject: \(text.subject)\n\n\(text.body)")
                }
            }
        }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keeps a text as a new template, or as a template's next version.",
            discussion: "The file is Markdown as GOV.UK Notify takes it: headings, bullets, links, ((field)) and ((condition??text)).")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The file with the text.") var file: String
        @Option(help: "What the template is called.") var name: String
        @Option(help: "The subject, with ((personalisation)).") var subject: String
        @Option(help: ArgumentHelp("The template whose next version it is.", valueName: "ID")) var template: String?

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let body = try String(contentsOfFile: file, encoding: .utf8)
                    var id = TemplateID()
                    var replaces: Int?
                    if let template {
                        guard let known = TemplateID(template) else { throw ValidationError("“\(template)” is not a template's id.") }
                        id = known
                        replaces = try await session.ask(GetTemplate(id: known)).summary.version
                    }
                    let saved = try await session.send(SaveTemplate(id: id, name: name, subject: subject, body: body, replaces: replaces))
                    if connection.json { return try StandardOutput.write(json: saved) }
                    StandardOutput.write("Template \(saved.template) is at version \(saved.version).")
                }
            }
        }
    }
}

/// One template, by its id.
struct TemplateTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The template's id, as `alongside template list` shows it.") var id: String

    var template: TemplateID {
        get throws {
            guard let template = TemplateID(id) else { throw ValidationError("“\(id)” is not a template's id; `alongside template list` shows them.") }
            return template
        }
    }
}
