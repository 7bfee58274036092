import Contracts
import Messaging
import Operations
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// The mail worker with Notify: nobody is mailed twice, and what nobody knows is asked for.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct NotifyWorkTests {
    private struct Post {
        let sink: NotifySink
        let fixture: OutreachFixture
        let worker: Worker
        let work: MailWork
        let delivery: Delivery
        let campaign: CampaignID

        /// One message of a campaign that waits to be sent.
        init(_ manner: NotifySink.Manner) async throws {
            sink = try NotifySink(manner)
            fixture = try await OutreachFixture()
            try await fixture.applyProgramme()
            try await fixture.importSchools(1)
            try await fixture.recordContacts(1)
            worker = try Worker(fixture)
            work = MailWork(settings: fixture.settings, record: ProgrammeRecord(schema: "outreach"))
            delivery = Delivery(NotifyCarrier(try NotifyTests.settings(sink.url)))
            campaign = try await fixture.launchCampaign().id
        }

        func sendBatch() async throws { _ = try await work.sendBatch(delivery, worker.context) }

        /// State, reason, attempts and hand-overs of the only message.
        func standing() async throws -> [String] {
            let row = try await fixture.database.queryOne(
                "SELECT state, coalesce(reason, '') AS reason, attempts::text AS attempts, handovers::text AS handovers FROM outreach.mail")
            return [try #require(row).get("state"), try #require(row).get("reason"), try #require(row).get("attempts"), try #require(row).get("handovers")]
        }

        func reference(_ number: Int = 1) async throws -> String {
            let row = try await fixture.database.queryOne("SELECT id FROM outreach.mail")
            return HandedOver(id: try #require(row).get("id"), number: number).reference
        }

        func receive(_ status: String, _ number: Int = 1) async throws {
            try await fixture.harness.send(RecordReceipt(reference: try await reference(number), status: status))
        }

        func wait(minutes: Int64) async throws {
            try await fixture.harness.advance(to: try await fixture.harness.now().adding(seconds: minutes * 60))
        }
    }

    @Test func aCampaignGoesByNotify() async throws {
        let post = try await Post(.takes)
        try await post.sendBatch()
        #expect(try await post.standing() == ["sent", "", "1", "1"])
        #expect(post.sink.taken == [try await post.reference()])
        #expect(try await post.fixture.harness.emitted(MessageSent.self).count == 1)
        try await post.receive("sending")
        try await post.receive("delivered")
        #expect(try await post.fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE delivered_at IS NOT NULL AND route = 'notify'") == 1)
        post.sink.close()
    }

    /// It was taken: asked at once, Notify says so.
    @Test(arguments: [NotifySink.Manner.losesItsAnswer, .failsAfterwards]) func aLostAnswerIsAskedFor(manner: NotifySink.Manner) async throws {
        let post = try await Post(manner)
        try await post.sendBatch()
        #expect(try await post.standing() == ["sent", "", "1", "1"])
        #expect(post.sink.posts.count == 1)
        post.sink.close()
    }

    /// Notify can say nothing at first. A quarter of an hour later it has the message, or has not: then it is sent again.
    @Test(arguments: [true, false]) func whatIsUnknownIsSettledOnceNotifysWordHolds(wasTaken: Bool) async throws {
        let post = try await Post(.takes)
        post.sink.becomes(wasTaken ? .losesItsAnswer : .hangsUp, isSilent: true)
        try await post.sendBatch()
        #expect(try await post.standing() == ["unknown", "unknown", "1", "1"])
        post.sink.becomes(.takes)
        let settling = MailSettling(delivery: post.delivery)
        try await settling.run(post.worker.context)
        #expect(try await post.standing()[0] == "unknown", "too early")
        try await post.wait(minutes: 16)
        try await settling.run(post.worker.context)
        #expect(try await post.standing() == (wasTaken ? ["sent", "", "1", "1"] : ["created", "", "0", "1"]))
        try await post.sendBatch()
        #expect(try await post.standing() == (wasTaken ? ["sent", "", "1", "1"] : ["sent", "", "1", "2"]))
        #expect(post.sink.taken.count == 1)
        post.sink.close()
    }

    /// The process ends between the hand-over and its outcome.
    @Test(arguments: [true, false]) func afterACrashNotifyIsAsked(wasTaken: Bool) async throws {
        let post = try await Post(.takes)
        let claimed = try await ClaimedMail.take(post.worker.context, campaigns: 50, route: "notify")
        if wasTaken {
            var mail = OutgoingMailTests.mail(try #require(claimed.first).id)
            mail.number = try #require(claimed.first).handovers
            #expect(await post.delivery.deliver([mail]) == [.sent])
        }
        try await MailRecovery(delivery: post.delivery).run(post.worker.context)
        #expect(try await post.standing()[0] == (wasTaken ? "sent" : "unknown"))
        post.sink.close()
    }

    /// What went by a mail server cannot be asked for at Notify.
    @Test func anotherWaysMailIsNotAskedFor() async throws {
        let post = try await Post(.takes)
        _ = try await ClaimedMail.take(post.worker.context, campaigns: 50, route: "smtp")
        try await MailRecovery(delivery: post.delivery).run(post.worker.context)
        try await post.wait(minutes: 16)
        try await MailSettling(delivery: post.delivery).run(post.worker.context)
        #expect(try await post.standing()[0] == "unknown")
        post.sink.close()
    }

    @Test(arguments: [
        (NotifySink.Manner.refuses(400, "ValidationError"), ["failed", "permanent_failure", "1", "1"]),
        (.refuses(403, "AuthError"), ["created", "", "0", "1"]), (.refuses(429, "RateLimitError"), ["created", "", "0", "1"]),
        (.refuses(500, "Exception"), ["created", "", "1", "1"]),
    ])
    func errorsAreReadAsAServersReplies(manner: NotifySink.Manner, standing: [String]) async throws {
        let post = try await Post(manner)
        try await post.sendBatch()
        #expect(try await post.standing() == standing)
        // Words of theirs may hold an address: only codes are kept.
        #expect(try await post.fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE detail LIKE '%@%'") == 0)
        post.sink.close()
    }

    @Test func aPermanentFailureStopsTheAddress() async throws {
        let post = try await Post(.takes)
        try await post.sendBatch()
        for _ in 1...2 { try await post.receive("permanent-failure") }
        #expect(try await post.standing()[0...1] == ["failed", "permanent_failure"])
        #expect(try await post.fixture.count("SELECT count(*) AS count FROM outreach.suppression WHERE address = 'head1@school.test'") == 1)
        #expect(try await post.fixture.harness.emitted(MessageNotSent.self).map(\.reason) == ["permanent_failure"])
        post.sink.close()
    }

    /// Sent again it has another reference, so that a late receipt of the first says nothing of the second.
    @Test(arguments: ["temporary-failure", "technical-failure"]) func whatFailsForNowIsSentAgain(status: String) async throws {
        let post = try await Post(.takes)
        try await post.sendBatch()
        try await post.receive(status)
        #expect(try await post.standing()[0] == "created")
        try await post.fixture.harness.advance(to: London.instant(on: try #require(Day("2023-09-04")), hour: 12))
        try await post.sendBatch()
        #expect(post.sink.taken == [try await post.reference(1), try await post.reference(2)])
        try await post.receive("permanent-failure", 1)
        #expect(try await post.standing()[0] == "sent")
        #expect(try await post.fixture.count("SELECT count(*) AS count FROM outreach.suppression") == 0)
        post.sink.close()
    }

    @Test func aReceiptIsEvidenceAndOneThatIsTooEarlyComesAgain() async throws {
        let post = try await Post(.takes)
        _ = try await ClaimedMail.take(post.worker.context, campaigns: 50, route: "notify")
        let early = await #expect(throws: Refusal.self) { try await post.receive("delivered") }
        #expect(early?.code == .unavailable)
        try await MailRecovery(delivery: post.delivery).run(post.worker.context)
        #expect(try await post.standing()[0] == "unknown")
        try await post.receive("delivered")
        #expect(try await post.standing()[0] == "sent")
        for reference in ["FWAMS-1", "\(MailID()).1", try await post.reference(9)] {
            try await post.fixture.harness.send(RecordReceipt(reference: reference, status: "permanent-failure"))
        }
        #expect(try await post.standing()[0] == "sent")
        post.sink.close()
    }
}
