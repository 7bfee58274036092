import ArgumentParser

/// `alongside register …`
struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "The register of schools, groups, links and need.",
        subcommands: [
            RegisterImportCommand.self, RegisterImportsCommand.self, RegisterFreezeCommand.self, RegisterFramesCommand.self, RegisterSuccessionsCommand.self,
            RegisterDecideCommand.self, SchoolCommand.Find.self,
        ])
}
