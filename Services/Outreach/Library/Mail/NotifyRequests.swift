import CMail
import Contracts
import FoundationEssentials
import Glibc

/// The two requests that are made of Notify's API, version 2.
struct NotifyRequests: Sendable {
    let settings: NotifySettings

    /// What was answered, or what became of the connection.
    struct Answer: Sendable {
        /// libcurl's; 0 is success.
        var code: Int
        /// 0 when there was no answer.
        var status: Int
        var handedOver: Bool
        var body: [UInt8]
    }

    /// Asks Notify to send them.
    func post(_ batch: [OutgoingMail]) throws -> [Answer] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let bodies = try batch.map { String(decoding: try encoder.encode(Message($0, settings)), as: UTF8.self) }
        return exchange(bodies.map { ("\(settings.url)/v2/notifications/email", $0) })
    }

    /// For each whether Notify has it; nil where it does not say.
    func has(_ references: [String]) -> [Bool?] {
        var found: [Bool?] = []
        for start in stride(from: 0, to: references.count, by: settings.sessions) {
            let some = references[start..<min(start + settings.sessions, references.count)]
            let answers = exchange(some.map { ("\(settings.url)/v2/notifications?reference=\($0)", nil) })
            for (reference, answer) in zip(some, answers) {
                guard answer.code == 0, answer.status == 200 else {
                    found.append(nil)
                    continue
                }
                found.append(NotifyRequests.list(answer.body)?.contains { $0.reference == reference })
            }
        }
        return found
    }

    /// Nil for what is no list: then nothing is known.
    private static func list(_ body: [UInt8]) -> [Found.Notification]? {
        do {
            return try JSONDecoder().decode(Found.self, from: Data(body)).notifications
        } catch {
            return nil
        }
    }

    private func exchange(_ requests: [(url: String, body: String?)]) -> [Answer] {
        // The token holds for 30 seconds: it is made when it is sent.
        let authorization = "Bearer \(settings.key.token(at: Int64(Date().timeIntervalSince1970)))"
        let texts = requests.map { (strdup($0.url), strdup(authorization), $0.body.flatMap { strdup($0) }) }
        defer {
            for (url, authorization, body) in texts {
                free(url)
                free(authorization)
                free(body)
            }
        }
        let asked = texts.map { url, authorization, body in
            alongside_http_request(url: url, authorization: authorization, body: body, length: body.map { strlen($0) } ?? 0)
        }
        var results = [alongside_http_result](repeating: alongside_http_result(), count: asked.count)
        if asked.isEmpty { return [] }
        alongside_http_send(asked, asked.count, 60, &results)
        defer { alongside_http_free(&results, results.count) }
        return results.map { result in
            Answer(
                code: Int(result.code), status: Int(result.status), handedOver: result.handed_over != 0,
                body: result.body.map { UnsafeRawBufferPointer(start: $0, count: result.length).map { $0 } } ?? [])
        }
    }

    private struct Message: Encodable {
        var emailAddress: String
        var templateId: String
        var personalisation: [String: String]
        var reference: String
        var emailReplyToId: String?
        var oneClickUnsubscribeUrl: String?

        init(_ mail: OutgoingMail, _ settings: NotifySettings) {
            emailAddress = mail.to.address
            templateId = settings.template
            personalisation = ["subject": mail.letter.subject, "body": mail.letter.text]
            reference = mail.handover.reference
            emailReplyToId = settings.replyTo
            // Notify takes no other kind.
            oneClickUnsubscribeUrl = mail.stopPage.flatMap { $0.hasPrefix("https://") ? $0 : nil }
        }
    }

    private struct Found: Decodable {
        struct Notification: Decodable { var reference: String? }
        var notifications: [Notification]
    }
}
