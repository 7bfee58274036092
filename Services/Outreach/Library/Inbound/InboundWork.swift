import Contracts
import Logging
import Messaging
import MessagingClient
import PostgreSQL
import ProgrammeRecord

/// The worker that reads replies and bounces: each is applied and remembered in one transaction, and marked as seen after its COMMIT.
/// A process that ends between the two reads it again, and knows it.
///
/// While mail is held nothing is read: a restored system that is only a drill would mark as seen what the first one has to read.
struct InboundWork: Sendable {
    static let worker = "inbound mail"
    private static let batch = 50
    /// Nothing rings when a message arrives.
    private static let betweenLooks = Duration.seconds(5)

    let mailbox: any Mailbox
    let record: ProgrammeRecord

    func run(_ context: WorkerContext) async throws {
        while !Task.isCancelled {
            if try await readBatch(context) == 0 { try await context.waitForWork(atMost: Self.betweenLooks) }
        }
    }

    /// How many were read; none while mail is held. What is about a message that is still in hand waits until that is settled.
    func readBatch(_ context: WorkerContext) async throws -> Int {
        guard try await !MailHolding.isHeld(context.database) else { return 0 }
        var read = 0
        for name in try await mailbox.names(atMost: Self.batch) {
            guard let bytes = try await mailbox.read(name), let meaning = try await take(bytes, context) else { continue }
            try await mailbox.settle(name)
            read += 1
            context.logger.info("A message came in", metadata: ["meaning": "\(meaning)"])
        }
        return read
    }

    /// Nil where it is to be read later.
    private func take(_ bytes: [UInt8], _ context: WorkerContext) async throws -> String? {
        let failure: String
        do {
            return try await context.transaction { work in try await apply(bytes, work) }
        } catch let refusal as Refusal where !refusal.isRetriable {
            failure = refusal.code.rawValue
        } catch let error as DatabaseError where ["22", "23", "P0"].contains(error.sqlClass) {
            failure = "\(error)"
        }
        // It will not go better next time, and what is behind it must not wait: a person reads it.
        context.logger.error("A message that came in could not be applied; it waits for a person", metadata: ["error": "\(failure)"])
        return try await context.transaction { work in
            guard let kept = try await InboundRecord.keep(bytes, mail: nil, meaning: "unrelated", detail: "not applied", work) else { return "known" }
            try await kept.wait(for: InboundMail(bytes), work)
            return "unrelated"
        }
    }

    /// What it meant; of one that is known already, nothing happens. Nil where it is to be read later.
    func apply(_ bytes: [UInt8], _ work: WorkerTransaction) async throws -> String? {
        guard let mail = InboundMail(bytes) else {
            _ = try await InboundRecord.keep(bytes, mail: nil, meaning: "unrelated", detail: "no message", work)
            return "unrelated"
        }
        let meaning = InboundMeaning(mail)
        let named = try await AnsweredMail.named(in: mail, work.transaction)
        if named?.state == "sending" { return nil }
        let last = named == nil && meaning.isOfAPerson ? try await AnsweredMail.last(to: mail.from, work) : nil
        let answered = named ?? last
        let word = answered == nil && meaning != .stop ? "unrelated" : meaning.word
        guard let kept = try await InboundRecord.keep(bytes, mail: answered?.id, meaning: word, detail: meaning.detail, work) else { return "known" }
        if let named { try await MailEvidence.arrived(named.id, by: meaning.evidence, work) }
        switch (meaning, answered) {
        case (.bounce(let isHard, let detail), let answered?): try await answered.bounced(isHard: isHard, detail: detail, work)
        case (.stop, _): if try await !stop(mail, answered, work) { try await kept.wait(for: mail, work) }
        case (.reply, let answered?):
            if try await !InterestDesk(record: record).replied(mail, to: answered, by: kept.cause, work) { try await kept.wait(for: mail, work) }
        case (.reply, nil): try await kept.wait(for: mail, work)
        case (.bounce, nil), (.automatic, _): break
        }
        return word
    }

    /// The address that we wrote to, and the one that it came from. False where it names neither.
    private func stop(_ mail: InboundMail, _ answered: AnsweredMail?, _ work: WorkerTransaction) async throws -> Bool {
        let addresses = Set([answered?.address, MailAddress.isAddress(mail.from) ? mail.from : nil].compactMap { $0 }).sorted()
        for address in addresses { try await OptingOut(address: address, how: "reply").keepAndTell(work) }
        return !addresses.isEmpty
    }
}

extension InboundMeaning {
    /// As the record has it.
    fileprivate var word: String {
        switch self {
        case .bounce(let isHard, _): isHard ? "bounced" : "deferred"
        case .stop: "stopped"
        case .reply: "replied"
        case .automatic: "automatic"
        }
    }

    fileprivate var detail: String? {
        if case .bounce(_, let detail) = self { return detail }
        return nil
    }

    fileprivate var isOfAPerson: Bool { self == .reply || self == .stop }

    fileprivate var evidence: String {
        switch self {
        case .bounce: "a bounce"
        case .stop, .reply: "a reply"
        case .automatic: "an automatic answer"
        }
    }
}
