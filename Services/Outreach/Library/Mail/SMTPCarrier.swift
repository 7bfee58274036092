import CMail
import Contracts
import Glibc

/// Hands messages to a mail server by libcurl. One C handle, used from the carrier's queue alone, freed with the last
/// reference: hence `@unchecked Sendable`.
final class SMTPCarrier: MailCarrier, @unchecked Sendable {
    private let handle: OpaquePointer

    /// Throws `Refusal` (unavailable) when libcurl has no memory.
    init(_ settings: SMTPSettings) throws {
        // Where a password would travel, TLS is not a matter of the server's choice.
        guard let handle = alongside_smtp_open(settings.url, settings.user, settings.password, settings.user == nil ? 0 : 1, 60) else {
            throw Refusal(.unavailable, "libcurl cannot start.", remedy: "Restart outreach-service.")
        }
        self.handle = handle
    }

    deinit { alongside_smtp_close(handle) }

    func deliver(_ batch: [OutgoingMail]) -> [DeliveryOutcome] { batch.map(send) }

    func wereDelivered(_ ids: [String]) -> [Bool?] { ids.map { _ in nil } }

    private func send(_ mail: OutgoingMail) -> DeliveryOutcome {
        do {
            let bytes = SMTPCarrier.withCarriageReturns(try mail.composed())
            var result = alongside_smtp_result()
            bytes.withUnsafeBytes { data in
                let text = data.baseAddress?.assumingMemoryBound(to: CChar.self)
                alongside_smtp_send(handle, "<\(mail.returnPath)>", "<\(mail.to.address)>", text, data.count, &result)
            }
            return SMTPVerdict(code: Int(result.code), reply: result.reply, handedOver: result.handed_over != 0).outcome
        } catch {
            return .failed(detail: "\(error)", bounced: false)
        }
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
    /// The last reply.
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
        // Our own sign-in at the server is wrong: no fault of the message.
        case 530, 534, 535, 538: return .later(detail: detail)
        case 500...599: return .failed(detail: detail, bounced: !handedOver && [550, 551, 553].contains(reply))
        case 400...499: return .later(detail: detail)
        default: return handedOver ? .unknown(detail: detail) : .later(detail: detail)
        }
    }
}
