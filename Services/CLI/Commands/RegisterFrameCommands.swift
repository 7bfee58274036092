import ArgumentParser
import Contracts

/// `alongside register freeze NAME`
struct RegisterFreezeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Freezes the register as it is now, under a name.",
        discussion: "What is worked out on a frame gives the same answer after any later import.")

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "What to call it.") var name: String

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                let id = FrameID()
                _ = try await session.send(FreezeRegister(id: id, title: name))
                if connection.json { try StandardOutput.write(json: ["frame": id]) } else { StandardOutput.write("The register is frozen as \(name): \(id)") }
            }
        }
    }
}

/// `alongside register frames`
struct RegisterFramesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "frames", abstract: "The frames that there are.")

    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                let frames = try await session.ask(ListFrames())
                if connection.json { return try StandardOutput.write(json: frames) }
                let rows = frames.frames.map {
                    [
                        $0.id.description, $0.title, $0.named ? "frozen" : "import", $0.madeOn.description, $0.asOf.description, String($0.open),
                        String($0.closed),
                    ]
                }
                StandardOutput.write(TextTable(header: ["Id", "Frame", "By", "Made on", "As of", "Open", "Closed"], rows: rows).text)
            }
        }
    }
}
