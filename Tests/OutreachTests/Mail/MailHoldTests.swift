import Contracts
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// Mail that is held: nothing goes but sign-in messages, nothing is lost, and a person decides.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct MailHoldTests {
    private static let officer = Actor(person: PersonID(), grants: [RoleGrant(.outreachOfficer)])

    private final class Post {
        let folder: String
        let fixture: OutreachFixture
        let worker: Worker
        let work: MailWork
        let delivery: Delivery

        init() async throws {
            folder = "\(FileManager.default.temporaryDirectory.path)/alongside-\(MailID())"
            fixture = try await OutreachFixture(mailFolder: folder)
            try await fixture.applyProgramme()
            try await fixture.importSchools(3)
            try await fixture.recordContacts(3)
            worker = try Worker(fixture)
            work = MailWork(settings: fixture.settings, record: ProgrammeRecord(schema: "outreach"))
            delivery = try #require(Delivery.all(fixture.settings).first)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func send() async throws -> Int { try await work.sendBatch(delivery, worker.context).taken }

        func states() async throws -> [String: Int] {
            let rows = try await fixture.database.query("SELECT state, count(*) AS count FROM outreach.mail GROUP BY state")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("state", as: String.self), try $0.get("count", as: Int.self)) })
        }
    }

    @Test func aCampaignWaitsWhileMailIsHeldAndGoesWhenItIsReleased() async throws {
        let post = try await Post()
        let harness = post.fixture.harness
        try await harness.send(HoldMail(reason: "restored"), as: OutreachFixture.staff)
        let (campaign, _) = try await post.fixture.launchCampaign()
        #expect(try await post.send() == 0)
        #expect(try await post.states() == ["created": 3])
        // It is not at its end, and nothing calls for somebody because it waits.
        #expect(try await harness.ask(GetCampaign(id: campaign), as: OutreachFixture.staff).summary.state == "running")
        #expect(try await CampaignPace(record: ProgrammeRecord(schema: "outreach")).waiting(post.fixture.database) == 0)
        let hold = try await harness.ask(GetMailHold(), as: Self.officer)
        #expect(hold.isHeld && hold.reason == "restored" && hold.total == 3 && hold.waiting.map(\.ask) == ["Autumn"])

        await #expect(throws: Refusal.self) { try await harness.send(HoldMail(reason: "again"), as: OutreachFixture.staff) }
        await #expect(throws: Refusal.self) { try await harness.send(ReleaseMail(), as: Self.officer) }
        #expect(try await post.send() == 0)
        try await harness.send(ReleaseMail(), as: OutreachFixture.staff)
        #expect(try await harness.ask(GetMailHold(), as: Self.officer).isHeld == false)
        #expect(try await post.send() == 3)
        #expect(try await post.states() == ["sent": 3])
        await #expect(throws: Refusal.self) { try await harness.send(ReleaseMail(), as: OutreachFixture.staff) }
    }

    @Test func whatWaitsCanBeGivenUpAndIsToldOf() async throws {
        let post = try await Post()
        let harness = post.fixture.harness
        try await post.fixture.launchCampaign()
        await #expect(throws: Refusal.self) { try await harness.send(CancelHeldMail(reason: "sent before"), as: OutreachFixture.staff) }
        try await harness.send(HoldMail(reason: "restored"), as: OutreachFixture.staff)
        #expect(try await harness.send(CancelHeldMail(reason: "sent before"), as: OutreachFixture.staff).messages == 3)
        #expect(try await post.states() == ["cancelled": 3])
        #expect(try await harness.emitted(MessageNotSent.self).map(\.reason) == ["held", "held", "held"])
        try await harness.send(ReleaseMail(), as: OutreachFixture.staff)
        #expect(try await post.send() == 0)
    }

    /// A restored system's folder is another: that a message is not in it is no evidence that it was not sent.
    @Test func whatWasInHandIsUnknownInARestoredSystem() async throws {
        let post = try await Post()
        try await post.fixture.launchCampaign()
        #expect(try await ClaimedMail.take(post.worker.context, campaigns: 50).count == 3)
        try await post.fixture.harness.send(HoldMail(reason: "restored"), as: OutreachFixture.staff)
        try await MailRecovery(delivery: post.delivery).run(post.worker.context)
        #expect(try await post.states() == ["unknown": 3])
    }
}
