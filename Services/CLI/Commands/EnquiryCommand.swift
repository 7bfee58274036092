import ArgumentParser
import Contracts

/// `alongside enquiry …`
struct EnquiryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enquiry", abstract: "Questions of bodies, and requests for more support.",
        subcommands: [List.self, Show.self, Record.self, Answer.self, Escalate.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Those that wait first, the soonest due before the others.")

        enum State: String, ExpressibleByArgument, CaseIterable { case open, escalated, answered, withdrawn }

        @OptionGroup var connection: ConnectionOptions
        @Option(name: .long, help: "Only those in this state.") var state: State?

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let found = try await session.ask(ListEnquiries(state: state?.rawValue))
                    if connection.json { return try StandardOutput.write(json: found) }
                    let rows = found.enquiries.map { [$0.id.description, $0.bodyName, $0.kind, "\($0.askedOn)", "\($0.dueOn)", $0.state, $0.words ?? ""] }
                    StandardOutput.write(TextTable(header: ["Id", "Body", "Kind", "Asked", "Due", "State", "Words"], rows: rows).text)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One of them, with who asked and what they were answered.")

        @OptionGroup var target: EnquiryTarget

        func run() async throws {
            try await Failure.report {
                let id = try target.enquiry()
                try await target.connection.withSession { session in
                    let enquiry = try await session.ask(GetEnquiry(id: id))
                    if target.connection.json { return try StandardOutput.write(json: enquiry) }
                    let asked = [enquiry.contactName, enquiry.contactEmail, enquiry.channel].compactMap { $0 }.joined(separator: ", ")
                    StandardOutput.write(
                        "\(enquiry.bodyName): \(enquiry.kind), \(enquiry.state)\nAsked on \(enquiry.askedOn) (\(asked)); due on \(enquiry.dueOn).")
                    if let day = enquiry.escalatedOn { StandardOutput.write("Escalated on \(day) to \(enquiry.escalatedTo ?? "").") }
                    StandardOutput.write("\n\(enquiry.words ?? "Its words are not kept.")")
                    if let day = enquiry.answeredOn {
                        StandardOutput.write("\nAnswered on \(day) by \(enquiry.answeredBy ?? ""):\n\(enquiry.answer ?? "The words are not kept.")")
                    }
                }
            }
        }
    }

    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Records what a body asks: on the phone, at an event.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The body: a URN, or trust:UID.") var body: String
        @Argument(help: "What it asks.") var words: String
        @Flag(name: .long, help: "It asks for more support.") var moreSupport = false
        @Option(name: .long, help: "How it came: a channel of the programme.") var channel = "phone"
        @Option(name: .long, help: "Who asks: their name; then with --email and --role.") var name: String?
        @Option(name: .long, help: "Their e-mail address.") var email: String?
        @Option(name: .long, help: "Their role, a contact role of the programme.") var role: String?

        func run() async throws {
            try await Failure.report {
                guard let reference = BodyReference(body) ?? Int(body).map(BodyReference.school) else {
                    throw ValidationError("“\(body)” is neither a URN nor trust:UID.")
                }
                try await connection.withSession { session in
                    let id = EnquiryID()
                    _ = try await session.send(
                        RecordEnquiry(
                            enquiry: id, body: reference, kind: moreSupport ? "more_support" : "question", words: words, channel: channel, contactName: name,
                            email: email, role: role))
                    StandardOutput.write("Recorded: \(id).")
                }
            }
        }
    }

    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Records the answer that was given.")
        @OptionGroup var target: EnquiryTarget
        @Argument(help: "What was answered.") var answer: String
        func run() async throws { try await target.send(done: "is answered") { AnswerEnquiry(enquiry: $0, answer: answer) } }
    }

    struct Escalate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hands it to whom the programme says; once its day has passed, that happens by itself.")
        @OptionGroup var target: EnquiryTarget
        func run() async throws { try await target.send(done: "is escalated") { EscalateEnquiry(enquiry: $0) } }
    }
}

/// One enquiry, by its id.
struct EnquiryTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The enquiry's id, as `alongside enquiry list` shows it.") var id: String

    func enquiry() throws -> EnquiryID {
        guard let enquiry = EnquiryID(id) else { throw ValidationError("“\(id)” is not an enquiry's id; `alongside enquiry list` shows them.") }
        return enquiry
    }

    func send<C: Command>(done: String, _ command: (EnquiryID) -> C) async throws {
        try await Failure.report {
            let enquiry = try enquiry()
            try await connection.withSession { session in
                _ = try await session.send(command(enquiry))
                StandardOutput.write("The enquiry \(done).")
            }
        }
    }
}
