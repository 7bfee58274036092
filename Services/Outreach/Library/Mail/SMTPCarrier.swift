import CMail
import Contracts
import Glibc

/// Hands messages to a mail server by libcurl, one in each session at a time. One C handle, used from the carrier's queue alone, freed with the last
/// reference: hence `@unchecked Sendable`.
final class SMTPCarrier: MailCarrier, @unchecked Sendable {
    private let handle: OpaquePointer
    let route = "smtp"
    let atOnce: Int

    /// Throws `Refusal` (unavailable) when libcurl has no memory.
    ///
    /// - Parameter sessions: those of the settings by default.
    init(_ settings: SMTPSettings, sessions: Int? = nil) throws {
        atOnce = sessions ?? settings.sessions
        // Where a password would travel, TLS is not a matter of the server's choice.
        guard let handle = alongside_smtp_open(settings.url, settings.user, settings.password, settings.user == nil ? 0 : 1, 60, Int32(atOnce)) else {
            throw Refusal(.unavailable, "libcurl cannot start.", remedy: "Restart outreach-service.")
        }
        self.handle = handle
    }

    deinit { alongside_smtp_close(handle) }

    func deliver(_ batch: [OutgoingMail]) -> [DeliveryOutcome] {
        var outcomes = [DeliveryOutcome?](repeating: nil, count: batch.count)
        var texts: [(place: Int, bytes: [UInt8])] = []
        for (place, mail) in batch.enumerated() {
            do {
                texts.append((place, SMTPCarrier.withCarriageReturns(try mail.composed())))
            } catch {
                outcomes[place] = .failed(detail: "\(error)", bounced: false)
            }
        }
        for (text, verdict) in zip(texts, send(texts.map { (batch[$0.place], $0.bytes) })) { outcomes[text.place] = verdict.outcome }
        return outcomes.map { $0 ?? .later(detail: "not handed over") }
    }

    func wereDelivered(_ mails: [HandedOver]) -> [Bool?] { mails.map { _ in nil } }

    private func send(_ letters: [(mail: OutgoingMail, bytes: [UInt8])]) -> [SMTPVerdict] {
        let messages = letters.map { mail, bytes in
            let data = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            memcpy(data, bytes, bytes.count)
            return alongside_smtp_message(from: strdup("<\(mail.returnPath)>"), to: strdup("<\(mail.to.address)>"), data: data, length: bytes.count)
        }
        defer {
            for message in messages {
                free(UnsafeMutablePointer(mutating: message.from))
                free(UnsafeMutablePointer(mutating: message.to))
                message.data.deallocate()
            }
        }
        var results = [alongside_smtp_result](repeating: alongside_smtp_result(), count: messages.count)
        if !messages.isEmpty { alongside_smtp_send(handle, messages, messages.count, &results) }
        return results.map { SMTPVerdict(code: Int($0.code), reply: $0.reply, handedOver: $0.handed_over != 0) }
    }

    static func withCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 256)
        for byte in bytes {
            if byte == UInt8(ascii: "\n"), output.last != UInt8(ascii: "\r") { output.append(UInt8(ascii: "\r")) }
            output.append(byte)
        }
        return output
    }
}

/// Reads what a server said. SMTP cannot be asked again: only a reply to the whole message settles it.
package struct SMTPVerdict: Sendable {
    /// libcurl's; 0 is success.
    package var code: Int
    /// The last reply; 0 when there was none.
    package var reply: Int
    package var handedOver: Bool

    package init(code: Int, reply: Int, handedOver: Bool) {
        self.code = code
        self.reply = reply
        self.handedOver = handedOver
    }

    package var outcome: DeliveryOutcome {
        let detail = "curl \(code), reply \(reply)"
        switch reply {
        case _ where code == 0: return .sent
        // Before MAIL FROM, or our own sign-in is wrong, or the server is about to stop: no fault of the message.
        case _ where !handedOver && !isAboutTheMessage: return .later(detail: detail)
        case 421, 530, 534, 535, 538: return .later(detail: detail)
        case 500...599: return .failed(detail: detail, bounced: !handedOver && [550, 551, 553].contains(reply))
        case 400...499: return .deferred(detail: detail)
        default: return handedOver ? .unknown(detail: detail) : .deferred(detail: detail)
        }
    }

    /// CURLE_GOT_NOTHING, CURLE_SEND_ERROR (what libcurl says too where MAIL, RCPT or DATA is refused) and CURLE_RECV_ERROR: others,
    /// such as no connection or a greeting that is none, befall every message alike.
    private var isAboutTheMessage: Bool { [52, 55, 56].contains(code) }
}
