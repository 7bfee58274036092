import Contracts
import Messaging
import Operations
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// FWAS's round of 2020: from 12 October to 7 December at 17:00, decided together.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct RoundTests {
    @Test func fromTheFormToTheLetters() async throws {
        let scene = try await RoundScene("fwas", places: [RegionPlaces(places: 1)])
        let best = try await scene.assessed(100_001, mark: 4)
        let second = try await scene.assessed(100_002, mark: 3)
        let third = try await scene.assessed(100_003, mark: 3)
        let below = try await scene.assessed(100_004, mark: 2)
        let early = await #expect(throws: Refusal.self) { try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager) }
        #expect(early?.message.contains("until 7 December 2020 at 17:00") == true)

        try await scene.harness.advance(to: #require(Day("2020-12-08")))
        let decided = try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager)
        #expect(decided == RoundDecided(appointed: 1, reserve: 2, unsuccessful: 1))
        #expect(try await scene.detail(best).summary.state == "appointed")
        #expect(try await scene.detail(best).summary.ambassador == "S03")
        #expect(try await scene.detail(second).summary.reservePlace == 1)
        #expect(try await scene.detail(third).summary.reservePlace == 2)
        #expect(try await scene.letters(below) == ["received", "unsuccessful"])
        let letter = try #require(try await scene.detail(below).letters.last)
        #expect(letter.text.contains("- Marks of 2.") && letter.subject.contains("FWAS-R1-100004"))
        #expect(try await scene.harness.ask(GetRound(id: scene.round), as: RoundScene.manager).summary.state == "decided")
        // Chosen is not active: nobody is matched with it yet.
        #expect(try await !scene.harness.ask(ListAmbassadors(), as: RoundScene.manager).ambassadors.contains { $0.id == "S03" })

        // The place goes to the next in reserve.
        try await scene.harness.send(WithdrawApplication(application: best, reason: "A change of leadership"), as: RoundScene.manager)
        #expect(try await scene.detail(best).summary.state == "declined")
        #expect(try await scene.detail(second).summary.ambassador == "S04")
        #expect(try await scene.letters(second) == ["received", "reserve", "stepped_in"])
        #expect(try await scene.detail(third).summary.state == "reserve")
    }

    @Test func lettersGoToThoseWhoStoppedCampaignsToo() async throws {
        let scene = try await RoundScene("fwas")
        let application = try await scene.apply(100_001)
        try await scene.harness.send(StopContact(email: "head100001@school.test", how: "phone"), as: RoundScene.manager)
        let worker = try Worker(scene.fixture)
        let mails = try await ClaimedMail.take(worker.context, campaigns: 0)
        let written = await MailWriter(settings: scene.fixture.settings, record: ProgrammeRecord(schema: "outreach"), press: LetterPress()).write(
            mails, worker.context, now: try await scene.harness.now())
        guard case .ready(let mail)? = written.first?.1 else { throw Refusal(.fault, "\(written)") }
        #expect(mail.to.address == "head100001@school.test" && mail.listUnsubscribe == nil)
        #expect(mail.letter.text.contains("FWAS-R1-100001") && mail.letter.text.contains("applied to be an Ambassador"))
        #expect(try await scene.detail(application).letters.map(\.state) == ["sending"])
    }

    @Test func theWindowIsKept() async throws {
        let scene = try await RoundScene("fwas")
        try await scene.harness.advance(to: London.instant(on: #require(Day("2020-12-07")), hour: 16, minute: 59))
        try await scene.apply(100_001)
        try await scene.harness.advance(to: London.instant(on: #require(Day("2020-12-07")), hour: 17))
        let late = await #expect(throws: Refusal.self) { try await scene.apply(100_002) }
        #expect(late?.message == "The round closed on 7 December 2020 at 17:00.")
        // By exception, with who allowed it and why; and only a manager allows it.
        let entered = EnterApplication(
            application: ApplicationID(), round: scene.round, body: .school(100_002), contactName: "Head", email: "head@school.test", role: "headteacher",
            answers: scene.answers, exception: "Its post was lost")
        let officer = Actor(person: PersonID(), grants: [RoleGrant(.outreachOfficer)])
        await #expect(throws: Refusal.self) { try await scene.harness.send(entered, as: officer) }
        let reference = try await scene.harness.send(entered, as: RoundScene.manager)
        let detail = try await scene.detail(reference.application)
        #expect(detail.summary.route == "exception" && detail.allowedBecause == "Its post was lost")
        #expect(detail.allowedBy == RoundScene.manager.person.description)
    }

    @Test func onlyWhoIsEligibleIsAssessed() async throws {
        let scene = try await RoundScene("fwas")
        try await scene.qualify(100_001, but: "manages_grants")
        let unknown = try await scene.apply(100_001)
        #expect(try await scene.detail(unknown).summary.eligibility == "not_known")
        let missing = await #expect(throws: Refusal.self) { try await scene.assign(unknown) }
        #expect(missing?.message.contains("manages grants") == true)
        // Stated since, of the day on which it applied.
        try await scene.qualify(100_001)
        try await scene.assign(unknown)
        #expect(try await scene.detail(unknown).summary.eligibility == "eligible")

        let day = try #require(Day("2020-10-12"))
        try await scene.harness.send(
            StateFact(id: StatementID(), body: .school(100_002), fact: "overall_effectiveness", value: "Inadequate", on: day, source: "A report"),
            as: RoundScene.manager)
        let failed = try await scene.apply(100_002)
        #expect(try await scene.detail(failed).summary.state == "ineligible")
        #expect(try await scene.letters(failed) == ["ineligible"])
        await #expect(throws: Refusal.self) { try await scene.apply(100_002) }
    }

    @Test func placesAreByRegion() async throws {
        let scene = try await RoundScene("fwas", places: [RegionPlaces(region: "London", places: 1), RegionPlaces(region: "North West", places: 1)])
        let london = try await scene.assessed(100_001, mark: 4), other = try await scene.assessed(100_003, mark: 4)
        let north = try await scene.assessed(100_002, mark: 3)
        try await scene.harness.advance(to: #require(Day("2020-12-08")))
        try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager)
        #expect(try await scene.detail(london).summary.state == "appointed")
        #expect(try await scene.detail(north).summary.state == "appointed")
        // Nobody of London follows one of the North West.
        try await scene.harness.send(WithdrawApplication(application: north, reason: "No capacity"), as: RoundScene.manager)
        #expect(try await scene.detail(other).summary.state == "reserve")
        try await scene.harness.send(WithdrawApplication(application: london, reason: "No capacity"), as: RoundScene.manager)
        #expect(try await scene.detail(other).summary.state == "appointed")
    }

    @Test func theSchemaHoldsStatesAndSteps() async throws {
        let scene = try await RoundScene("fwas")
        let application = try await scene.apply(100_001)
        let rows = try await scene.fixture.database.query("SELECT from_state, to_state FROM outreach.application_step")
        let steps = Set(try rows.map { "\(try $0.get("from_state", as: String.self)) \(try $0.get("to_state", as: String.self))" })
        #expect(steps == Set(ApplicationSteps.all))
        for statement: SQL in [
            "UPDATE outreach.application SET state = 'appointed', ambassador = 'S09', decided_at = submitted_at WHERE id = \(application)",
            "UPDATE outreach.application SET state = 'assessed' WHERE id = \(application)",
            "UPDATE outreach.application SET state = 'withdrawn' WHERE id = \(application)",
            "UPDATE outreach.application SET route = 'exception' WHERE id = \(application)",
            "INSERT INTO outreach.round_place VALUES (\(scene.round), 'London', 2)",
            "INSERT INTO outreach.application_step VALUES ('declined', 'appointed')",
        ] {
            await #expect(throws: DatabaseError.self) { try await scene.fixture.database.execute(statement) }
        }
    }
}
