import CMail
package import Contracts
import Glibc

/// A message as it is handed over.
package struct OutgoingMail: Sendable {
    package var id: MailID
    package var from: MailAddress
    package var to: MailAddress
    package var letter: Letter
    /// Of the envelope.
    package var returnPath: String
    /// Business time.
    package var date: Instant
    /// RFC 8058; nil where the message answers something the person asked for.
    package var listUnsubscribe: String?
    /// RFC 3834: `auto-generated` where no person wrote it.
    package var autoSubmitted: String?
    /// Of an event; nil for every other message.
    package var calendar: CalendarText?

    /// The same for the same message, however often it is composed.
    package var messageID: String { "\(id)@\(from.domain)" }

    /// RFC 5322 with line feeds, composed by GMime. Throws `Refusal` (fault) when it cannot.
    package func composed() throws -> [UInt8] {
        let texts: [String?] = [
            from.name, from.address, to.name, to.address, letter.subject, messageID, "<\(returnPath)>", listUnsubscribe,
            listUnsubscribe.map { _ in "List-Unsubscribe=One-Click" }, autoSubmitted, letter.text, letter.html,
            calendar.map(\.text), calendar.map(\.method.rawValue), "alongside-\(id)",
        ]
        let pointers = texts.map { $0.flatMap { strdup($0) } }
        defer { pointers.forEach { free($0) } }
        func constant(_ index: Int) -> UnsafePointer<CChar>? { pointers[index].map { UnsafePointer($0) } }
        var message = alongside_message(
            from_name: constant(0), from_address: constant(1), to_name: constant(2), to_address: constant(3), subject: constant(4), message_id: constant(5),
            date: date.microseconds / 1_000_000, return_path: constant(6), list_unsubscribe: constant(7), list_unsubscribe_post: constant(8),
            auto_submitted: constant(9), text: constant(10), html: constant(11), calendar: constant(12),
            calendar_method: constant(13), boundary: constant(14))
        var length = 0
        guard let composed = alongside_mail_compose(&message, &length) else {
            throw Refusal(.fault, "The message could not be composed.", remedy: "Try again; if it stays, the log says more.")
        }
        defer { alongside_mail_free(composed) }
        return UnsafeRawBufferPointer(start: composed, count: length).map { $0 }
    }
}
