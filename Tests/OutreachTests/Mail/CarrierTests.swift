import Contracts
import FoundationEssentials
import Testing

@testable import Outreach

struct CarrierTests {
    @Test func aMaildirHasEachMessageOnce() throws {
        let folder = "\(FileManager.default.temporaryDirectory.path)/alongside-\(MailID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let carrier = try MaildirCarrier(folder: folder)
        let id = MailID()
        #expect(carrier.wereDelivered([HandedOver(id: id)]) == [false])
        #expect(carrier.deliver([OutgoingMailTests.mail(id)]) == [.sent])
        #expect(carrier.deliver([OutgoingMailTests.mail(id)]) == [.sent])
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new").count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/tmp").isEmpty)
        #expect(carrier.wereDelivered([HandedOver(id: id)]) == [true])
        let name = try #require(FileManager.default.contentsOfDirectory(atPath: "\(folder)/new").first)
        try FileManager.default.moveItem(atPath: "\(folder)/new/\(name)", toPath: "\(folder)/cur/\(name):2,S")
        #expect(carrier.wereDelivered([HandedOver(id: id)]) == [true])
    }

    @Test func aFolderThatCannotBeMadeIsNamed() {
        #expect {
            _ = try MaildirCarrier(folder: "/nowhere/mail")
        } throws: { "\($0)".contains("/nowhere/mail") }
    }

    @Test(arguments: [
        (0, 250, true, DeliveryOutcome.sent),
        (55, 550, false, .failed(detail: "curl 55, reply 550", bounced: true)),
        (8, 554, true, .failed(detail: "curl 8, reply 554", bounced: false)),
        (55, 451, false, .deferred(detail: "curl 55, reply 451")),
        (8, 452, true, .deferred(detail: "curl 8, reply 452")),
        (56, 250, false, .deferred(detail: "curl 56, reply 250")),
        (55, 421, false, .later(detail: "curl 55, reply 421")),
        (8, 554, false, .later(detail: "curl 8, reply 554")),
        (67, 535, false, .later(detail: "curl 67, reply 535")),
        (7, 0, false, .later(detail: "curl 7, reply 0")),
        (56, 354, true, .unknown(detail: "curl 56, reply 354")),
        (28, 354, true, .unknown(detail: "curl 28, reply 354")),
    ])
    func onlyAReplyToTheWholeMessageSettlesIt(code: Int, reply: Int, handedOver: Bool, outcome: DeliveryOutcome) {
        #expect(SMTPVerdict(code: code, reply: reply, handedOver: handedOver).outcome == outcome)
    }
}
