import Contracts
import Messaging
import Operations
import PostgreSQL
import Programme
import TestSupport
import Testing

@testable import Outreach

/// From draft to end: which step follows on which, who may take it, and that the schema holds it whatever the code does.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct CampaignStateTests {
    private func started() async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(2)
        try await fixture.recordContacts(2)
        return fixture
    }

    private func state(_ fixture: OutreachFixture, _ id: CampaignID) async throws -> String {
        try await fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).summary.state
    }

    @Test func aCampaignMovesOnlyAsItMay() async throws {
        let fixture = try await started()
        let (harness, staff, approver) = (fixture.harness, OutreachFixture.staff, OutreachFixture.approver)
        let id = try await fixture.draftCampaign()
        let early = await #expect(throws: Refusal.self) { try await harness.send(ApproveCampaign(id: id), as: approver) }
        #expect(early?.code == .conflict && early?.message == "The campaign is a draft, not previewed.")
        try await harness.send(PreviewCampaign(id: id), as: staff)
        #expect(try await state(fixture, id) == "previewed")
        await #expect(throws: Refusal.self) { try await harness.send(LaunchCampaign(id: id), as: staff) }
        try await harness.send(ApproveCampaign(id: id), as: approver)
        // Another text has to be looked at and allowed again.
        try await harness.send(ReviseCampaign(id: id, subject: "Hello", body: "Dear ((contact_name))"), as: staff)
        #expect(try await state(fixture, id) == "draft")
        try await harness.send(PreviewCampaign(id: id), as: staff)
        try await harness.send(ApproveCampaign(id: id), as: approver)
        try await harness.send(LaunchCampaign(id: id), as: staff)
        await #expect(throws: Refusal.self) { try await harness.send(ReviseCampaign(id: id, subject: "Too late", body: "Too late"), as: staff) }
        try await harness.send(PauseCampaign(id: id), as: staff)
        await #expect(throws: Refusal.self) { try await harness.send(PauseCampaign(id: id), as: staff) }
        try await harness.send(ResumeCampaign(id: id), as: staff)
        #expect(try await state(fixture, id) == "running")
        let absent = await #expect(throws: Refusal.self) { try await harness.send(PauseCampaign(id: CampaignID()), as: staff) }
        #expect(absent?.code == .notFound)
    }

    @Test func itsWriterDoesNotApproveItWhereTheProgrammeWantsAnother() async throws {
        let fixture = try await started()
        let id = try await fixture.draftCampaign()
        try await fixture.harness.send(PreviewCampaign(id: id), as: OutreachFixture.staff)
        let own = await #expect(throws: Refusal.self) { try await fixture.harness.send(ApproveCampaign(id: id), as: OutreachFixture.staff) }
        #expect(own?.code == .forbidden)
        let detail = try await fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff)
        #expect(detail.isOwn == true && detail.approval == "second_person")
        #expect(try await fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.approver).isOwn == false)
        // Whatever the code does.
        let error = await #expect(throws: DatabaseError.self) {
            try await fixture.database.execute(
                "UPDATE outreach.campaign SET state = 'approved', approved_at = previewed_at, approved_by = written_by, second_person = true WHERE id = \(id)")
        }
        #expect(error?.constraint == "campaign_second_person")

        // Where it does not say so, they may.
        try await fixture.applyProgramme(try OutreachFixture.programme().replacing("campaign_approval: second_person", with: "campaign_approval: any_approver"))
        try await fixture.harness.send(ApproveCampaign(id: id), as: OutreachFixture.staff)
        #expect(try await state(fixture, id) == "approved")
    }

    @Test func whatWaitsOfACancelledCampaignIsNotSent() async throws {
        let fixture = try await started()
        let (id, _) = try await fixture.launchCampaign()
        await #expect(throws: Refusal.self) { try await fixture.harness.send(CancelCampaign(id: id, reason: " "), as: OutreachFixture.staff) }
        try await fixture.harness.send(CancelCampaign(id: id, reason: "The offer has closed"), as: OutreachFixture.staff)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE state = 'cancelled' AND reason = 'campaign_cancelled'") == 2)
        #expect(try await fixture.harness.emitted(MessageNotSent.self).map(\.reason) == ["campaign_cancelled", "campaign_cancelled"])
        let detail = try await fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff)
        #expect(detail.summary.state == "cancelled" && detail.cancelReason == "The offer has closed")
        await #expect(throws: Refusal.self) { try await fixture.harness.send(ResumeCampaign(id: id), as: OutreachFixture.staff) }
        // Nobody was asked, so another campaign may ask them.
        #expect(try await fixture.launchCampaign().launch.queued == 2)
    }

    @Test func theSchemaHoldsStateAndTimestampsTogether() async throws {
        let fixture = try await started()
        let (id, _) = try await fixture.launchCampaign()
        for change in [
            "state = 'paused'", "state = 'draft'", "state = 'finished'", "launched_at = NULL", "previewed_at = NULL", "approved_by = NULL",
            "state = 'cancelled', ended_at = launched_at", "state = 'cancelled', cancel_reason = 'x'",
        ] {
            let error = await #expect(throws: DatabaseError.self) {
                try await fixture.database.execute("UPDATE outreach.campaign SET \(SQL(trusted: change)) WHERE id = \(id)")
            }
            #expect(error?.sqlState == "23514", "\(change)")
        }
        let twice = await #expect(throws: DatabaseError.self) {
            try await fixture.database.execute(
                """
                INSERT INTO outreach.mail (id, purpose, programme, campaign, body, contact, token, queued_at, due_at)
                SELECT outreach.uuid_v7(queued_at), purpose, programme, campaign, body, contact, token || 'x', queued_at, due_at FROM outreach.mail LIMIT 1
                """)
        }
        #expect(twice?.sqlState == "23505")
    }

    @Test func theSchemasStepsAreThoseOfTheDrawing() async throws {
        let fixture = try await OutreachFixture()
        let rows = try await fixture.database.query("SELECT from_state, to_state FROM outreach.campaign_step")
        let kept = try Set(rows.map { [try $0.get("from_state", as: String.self), try $0.get("to_state", as: String.self)] })
        #expect(kept == Set(CampaignState.transitions.filter { $0.from != $0.to }.map { [$0.from.rawValue, $0.to.rawValue] }))
        let error = await #expect(throws: DatabaseError.self) {
            try await fixture.database.execute("INSERT INTO outreach.campaign_step VALUES ('finished', 'running')")
        }
        #expect(error?.sqlState == "42501", "the service's own role may not add a step")
    }
}
