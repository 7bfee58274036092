import Contracts
import Crypto
import FoundationEssentials
import Hummingbird

/// Where GOV.UK Notify posts what became of messages. It comes again after five minutes, five times, when it is not answered with success.
enum ReceiptPage {
    /// Notify's own are smaller than 1 kB.
    private static let mostBytes = 16_384

    static func register(_ routes: Routes) {
        routes.take("/notify/receipts") { visit in
            guard let secret = visit.site.settings.receiptToken else { throw Refusal.noPage }
            guard let given = visit.request.headers[.authorization], isSame(given, "Bearer \(secret)") else { throw HTTPError(.unauthorized) }
            let bytes = try await visit.request.body.collect(upTo: mostBytes)
            let receipt = try receipt(Data(bytes.readableBytesView))
            // Without a reference it is of no message of ours.
            if let reference = receipt.reference {
                try await visit.send(RecordReceipt(reference: String(reference.prefix(100)), status: receipt.status), id: MessageID())
            }
            return Response(status: .noContent)
        }
    }

    private struct Receipt: Decodable {
        var reference: String?
        var status: String
    }

    private static func receipt(_ bytes: Data) throws -> Receipt {
        do {
            return try JSONDecoder().decode(Receipt.self, from: bytes)
        } catch {
            throw HTTPError(.badRequest)
        }
    }

    /// Takes as long wherever they differ.
    private static func isSame(_ given: String, _ wanted: String) -> Bool { SHA256.hash(data: Data(given.utf8)) == SHA256.hash(data: Data(wanted.utf8)) }
}
