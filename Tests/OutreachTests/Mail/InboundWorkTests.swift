import Contracts
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// That what came in is applied once, whenever the process ends, and that a person finds what waits for them.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct InboundWorkTests {
    @Test func aMaildirIsReadOnceAndMarkedAsSeen() async throws {
        let answered = try await Answered()
        let folder = "\(FileManager.default.temporaryDirectory.path)/alongside-\(MailID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let work = answered.inbound(try MaildirReader(folder: folder))
        try Data(ComingIn.report(to: try await answered.token(100_001))).write(to: URL(filePath: "\(folder)/new/1.host"))
        #expect(try await work.readBatch(answered.worker.context) == 1)
        #expect(try await work.readBatch(answered.worker.context) == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/cur") == ["1.host:2,S"])
        #expect(try await answered.state(100_001) == "failed")
    }

    /// The end before COMMIT leaves nothing; the end between COMMIT and the mark is a message that is known.
    @Test func aKillAtAnyPointAppliesItOnce() async throws {
        let answered = try await Answered()
        let reply = ComingIn.mail("To: programme@example.org\nIn-Reply-To: <\(try await answered.mail(100_001))@example.org>", from: "head1@school.test")
        let mailbox = HeldMailbox([reply], kills: 2)
        let work = answered.inbound(mailbox)
        await #expect(throws: HeldMailbox.Killed.self) {
            try await answered.worker.context.transaction { transaction in
                _ = try await work.apply(reply, transaction)
                throw HeldMailbox.Killed()
            }
        }
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.inbound_mail") == 0)
        for _ in 1...2 { await #expect(throws: HeldMailbox.Killed.self) { try await work.readBatch(answered.worker.context) } }
        #expect(try await work.readBatch(answered.worker.context) == 1)
        #expect(mailbox.count == 0)
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead_voice") == 1)
        #expect(try await answered.fixture.harness.emitted(MessageAnswered.self).count == 1)
    }

    /// A restored system may be a drill: what it marked as seen would never reach the first one.
    @Test func whileMailIsHeldNothingIsRead() async throws {
        let answered = try await Answered()
        let mailbox = HeldMailbox([ComingIn.report(to: try await answered.token(100_001))])
        let work = answered.inbound(mailbox)
        try await answered.fixture.harness.send(HoldMail(reason: "restored"), as: OutreachFixture.staff)
        #expect(try await work.readBatch(answered.worker.context) == 0)
        #expect(mailbox.count == 1)
        #expect(try await answered.state(100_001) == "sent")
        try await answered.fixture.harness.send(ReleaseMail(), as: OutreachFixture.staff)
        #expect(try await work.readBatch(answered.worker.context) == 1)
        #expect(mailbox.count == 0)
    }

    /// One that the record refuses must not stop those behind it.
    @Test func whatCannotBeAppliedWaitsForAPerson() async throws {
        let answered = try await Answered()
        try await answered.fixture.harness.database.pool().execute(
            "ALTER TABLE outreach.suppression ADD CONSTRAINT none CHECK (how <> 'bounce')")
        let mailbox = HeldMailbox([
            ComingIn.report(to: try await answered.token(100_001)), ComingIn.mail("To: programme@example.org", "Yes", from: "head2@school.test", number: 2),
        ])
        #expect(try await answered.inbound(mailbox).readBatch(answered.worker.context) == 2)
        #expect(try await answered.incoming().waiting.map(\.detail) == ["not applied"])
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead") == 1)
    }

    @Test func aPersonSortsWhatBelongsToNothing() async throws {
        let answered = try await Answered(schools: 3)
        let letters = ["lead", "opted_out", "read"].enumerated().map { number, word in
            ComingIn.mail("To: programme@example.org\nSubject: Hello", "About \(word)", from: "A Person <\(word)@new.test>", number: number)
        }
        for letter in letters { #expect(try await answered.takeIn(letter) == ["unrelated"]) }
        let waiting = try await answered.incoming().waiting
        #expect(waiting.map(\.sender) == ["lead@new.test", "opted_out@new.test", "read@new.test"])
        let harness = answered.fixture.harness
        await #expect(throws: Refusal.self) { try await harness.send(SortIncomingMail(id: waiting[0].id, outcome: "lead"), as: OutreachFixture.staff) }
        try await harness.send(SortIncomingMail(id: waiting[0].id, outcome: "lead", body: .school(100_003)), as: OutreachFixture.staff)
        try await harness.send(SortIncomingMail(id: waiting[1].id, outcome: "opted_out"), as: OutreachFixture.staff)
        try await harness.send(SortIncomingMail(id: waiting[2].id, outcome: "read"), as: OutreachFixture.staff)
        await #expect(throws: Refusal.self) { try await harness.send(SortIncomingMail(id: waiting[2].id, outcome: "read"), as: OutreachFixture.staff) }
        let lead = try await answered.fixture.database.queryOne(
            "SELECT l.message, c.name FROM outreach.lead AS l JOIN outreach.contact AS c ON c.id = l.contact WHERE l.body = 'school:100003'")
        #expect(try lead?.get("message") == "About lead" && lead?.get("name") == "A Person")
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.suppression WHERE address = 'opted_out@new.test'") == 1)
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.inbound_mail WHERE words IS NOT NULL") == 0)
        #expect(try await answered.incoming().recent.compactMap(\.outcome).sorted() == ["lead", "opted_out", "read"])
    }

    @Test func aPersonsLettersAreTheirsToSeeAndToErase() async throws {
        let answered = try await Answered()
        let administrator = Actor(person: PersonID(), grants: [RoleGrant(.administrator)])
        try await answered.takeIn(ComingIn.mail("To: programme@example.org\nSubject: Hello", "My number is 1", from: "sam@new.test"))
        let kept = try await answered.fixture.harness.ask(GetPerson(email: "sam@new.test"), as: administrator)
        #expect(kept.letters?.map(\.words) == ["My number is 1"])
        try await answered.fixture.harness.send(ErasePerson(email: "sam@new.test"), as: administrator)
        #expect(try await answered.incoming().total == 0)
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.inbound_mail WHERE sender IS NOT NULL OR words IS NOT NULL") == 0)
    }
}
