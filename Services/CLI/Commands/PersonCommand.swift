import ArgumentParser
import Contracts
import FoundationEssentials
import Operations

/// `alongside person …`
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "People and what they may do.", subcommands: [Invite.self, Revoke.self, List.self, Key.self],
        defaultSubcommand: List.self)

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a person, or changes the roles of one who is there.",
            discussion: """
                Example: alongside person invite sam@example.org "Sam Head" --role ambassador_lead:A01
                Roles: \(Role.allCases.map(\.rawValue).joined(separator: ", ")); an Ambassador's people name it after a colon.
                """)

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Where sign-in links go.") var email: String
        @Argument(help: "As others see it.") var name: String
        @Option(name: .long, parsing: .singleValue, help: "A role; again for a second one.") var role: [RoleArgument]

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let known = try await session.ask(ListPeople()).people.first { $0.email.lowercased() == email.lowercased() }
                    let person = known?.person ?? PersonID()
                    _ = try await session.send(InvitePerson(person: person, email: email, name: name, grants: role.map(\.grant)))
                    if connection.json { try StandardOutput.write(json: ["person": person]) } else { StandardOutput.write("\(name) is invited.") }
                }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes every role from a person and ends all of their sessions.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The person's address.") var email: String
        @Option(name: .long, help: "Why; it is kept.") var reason: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let person = try await PersonCommand.find(email, session)
                    _ = try await session.send(RevokePerson(person: person.person, reason: reason))
                    StandardOutput.write("\(person.name) may do nothing here any more.")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everybody, and their roles.")

        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let people = try await session.ask(ListPeople())
                    if connection.json { return try StandardOutput.write(json: people) }
                    let rows = people.people.map { person in
                        [
                            person.name, person.email,
                            person.revoked ? "revoked" : person.grants.map(RoleArgument.init(grant:)).map(\.text).joined(separator: ", "),
                            person.person.description,
                        ]
                    }
                    StandardOutput.write(TextTable(header: ["Name", "Address", "Roles", "Id"], rows: rows).text)
                }
            }
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a key by which a person uses this command line.",
            discussion: "The key is called operator-NAME. The person then runs: alongside --key operator-NAME log \"…\", or sets ALONGSIDE_KEY.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The person's address.") var email: String
        @Argument(help: "The key's name: letters, digits and hyphens.") var name: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let person = try await PersonCommand.find(email, session)
                    try StackKeys(connection.layout).add("operator-\(name)")
                    _ = try await session.send(BindOperator(person: person.person, principal: "operator-\(name)"))
                    StandardOutput.write("operator-\(name) is \(person.name)'s key: \(connection.layout.keys)/operator-\(name).key")
                }
            }
        }
    }

    private static func find(_ email: String, _ session: CommandSession) async throws -> PersonSummary {
        guard let person = try await session.ask(ListPeople()).people.first(where: { $0.email.lowercased() == email.lowercased() }) else {
            throw Refusal(.notFound, "Nobody here has the address \(email).", remedy: "`alongside person list` shows who is there.")
        }
        return person
    }
}

/// A role on the command line: `funder`, `ambassador_lead:A01`.
struct RoleArgument: ExpressibleByArgument {
    let grant: RoleGrant

    init(grant: RoleGrant) { self.grant = grant }

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first, let role = Role(rawValue: name), role.isAmbassador == (parts.count == 2) else { return nil }
        grant = RoleGrant(role, ambassador: parts.count == 2 ? parts[1] : nil)
    }

    var text: String { [grant.role.rawValue, grant.ambassador].compactMap(\.self).joined(separator: ":") }
}
