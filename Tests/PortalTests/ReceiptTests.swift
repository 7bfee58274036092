import Contracts
import Hummingbird
import HummingbirdTesting
import Portal
import Testing

@Suite struct ReceiptTests {
    private let receipt = """
        {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": "R.1", "to": "head@oakfield.example", "status": "delivered",
         "created_at": "2024-05-14T12:15:30.000000Z", "completed_at": null, "sent_at": null, "notification_type": "email", "template_version": 1}
        """

    private func post(_ browser: Browser, _ token: String?, _ body: String) async throws -> Int {
        let headers: HTTPFields = token.map { [.authorization: $0] } ?? [:]
        return try await browser.client.execute(uri: "/notify/receipts", method: .post, headers: headers, body: ByteBuffer(string: body)) {
            Int($0.status.code)
        }
    }

    @Test func `a receipt is taken with its token, and with nothing else`() async throws {
        let services = FakeServices()
        try await browse(services, settings: PortalSettings(receiptToken: "a-long-secret")) { browser in
            let taken = try await post(browser, "Bearer a-long-secret", receipt)
            #expect(taken == 204)
            #expect(services.sent(RecordReceipt.self).map { [$0.reference, $0.status] } == [["R.1", "delivered"]])
            #expect(try await post(browser, nil, receipt) == 401)
            #expect(try await post(browser, "Bearer another", receipt) == 401)
            #expect(try await post(browser, "Bearer a-long-secret", "no JSON") == 400)
            #expect(try await post(browser, "Bearer a-long-secret", "{\"reference\": null, \"status\": \"delivered\"}") == 204)
            #expect(services.sent(RecordReceipt.self).count == 1)
            // Notify comes again when it is not answered with success.
            services.refuse(RecordReceipt.self, Refusal(.unavailable, "Still in hand"))
            #expect(try await post(browser, "Bearer a-long-secret", receipt) == 503)
        }
    }

    @Test func `without a token there is no such page`() async throws {
        try await browse(FakeServices()) { browser in
            let status = try await post(browser, "Bearer ", receipt)
            #expect(status == 404)
        }
    }
}
