import Contracts
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// The mail worker with a folder: from the queue to files, and what a crash leaves.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct MailWorkTests {
    private final class Post {
        let folder: String
        let fixture: OutreachFixture
        let worker: Worker
        let work: MailWork
        let delivery: Delivery

        init(schools: Int = 3, asking owner: LetterOwner? = nil) async throws {
            folder = "\(FileManager.default.temporaryDirectory.path)/alongside-\(MailID())"
            fixture = try await OutreachFixture(mailFolder: folder)
            try await fixture.applyProgramme()
            try await fixture.importSchools(schools)
            try await fixture.recordContacts(schools)
            worker = try Worker(fixture, asking: owner)
            work = MailWork(settings: fixture.settings, record: ProgrammeRecord(schema: "outreach"))
            delivery = try #require(Delivery.all(fixture.settings).first)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        @discardableResult
        func sendBatch() async throws -> (taken: Int, delayed: Int) { try await work.sendBatch(delivery, worker.context) }

        /// A survey of the first school's contact.
        func survey() async throws -> SurveyIssued {
            let row = try await fixture.database.queryOne("SELECT id FROM outreach.contact WHERE body = 'school:100001'")
            let day = try #require(Day("2023-09-01"))
            return SurveyIssued(
                programme: "fwams", survey: SurveyID(), reference: "FWAMS-100001-1-B", body: .school(100_001), engagement: EngagementID(), ambassador: "A01",
                contact: try #require(row).get("id"), instrument: "baseline", instrumentVersion: 1, wave: "baseline", on: day, due: day.adding(days: 14))
        }

        func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new").sorted() }

        func states() async throws -> [String: Int] {
            let rows = try await fixture.database.query("SELECT state, count(*) AS count FROM outreach.mail GROUP BY state")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("state", as: String.self), try $0.get("count", as: Int.self)) })
        }
    }

    @Test func aCampaignIsDeliveredOnceEachAndEnds() async throws {
        let post = try await Post()
        let (id, _) = try await post.fixture.launchCampaign(body: "Dear ((contact_name)) of ((school_name))")
        #expect(try await post.sendBatch() == (3, 0))
        #expect(try await post.states() == ["sent": 3])
        #expect(try post.files().count == 3)
        let sent = try await post.fixture.harness.emitted(MessageSent.self)
        #expect(Set(sent.map(\.body)) == Set((1...3).map { BodyReference.school(100_000 + $0) }) && sent.allSatisfy { $0.campaign == id && $0.ordinal == 0 })
        let first = try #require(sent.first { $0.body == .school(100_001) })
        let text = try String(contentsOfFile: "\(post.folder)/new/\(first.message).alongside", encoding: .utf8)
        #expect(text.contains("To: Head 1 <head1@school.test>") && text.contains("Dear Head 1 of School 1"))
        #expect(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        // Nothing is left, so the campaign has ended.
        #expect(try await post.sendBatch() == (0, 0))
        #expect(try await post.fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).summary.state == "finished")
        #expect(try post.files().count == 3)
        let touches = try await post.fixture.harness.ask(ListTouches(body: .school(100_001)), as: OutreachFixture.staff).touches
        #expect(touches.map(\.state) == ["sent"] && touches.map(\.ask) == ["Autumn"] && touches.map(\.on) == [Day("2023-09-01")])
        #expect(try await post.fixture.harness.ask(ListTouches(body: .school(999)), as: OutreachFixture.staff).touches.isEmpty)
    }

    /// The process ends after some of a batch was delivered and before anything of it was noted.
    @Test func aCrashInTheMiddleMailsNobodyTwice() async throws {
        let post = try await Post()
        try await post.fixture.launchCampaign()
        let claimed = try await ClaimedMail.take(post.worker.context, campaigns: 50)
        #expect(claimed.count == 3)
        #expect(try await post.states() == ["sending": 3])
        #expect(await post.delivery.deliver([OutgoingMailTests.mail(claimed[1].id)]) == [.sent])
        // Another worker finds nothing to take meanwhile.
        #expect(try await ClaimedMail.take(post.worker.context, campaigns: 50).isEmpty)

        try await MailRecovery(delivery: post.delivery).run(post.worker.context)
        #expect(try await post.states() == ["sent": 1, "created": 2])
        #expect(try await post.fixture.harness.emitted(MessageSent.self).map(\.message) == [claimed[1].id])
        #expect(try await post.sendBatch() == (2, 0))
        #expect(try await post.states() == ["sent": 3])
        #expect(try post.files() == claimed.map { "\($0.id).alongside" }.sorted())
        #expect(try await post.fixture.harness.emitted(MessageSent.self).count == 3)
        // A second restart has nothing to settle.
        try await MailRecovery(delivery: post.delivery).run(post.worker.context)
        #expect(try await post.states() == ["sent": 3])
    }

    /// Two replicas: what one has in hand is left to it while it lives, and settled by the other when it is gone.
    @Test func whatALivingReplicaHasInHandIsLeftToIt() async throws {
        let post = try await Post()
        try await post.fixture.launchCampaign()
        let (context, delivery) = (post.worker.context, post.delivery)
        let waits = "SELECT count(*) AS number FROM outreach.mail WHERE state = 'sending'" as SQL
        try await MailSender.during(context.database) { sender in
            #expect(try await ClaimedMail.take(context, campaigns: 50, by: sender.number).count == 3)
            try await MailRecovery(delivery: delivery).run(context)
            #expect(try await context.database.queryOne(waits)?.get("number") == 3)
            try await sender.check()
        }
        try await MailRecovery(delivery: delivery).run(context)
        #expect(try await post.states() == ["created": 3])
    }

    /// A process that stood still finds that others have settled what it had: it announces nothing of that.
    @Test func whatOthersHaveSettledIsNotAnnouncedAgain() async throws {
        let post = try await Post()
        try await post.fixture.launchCampaign()
        let context = post.worker.context
        let late = try await ClaimedMail.take(context, campaigns: 50, by: 1)
        try await MailRecovery(delivery: post.delivery).run(context)
        #expect(try await post.sendBatch() == (3, 0))
        try await context.transaction { work in try await MailResult.keep(late.map { MailResult($0, state: "sent") }, work) }
        #expect(try await post.fixture.harness.emitted(MessageSent.self).count == 3)
        #expect(try post.files().count == 3)
    }

    /// The state is committed in between, so an opt-out can come at any time before.
    @Test func whoOptsOutWhileQueuedIsNotMailed() async throws {
        let post = try await Post()
        try await post.fixture.launchCampaign()
        // Stopped by an address alone, as a bounce elsewhere does: the queue is not touched until a message is taken up.
        try await post.fixture.database.execute(
            "INSERT INTO outreach.suppression (address, reason, since) VALUES ('head2@school.test', 'bounced', \(TestDatabase.beginning))")
        try await post.fixture.database.execute(
            "INSERT INTO outreach.body_suppression (body, since) VALUES ('school:100003', \(TestDatabase.beginning))")
        #expect(try await post.sendBatch() == (1, 0))
        #expect(try await post.states() == ["sent": 1, "cancelled": 2])
        #expect(try await Set(post.fixture.harness.emitted(MessageNotSent.self).map(\.reason)) == ["suppressed", "opted_out"])
        #expect(try post.files().count == 1)
    }

    @Test func aPausedCampaignWaits() async throws {
        let post = try await Post()
        let (id, _) = try await post.fixture.launchCampaign()
        try await post.fixture.harness.send(PauseCampaign(id: id), as: OutreachFixture.staff)
        #expect(try await post.sendBatch() == (0, 0))
        try await post.fixture.harness.send(ResumeCampaign(id: id), as: OutreachFixture.staff)
        #expect(try await post.sendBatch() == (3, 0))
    }

    /// A Friday at eight: then the evening, the weekend, Monday.
    @Test func campaignsAreSentInWorkingHoursOfSchoolDays() async throws {
        let post = try await Post()
        let (id, _) = try await post.fixture.launchCampaign()
        let rest = { try await post.fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).restsUntil }
        #expect(try await rest() == nil)
        let monday = London.instant(on: try #require(Day("2023-09-04")), hour: 8)
        for night in [London.instant(on: try #require(Day("2023-09-01")), hour: 17), London.instant(on: try #require(Day("2023-09-02")), hour: 12)] {
            try await post.fixture.harness.advance(to: night)
            #expect(try await post.sendBatch() == (0, 0))
            #expect(try await rest() == monday)
        }
        // What somebody asked for does not wait.
        try await post.fixture.harness.deliver(SignInRequested(person: PersonID(), link: SignInLinkID()), from: .access)
        #expect(try await post.sendBatch().taken == 1)
        #expect(try await post.fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).summary.state == "running")
        try await post.fixture.harness.advance(to: monday)
        #expect(try await post.sendBatch().taken >= 3)
        #expect(try await post.states()["sent"] == 3)
    }

    @Test func soManyGoInAQuarterOfAnHour() async throws {
        let post = try await Post(schools: 5)
        try await post.fixture.applyProgramme(try OutreachFixture.programme().replacing("per_quarter_hour: 2500", with: "per_quarter_hour: 2"))
        try await post.fixture.launchCampaign()
        let pace = CampaignPace(record: ProgrammeRecord(schema: "outreach"))
        #expect(try await pace.waiting(post.fixture.database) == 2)
        #expect(try await post.sendBatch() == (2, 0))
        #expect(try await post.sendBatch() == (0, 0))
        #expect(try await pace.waiting(post.fixture.database) == 0, "what is to wait is not waited for")
        try await post.fixture.harness.advance(to: try await post.fixture.harness.now().adding(seconds: 15 * 60))
        #expect(try await post.sendBatch() == (2, 0))
        try await post.fixture.harness.advance(to: try await post.fixture.harness.now().adding(seconds: 15 * 60))
        #expect(try await post.sendBatch() == (1, 0))
        #expect(try await post.states() == ["sent": 5])
    }

    @Test func aFolderThatGoesAwayKeepsTheQueue() async throws {
        let post = try await Post()
        try await post.fixture.launchCampaign()
        try FileManager.default.removeItem(atPath: post.folder)
        #expect(try await post.sendBatch() == (3, 3))
        #expect(try await post.states() == ["created": 3])
        let again = try #require(Delivery.all(post.fixture.settings).first)
        #expect(try await post.work.sendBatch(again, post.worker.context) == (3, 0))
        #expect(try await post.states() == ["sent": 3])
    }

    @Test func whatIsPersonalIsFetchedWhenItIsSent() async throws {
        let owner = try LetterOwner()
        let post = try await Post(schools: 1, asking: owner)
        try await post.fixture.harness.deliver(SignInRequested(person: PersonID(), link: SignInLinkID()), from: .access)
        try await post.fixture.harness.deliver(try await post.survey(), from: .collection)
        #expect(try await post.sendBatch() == (2, 0))
        await owner.close()
        let texts = try post.files().map { try String(contentsOfFile: "\(post.folder)/new/\($0)", encoding: .utf8) }
        let signIn = try #require(texts.first { $0.contains("sam@ashdown.test") })
        #expect(signIn.contains("/sign-in/SECRET") && !signIn.contains("List-Unsubscribe"))
        let survey = try #require(texts.first { $0.contains("head1@school.test") })
        #expect(survey.contains("/survey/SECRET") && survey.contains("List-Unsubscribe"))
        // Sign-in is between Access and the person.
        #expect(try await post.fixture.harness.emitted(MessageSent.self).map(\.purpose) == ["survey_invitation"])
        #expect(try await !post.fixture.harness.log().contains { $0.envelope.contains("SECRET") || $0.envelope.contains("@") })
    }

    @Test func aSurveyThatWasAnsweredMeanwhileIsNotAskedFor() async throws {
        let owner = try LetterOwner(surveyIsOpen: false)
        let post = try await Post(schools: 1, asking: owner)
        try await post.fixture.harness.deliver(try await post.survey(), from: .collection)
        #expect(try await post.sendBatch() == (1, 0))
        await owner.close()
        #expect(try await post.states() == ["cancelled": 1])
        #expect(try await post.fixture.harness.emitted(MessageNotSent.self).map(\.reason) == ["no_longer_needed"])
    }
}
