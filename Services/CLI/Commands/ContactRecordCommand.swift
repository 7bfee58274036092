import ArgumentParser
import Contracts

/// `alongside contact record`
struct ContactRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Records a person's address: where it is from, and why it may be used.",
        discussion: "The same address of a school or trust again brings its name and role up to date.")

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The body: a URN, or trust:UID.") var body: String
    @Option(name: .long, help: "The address.") var email: String
    @Option(name: .long, help: "The person's name, as messages address them.") var name: String
    @Option(name: .long, help: "The role, as the programme names it.") var role = "headteacher"
    @Option(name: .long, help: "Where the address is from.") var source: String
    @Option(name: .long, help: "public_task, legitimate_interests, consent or contract.") var lawfulBasis = "public_task"

    func run() async throws {
        try await Failure.report {
            guard let reference = BodyReference(body) ?? Int(body).map(BodyReference.school) else {
                throw ValidationError("“\(body)” is neither a URN nor trust:UID.")
            }
            try await connection.withSession { session in
                let contact = ContactRecord(
                    id: ContactID(), body: reference, role: role, name: name, email: email, source: source, lawfulBasis: lawfulBasis)
                let recorded = try await session.send(RecordContacts(contacts: [contact]))
                if connection.json { return try StandardOutput.write(json: recorded) }
                StandardOutput.write("The address is recorded.")
            }
        }
    }
}
