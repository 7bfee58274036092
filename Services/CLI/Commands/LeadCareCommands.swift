import ArgumentParser
import Contracts

/// `alongside lead record`
struct LeadRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Records that a body showed interest: a call, an event, a referral.",
        discussion: "A body, or its trust, that has an open lead keeps it; what was said joins it.")

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The body: a URN, or trust:UID.") var body: String
    @Option(name: .long, help: "The contact's name.") var name: String
    @Option(name: .long, help: "The contact's e-mail address.") var email: String
    @Option(name: .long, help: "The contact's role, as the programme names it.") var role = "headteacher"
    @Option(name: .long, help: "How it came: phone, event, network …") var channel: String
    @Option(name: .long, help: "Who referred it.") var referredBy: String?
    @Option(name: .long, parsing: .upToNextOption, help: "What they would like help with, as the programme names it.") var issues: [String] = []
    @Flag(name: .long, help: "The contact decides.") var decides = false
    @Option(name: .long, help: "not_asked, agreed, refused or not_needed.") var trustAgreement = "not_asked"

    func run() async throws {
        try await Failure.report {
            guard let reference = BodyReference(body) ?? Int(body).map(BodyReference.school) else {
                throw ValidationError("“\(body)” is neither a URN nor trust:UID.")
            }
            try await connection.withSession { session in
                let lead = try await session.send(
                    RecordLead(
                        lead: LeadID(), body: reference, contactName: name, email: email, role: role, channel: channel, referredBy: referredBy,
                        issues: issues, decisionMaker: decides, trustAgreement: trustAgreement))
                StandardOutput.write("\(lead.reference) (\(lead.lead)).")
            }
        }
    }
}

/// `alongside lead respond`
struct LeadRespondCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "respond", abstract: "Records that somebody answered the lead.")
    @OptionGroup var target: LeadTarget
    @Option(name: .long, help: "How: phone, email …") var channel: String
    func run() async throws { try await target.send(done: "was answered") { RespondToLead(lead: $0, channel: channel) } }
}

/// `alongside lead no`
struct LeadNoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "no", abstract: "The body says no, with its reason and a day to ask again.")
    @OptionGroup var target: LeadTarget
    @Option(name: .long, help: "Why: not_priority, not_ready, no_capacity, trust_refused, leadership_change …") var reason: String
    @Option(name: .long, help: "When to ask again, YYYY-MM-DD.") var askAgain: String?

    func run() async throws {
        let day = try askAgain.map { text in
            guard let day = Day(text) else { throw ValidationError("“\(text)” is no day; write it YYYY-MM-DD.") }
            return day
        }
        try await target.send(done: "is declined") { DeclineLead(lead: $0, reason: reason, askAgainOn: day) }
    }
}

/// `alongside lead again`
struct LeadAgainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "again", abstract: "Asks a body again that said no.")
    @OptionGroup var target: LeadTarget
    func run() async throws { try await target.send(done: "is open again") { ReopenLead(lead: $0) } }
}

/// `alongside lead decider`
struct LeadDeciderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decider", abstract: "Says who decides at the body, and whether its trust agrees.")
    @OptionGroup var target: LeadTarget
    @Option(name: .long, help: "Who decides.") var name: String
    @Option(name: .long, help: "Their role, as the programme names it.") var role: String
    @Option(name: .long, help: "not_asked, agreed, refused or not_needed.") var trustAgreement: String

    func run() async throws {
        try await target.send(done: "has its decision-maker") {
            ReviseLead(lead: $0, decisionMaker: name, decisionMakerRole: role, trustAgreement: trustAgreement)
        }
    }
}

/// `alongside lead contact-left`
struct LeadContactLeftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact-left", abstract: "The contact has left: the successor, or that one is wanted.")
    @OptionGroup var target: LeadTarget
    @Option(name: .long, help: "When they left, YYYY-MM-DD.") var on: String
    @Option(name: .long, help: "The successor's name.") var name: String?
    @Option(name: .long, help: "The successor's e-mail address.") var email: String?
    @Option(name: .long, help: "The successor's role.") var role = "headteacher"

    func run() async throws {
        guard let day = Day(on) else { throw ValidationError("“\(on)” is no day; write it YYYY-MM-DD.") }
        let successor = name.flatMap { name in email.map { SuccessorContact(name: name, email: $0, role: role) } }
        try await target.send(done: successor == nil ? "asks for a successor" : "goes on with \(successor?.name ?? "")") {
            ReplaceLeadContact(lead: $0, leftOn: day, successor: successor)
        }
    }
}
