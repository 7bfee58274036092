import Contracts
import Messaging
import Operations
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// The mail worker with a server on this machine that does what servers do.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct SMTPTests {
    private struct Post {
        let sink: MailSink
        let fixture: OutreachFixture
        let worker: Worker
        let work: MailWork
        let delivery: Delivery

        init(_ manner: MailSink.Manner, schools: Int = 1, asking owner: LetterOwner? = nil) async throws {
            sink = try MailSink(manner)
            fixture = try await OutreachFixture()
            try await fixture.applyProgramme()
            try await fixture.importSchools(schools)
            try await fixture.recordContacts(schools)
            worker = try Worker(fixture, asking: owner)
            work = MailWork(settings: fixture.settings, record: ProgrammeRecord(schema: "outreach"))
            delivery = Delivery(try SMTPCarrier(SMTPSettings(url: sink.url)))
        }

        @discardableResult
        func sendBatch() async throws -> (taken: Int, delayed: Int) { try await work.sendBatch(delivery, worker.context) }

        /// State, reason and attempts of the only message.
        func standing() async throws -> [String] {
            let row = try #require(
                try await fixture.database.queryOne("SELECT state, coalesce(reason, '') AS reason, attempts::text AS attempts FROM outreach.mail"))
            return [try row.get("state"), try row.get("reason"), try row.get("attempts")]
        }
    }

    @Test func aServerThatAcceptsGetsTheWholeMessageOnce() async throws {
        let post = try await Post(.accepts)
        try await post.fixture.launchCampaign(body: "Dear ((contact_name)),\n.\nA line that is a dot.")
        try await post.sendBatch()
        try await post.sendBatch()
        post.sink.close()
        #expect(try await post.standing() == ["sent", "", "1"])
        #expect(post.sink.messages.count == 1)
        #expect(post.sink.messages.first?.contains("To: Head 1 <head1@school.test>") == true)
        #expect(post.sink.messages.first?.contains("\n..\nA line that is a dot.") == true)
    }

    @Test(arguments: [MailSink.Manner.recipient("451 Try later"), .message("452 No space"), .hangsUpBeforeData])
    func whatIsSaidForNowIsTriedAgain(manner: MailSink.Manner) async throws {
        let post = try await Post(manner)
        try await post.fixture.launchCampaign()
        #expect(try await post.sendBatch() == (1, 0))
        #expect(try await post.standing() == ["created", "", "1"])
        post.sink.becomes(.accepts)
        #expect(try await post.sendBatch() == (0, 0), "not at once")
        try await post.fixture.harness.advance(to: try await post.fixture.harness.now().adding(seconds: 60))
        #expect(try await post.sendBatch() == (1, 0))
        post.sink.close()
        #expect(try await post.standing() == ["sent", "", "2"])
    }

    @Test func whatIsRefusedForNowAgainAndAgainIsGivenUp() async throws {
        let post = try await Post(.recipient("451 Try later"))
        try await post.fixture.launchCampaign()
        for _ in 1...10 {
            #expect(try await post.standing()[0] == "created")
            // As if its time had come: the hours would pass the working day.
            try await post.fixture.database.execute("UPDATE outreach.mail SET due_at = \(try await post.fixture.harness.now())")
            #expect(try await post.sendBatch() == (1, 0))
        }
        post.sink.close()
        #expect(try await post.standing() == ["failed", "permanent_failure", "10"])
        #expect(post.sink.transactions == 10)
    }

    /// One bad address, and a server that is slow to say so, hold up nobody else.
    @Test func aMessageThatWaitsHoldsUpNoOther() async throws {
        let post = try await Post(.recipient("451 Try later"), schools: 12)
        try await post.fixture.launchCampaign()
        #expect(try await post.sendBatch() == (8, 0))
        post.sink.becomes(.accepts)
        #expect(try await post.sendBatch() == (4, 0))
        #expect(post.sink.messages.count == 4)
        try await post.fixture.harness.advance(to: try await post.fixture.harness.now().adding(seconds: 60))
        #expect(try await post.sendBatch() == (8, 0))
        post.sink.close()
        #expect(post.sink.messages.count == 12)
    }

    /// What is kept of one batch and what is taken up for the next are one commit; a batch has no more than sessions are open.
    @Test func batchFollowsBatchUntilNoneWaits() async throws {
        let post = try await Post(.accepts, schools: 20)
        try await post.fixture.launchCampaign()
        #expect(try await post.work.send(post.delivery, post.worker.context, by: nil) { false } == (4, 0), "the last of them")
        post.sink.close()
        #expect(post.sink.messages.count == 20 && Set(post.sink.messages).count == 20)
        #expect(try await post.fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE state = 'sent' AND attempts = 1") == 20)
        #expect(try await post.fixture.harness.emitted(MessageSent.self).count == 20)
    }

    @Test(arguments: [MailSink.Manner.greets("554 No service here"), .greets("421 Too many sessions"), .recipient("421 Closing")])
    func whatTheServerSaysOfItselfIsNoFaultOfAMessage(manner: MailSink.Manner) async throws {
        let post = try await Post(manner)
        try await post.fixture.launchCampaign()
        #expect(try await post.sendBatch() == (1, 1))
        #expect(try await post.standing() == ["created", "", "0"])
        post.sink.becomes(.accepts)
        #expect(try await post.sendBatch() == (1, 0))
        post.sink.close()
        #expect(try await post.standing() == ["sent", "", "1"])
    }

    @Test func anAddressThatIsRefusedIsNotUsedAgain() async throws {
        let post = try await Post(.recipient("550 No such person"))
        try await post.fixture.launchCampaign()
        try await post.sendBatch()
        post.sink.close()
        #expect(try await post.standing() == ["failed", "permanent_failure", "1"])
        #expect(
            try await post.fixture.count("SELECT count(*) AS count FROM outreach.suppression WHERE address = 'head1@school.test' AND reason = 'bounced'") == 1)
        #expect(try await post.fixture.harness.emitted(MessageNotSent.self).map(\.reason) == ["permanent_failure"])
    }

    /// The message was refused, not the address.
    @Test func aMessageThatIsRefusedBlocksNoAddress() async throws {
        let post = try await Post(.message("554 Not wanted"))
        try await post.fixture.launchCampaign()
        try await post.sendBatch()
        post.sink.close()
        #expect(try await post.standing() == ["failed", "permanent_failure", "1"])
        #expect(try await post.fixture.count("SELECT count(*) AS count FROM outreach.suppression") == 0)
    }

    @Test func aConnectionLostAfterTheFinalDotIsUnknownAndNotSentAgain() async throws {
        let post = try await Post(.hangsUpAfterTheDot)
        let (id, _) = try await post.fixture.launchCampaign()
        try await post.sendBatch()
        post.sink.becomes(.accepts)
        try await post.sendBatch()
        post.sink.close()
        #expect(try await post.standing() == ["unknown", "unknown", "1"])
        #expect(post.sink.transactions == 1)
        #expect(try await post.fixture.harness.emitted(MessageNotSent.self).map(\.reason) == ["unknown"])
        #expect(try await post.fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).summary.unknown == 1)
    }

    @Test(arguments: [("sent", ["sent", "", "1"]), ("again", ["created", "", "0"]), ("not_sent", ["failed", "not_sent", "1"])])
    func whatIsUnknownAPersonSettles(outcome: String, standing: [String]) async throws {
        let post = try await Post(.hangsUpAfterTheDot)
        let (id, _) = try await post.fixture.launchCampaign()
        try await post.sendBatch()
        let unknown = try await post.fixture.harness.ask(ListUnknownMail(), as: OutreachFixture.staff)
        let message = try #require(unknown.messages.first)
        #expect(unknown.total == 1 && message.ask == "Autumn" && message.bodyName == "School 1" && message.messageID == "\(message.id)@example.org")
        let settle = SettleMail(id: message.id, outcome: outcome, evidence: "The server's log")
        for bad in [SettleMail(id: message.id, outcome: "maybe", evidence: "x"), SettleMail(id: message.id, outcome: outcome, evidence: " ")] {
            await #expect(throws: Refusal.self) { try await post.fixture.harness.send(bad, as: OutreachFixture.staff) }
        }
        try await post.fixture.harness.send(settle, as: OutreachFixture.staff)
        #expect(try await post.standing() == standing)
        let again = await #expect(throws: Refusal.self) { try await post.fixture.harness.send(settle, as: OutreachFixture.staff) }
        #expect(again?.code == .conflict)
        post.sink.becomes(.accepts)
        try await post.sendBatch()
        post.sink.close()
        #expect(post.sink.transactions == (outcome == "again" ? 2 : 1))
        #expect(try await post.fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).summary.sent == (outcome == "not_sent" ? 0 : 1))
    }

    @Test func aLinkThatIsUsedSaysThatTheMessageArrived() async throws {
        let post = try await Post(.hangsUpAfterTheDot)
        let (id, _) = try await post.fixture.launchCampaign()
        try await post.sendBatch()
        post.sink.close()
        try await post.fixture.harness.send(DeclineInterest(token: try await post.fixture.token(of: id, 100_001), reason: "no_capacity"))
        #expect(try await post.standing() == ["sent", "", "1"])
        #expect(try await post.fixture.harness.emitted(MessageSent.self).count == 1)
    }

    @Test func aSignInMessageIsSentAgain() async throws {
        let owner = try LetterOwner()
        let post = try await Post(.hangsUpAfterTheDot, asking: owner)
        try await post.fixture.harness.deliver(SignInRequested(person: PersonID(), link: SignInLinkID()), from: .access)
        #expect(try await post.sendBatch() == (1, 0))
        #expect(try await post.standing() == ["created", "", "1"])
        post.sink.becomes(.accepts)
        try await post.fixture.harness.advance(to: try await post.fixture.harness.now().adding(seconds: 60))
        #expect(try await post.sendBatch() == (1, 0))
        await owner.close()
        post.sink.close()
        #expect(try await post.standing() == ["sent", "", "2"])
        #expect(post.sink.messages.count == 2)
    }

    @Test(arguments: [true, false]) func afterACrashAServerCannotBeAsked(isSignIn: Bool) async throws {
        let post = try await Post(.accepts)
        if isSignIn {
            try await post.fixture.harness.deliver(SignInRequested(person: PersonID(), link: SignInLinkID()), from: .access)
        } else {
            try await post.fixture.launchCampaign()
        }
        _ = try await ClaimedMail.take(post.worker.context, campaigns: 50)
        try await MailRecovery(delivery: post.delivery).run(post.worker.context)
        post.sink.close()
        #expect(try await post.standing() == (isSignIn ? ["created", "", "1"] : ["unknown", "unknown", "1"]))
    }

    @Test func aServerThatIsAbsentCostsNoMessage() async throws {
        let post = try await Post(.accepts)
        post.sink.close()
        try await post.fixture.launchCampaign()
        for _ in 1...20 { #expect(try await post.sendBatch() == (1, 1)) }
        #expect(try await post.standing() == ["created", "", "0"])
    }
}
