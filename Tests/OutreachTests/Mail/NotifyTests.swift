import Contracts
import FoundationEssentials
import JWTKit
import Testing

@testable import Outreach

/// What is said to Notify, and how its answers are read.
struct NotifyTests {
    static let service = "26785a09-ab16-4eb0-8407-a37497a57506"
    static let secret = "3d844edf-8d35-48ac-975b-e847b4f122b0"

    static func settings(_ url: String, sessions: Int = 2) throws -> NotifySettings {
        NotifySettings(
            url: url, key: try NotifyKey(parsing: "my_test-key-\(service)-\(secret)"), template: "f33517ff-2a88-4f6e-b855-c550268ce08a",
            replyTo: "8e222534-7f05-4972-86e3-17c5d9f894e2", sessions: sessions)
    }

    private struct Claims: JWTPayload {
        var iss: IssuerClaim
        var iat: IssuedAtClaim
        func verify(using _: some JWTAlgorithm) {}
    }

    /// Checked by another implementation than the one that signs.
    @Test func aTokenIsSignedWithTheSecretOfTheKey() async throws {
        let token = try Self.settings("http://x").key.token(at: 1_568_818_578)
        let keys = await JWTKeyCollection().add(hmac: HMACKey(from: Self.secret), digestAlgorithm: .sha256)
        let claims = try await keys.verify(token, as: Claims.self)
        #expect(claims.iss.value == Self.service && claims.iat.value == Date(timeIntervalSince1970: 1_568_818_578))
        let others = await JWTKeyCollection().add(hmac: HMACKey(from: Self.service), digestAlgorithm: .sha256)
        await #expect(throws: JWTError.self) { try await others.verify(token, as: Claims.self) }
        #expect(token.split(separator: ".").count == 3 && !token.contains("="))
    }

    @Test(arguments: ["", "nothing", "\(service)-\(secret)", "name-\(service)-\(secret)x", "name \(service) \(secret)"])
    func whatIsNoKeyIsRefusedAndNotTold(text: String) {
        let refused = #expect(throws: Refusal.self) { try NotifyKey(parsing: text) }
        #expect(refused?.field == "mail.notify.key.file" && (text.isEmpty || refused.map { "\($0)".contains(text) } == false))
    }

    @Test func aMessageIsPostedWithOurReference() throws {
        let sink = try NotifySink(.takes)
        defer { sink.close() }
        let carrier = NotifyCarrier(try Self.settings(sink.url))
        var mail = OutgoingMailTests.mail(MailID())
        mail.number = 3
        mail.stopPage = "https://portal.example/stop/x"
        #expect(carrier.deliver([mail]) == [.sent])
        let request = try #require(sink.posts.first)
        #expect(request.line == "POST /v2/notifications/email HTTP/1.1" && request.authorization.hasPrefix("Bearer ey"))
        struct Body: Decodable, Equatable {
            var emailAddress, templateId, reference, emailReplyToId, oneClickUnsubscribeUrl: String
            var personalisation: [String: String]
        }
        #expect(request.body.contains("\"one_click_unsubscribe_url\":\"https://portal.example/stop/x\""))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let body = try decoder.decode(Body.self, from: Data(request.body.utf8))
        #expect(
            body
                == Body(
                    emailAddress: mail.to.address, templateId: "f33517ff-2a88-4f6e-b855-c550268ce08a", reference: "\(mail.id).3",
                    emailReplyToId: "8e222534-7f05-4972-86e3-17c5d9f894e2", oneClickUnsubscribeUrl: "https://portal.example/stop/x",
                    personalisation: ["subject": mail.letter.subject, "body": mail.letter.text]))
        #expect(carrier.wereDelivered([mail.handover, HandedOver(id: mail.id, number: 1)]) == [true, false])
    }

    /// As SMTP's replies: for good, for now, and what says nothing of the message.
    @Test(
        arguments: [
            (0, 201, true, nil, DeliveryOutcome.sent),
            (0, 400, true, nil, .failed(detail: "Notify: 400 E", bounced: false)),
            (0, 403, true, nil, .later(detail: "Notify: 403 E")),
            (0, 404, true, nil, .later(detail: "Notify: 404 E")),
            (0, 429, true, nil, .later(detail: "Notify: 429 E")),
            (0, 500, true, false, .deferred(detail: "Notify: 500 E")),
            (0, 500, true, true, .sent),
            (0, 500, true, nil, .unknown(detail: "Notify: 500 E")),
            (0, 502, true, false, .unknown(detail: "Notify: 502 E")),
            (7, 0, false, nil, .later(detail: "Notify: curl 7")),
            (52, 0, true, false, .unknown(detail: "Notify: curl 52")),
            (28, 0, true, true, .sent),
        ] as [(Int, Int, Bool, Bool?, DeliveryOutcome)])
    func onlyWhatNotifyHasIsSent(code: Int, status: Int, handedOver: Bool, isThere: Bool?, outcome: DeliveryOutcome) {
        #expect(NotifyVerdict(code: code, status: status, handedOver: handedOver, error: "E").outcome(isThere: isThere) == outcome)
    }

    @Test func aLimitIsHeardAndNothingMoreIsAskedMeanwhile() throws {
        let sink = try NotifySink(.refuses(429, "TooManyRequestsError"))
        defer { sink.close() }
        let carrier = NotifyCarrier(try Self.settings(sink.url))
        #expect(carrier.deliver([OutgoingMailTests.mail(MailID())]) == [.later(detail: "Notify: 429 TooManyRequestsError")])
        sink.becomes(.takes)
        #expect(carrier.deliver([OutgoingMailTests.mail(MailID())]) == [.later(detail: "Notify asked for patience")])
        #expect(sink.posts.count == 1)
        let verdict = { NotifyVerdict(code: 0, status: 429, handedOver: true, error: $0) }
        #expect(verdict("RateLimitError").patience == 60 && verdict("TooManyRequestsError").patience == 900)
    }
}
