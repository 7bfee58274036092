import Contracts
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// What a message that could not be delivered does in the record.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct BounceTests {
    @Test func aHardBounceStopsTheAddress() async throws {
        let answered = try await Answered()
        let report = ComingIn.report(to: try await answered.token(100_001))
        #expect(try await answered.takeIn(report) == ["bounced"])
        #expect(try await answered.state(100_001) == "failed")
        #expect(
            try await answered.fixture.count("SELECT count(*) AS count FROM outreach.suppression WHERE address = 'head1@school.test' AND how = 'bounce'") == 1)
        // The same report again is known.
        #expect(try await answered.takeIn(report) == ["known"])
        #expect(try await answered.fixture.harness.emitted(MessageNotSent.self).map(\.reason) == ["permanent_failure"])
        #expect(try await answered.incoming().recent.map(\.meaning) == ["bounced"])
    }

    /// That it came back says that it was sent.
    @Test func aBounceSettlesWhatWasUnknown() async throws {
        let answered = try await Answered(state: "unknown")
        try await answered.takeIn(
            ComingIn.report(to: try await answered.token(100_001)),
            ComingIn.report(to: try await answered.token(100_002), action: "delayed", status: "4.4.1", number: 2))
        #expect(try await answered.fixture.harness.emitted(MessageSent.self).map(\.body) == [.school(100_001), .school(100_002)])
        #expect(try await answered.state(100_001) == "failed")
        #expect(try await answered.state(100_002) == "sent")
        let row = try await answered.fixture.database.queryOne("SELECT evidence FROM outreach.mail WHERE body = 'school:100001'")
        #expect(try row?.get("evidence") == "a bounce came")
    }

    @Test func aSoftBounceIsSentAgainThreeTimesAtMost() async throws {
        let answered = try await Answered()
        let token = try await answered.token(100_001)
        for round in 1...4 {
            #expect(try await answered.takeIn(ComingIn.report(to: token, status: "4.4.1", number: round)) == ["deferred"])
            #expect(try await answered.state(100_001) == (round < 4 ? "created" : "failed"))
            try await answered.fixture.database.execute(
                "UPDATE outreach.mail SET state = 'sent', sending_at = due_at, ended_at = due_at WHERE state = 'created'")
        }
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.suppression") == 0)
    }

    /// A campaign ends with its last message; what comes back afterwards is sent again all the same, in working hours.
    @Test func aSoftBounceOfAFinishedCampaignIsSentAgain() async throws {
        let folder = "\(FileManager.default.temporaryDirectory.path)/alongside-\(MailID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let answered = try await Answered()
        let work = MailWork(settings: answered.fixture.settings, record: ProgrammeRecord(schema: "outreach"))
        let delivery = Delivery(try MaildirCarrier(folder: folder))
        #expect(try await work.sendBatch(delivery, answered.worker.context).taken == 0)
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.campaign WHERE state = 'finished'") == 1)
        try await answered.takeIn(ComingIn.report(to: try await answered.token(100_001), status: "4.2.2"))
        #expect(try await work.sendBatch(delivery, answered.worker.context).taken == 0)
        try await answered.fixture.harness.advance(to: try #require(Day("2023-09-04")))
        #expect(try await work.sendBatch(delivery, answered.worker.context).taken == 1)
        #expect(try await answered.state(100_001) == "sent")
        let twice = try await answered.mail(100_001)
        #expect(try await answered.fixture.harness.emitted(MessageSent.self).filter { $0.message == twice }.count == 2)
    }

    /// A server may return a message before its batch is settled.
    @Test func aBounceOfAMessageInHandWaitsUntilItIsSettled() async throws {
        let answered = try await Answered()
        let mailbox = HeldMailbox([ComingIn.report(to: try await answered.token(100_001))])
        try await answered.fixture.database.execute("UPDATE outreach.mail SET state = 'sending', ended_at = NULL WHERE body = 'school:100001'")
        #expect(try await answered.inbound(mailbox).readBatch(answered.worker.context) == 0)
        #expect(mailbox.count == 1)
        try await answered.fixture.database.execute("UPDATE outreach.mail SET state = 'sent', ended_at = sending_at WHERE body = 'school:100001'")
        #expect(try await answered.inbound(mailbox).readBatch(answered.worker.context) == 1)
        #expect(try await answered.state(100_001) == "failed")
        #expect(mailbox.count == 0)
    }
}
