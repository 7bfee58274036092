import ArgumentParser
import Contracts
import FoundationEssentials
import Operations

/// `alongside keys …`
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "CURVE keys: whose messages the services take.",
        discussion: """
            A principal (a service, the portal, an operator) is known by its key. Services read their allow-list again \
            without a restart: a new key is taken at once, a revoked one is refused from its next message on.
            """,
        subcommands: [New.self, List.self, Revoke.self], defaultSubcommand: List.self)

    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a key pair and admits it.",
            discussion: """
                Writes NAME.key, which only its owner may read, and NAME.pub into the folder of keys, and NAME.pub into the allow-list. \
                A person's key for this command line is made with `alongside person key`, which also says whose it is.
                """)

        @OptionGroup var place: KeyPlace
        @Flag(name: .long, help: "Revoke the key that it has now, if any.") var replace = false
        @Argument(help: "The principal: small letters, digits and hyphens.") var name: String

        func run() async throws {
            try await Failure.report {
                let key = try place.ring.make(name, replacing: replace)
                if place.json { return try StandardOutput.write(json: key) }
                StandardOutput.write("\(name) is allowed: \(place.ring.keys)/\(name).key\n  public key   \(key.publicKey)\n  fingerprint  \(key.fingerprint)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every key that there is or was, and whether it is allowed.")

        @OptionGroup var place: KeyPlace

        func run() async throws {
            try await Failure.report {
                let records = try place.ring.records()
                if place.json { return try StandardOutput.write(json: records) }
                let rows = records.map { record in
                    let state = record.state == .notAllowed ? "not allowed" : record.state.rawValue
                    return [
                        record.principal, record.fingerprint, Self.minute(record.made),
                        [state, record.revoked.map(Self.minute)].compactMap(\.self).joined(separator: " "),
                    ]
                }
                StandardOutput.write(TextTable(header: ["Principal", "Fingerprint", "Made", "State"], rows: rows).text)
            }
        }

        /// Of the real clock, UTC: `2026-11-22 08:15`.
        private static func minute(_ instant: Instant) -> String { String(instant.description.prefix(16)).replacing("T", with: " ") }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a principal off the allow-list.", discussion: "Its next message is refused. The public key stays as a record below the allow-list."
        )

        @OptionGroup var place: KeyPlace
        @Argument(help: "The principal.") var name: String

        func run() async throws {
            try await Failure.report {
                let key = try place.ring.revoke(name)
                if place.json { return try StandardOutput.write(json: key) }
                StandardOutput.write("\(name) is revoked: \(key.fingerprint)")
            }
        }
    }
}

/// Where keys are: in the stack's folder, or in those that a deployment of its own gives its processes.
struct KeyPlace: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The stack's folder.", discussion: "ALONGSIDE_FOLDER sets it for every command.", valueName: "folder"))
    var data = ProcessInfo.processInfo.environment["ALONGSIDE_FOLDER"] ?? ".alongside"

    @Option(name: .long, help: ArgumentHelp("The folder of keys (the setting messaging.keys), when it is not in the stack's.", valueName: "folder"))
    var keys: String?

    @Option(name: .long, help: ArgumentHelp("The allow-list (the setting messaging.allow), when it is not in the stack's.", valueName: "folder"))
    var allow: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    var ring: KeyRing {
        let layout = StackLayout(folder: data)
        return KeyRing(keys: keys ?? layout.keys, allowList: allow ?? layout.allowList)
    }
}
