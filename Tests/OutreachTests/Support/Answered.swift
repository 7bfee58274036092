import Contracts
import Messaging
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// A campaign to a few schools, handed over, and what comes in about it.
struct Answered {
    let fixture: OutreachFixture
    let campaign: CampaignID
    let worker: Worker

    /// - Parameter state: what the server left its messages in.
    init(schools: Int = 2, following: [PlannedTouch] = [], state: String = "sent") async throws {
        fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(schools)
        try await fixture.recordContacts(schools)
        campaign = try await fixture.draftCampaign()
        if !following.isEmpty { try await fixture.harness.send(PlanTouches(id: campaign, touches: following), as: OutreachFixture.staff) }
        try await fixture.harness.send(PreviewCampaign(id: campaign), as: OutreachFixture.staff)
        try await fixture.harness.send(ApproveCampaign(id: campaign), as: OutreachFixture.approver)
        try await fixture.harness.send(LaunchCampaign(id: campaign), as: OutreachFixture.staff)
        worker = try Worker(fixture)
        let claimed = try await ClaimedMail.take(worker.context, campaigns: 50)
        try await worker.context.transaction { work in
            try await MailResult.keep(claimed.map { MailResult($0, state: state, reason: state == "unknown" ? "unknown" : nil) }, work)
        }
    }

    /// What each meant.
    @discardableResult
    func takeIn(_ messages: [UInt8]...) async throws -> [String] {
        var meanings: [String] = []
        for bytes in messages {
            let meaning = try await worker.context.transaction { work in try await inbound(HeldMailbox([])).apply(bytes, work) }
            meanings.append(meaning ?? "later")
        }
        return meanings
    }

    func inbound(_ mailbox: any Mailbox) -> InboundWork { InboundWork(mailbox: mailbox, record: ProgrammeRecord(schema: "outreach")) }

    func token(_ urn: Int) async throws -> String { try await fixture.token(of: campaign, urn) }

    func mail(_ urn: Int) async throws -> MailID {
        let row = try await fixture.database.queryOne("SELECT id FROM outreach.mail WHERE campaign = \(campaign) AND body = \(BodyReference.school(urn))")
        return try #require(row).get("id")
    }

    func state(_ urn: Int) async throws -> String {
        let row = try await fixture.database.queryOne("SELECT state FROM outreach.mail WHERE campaign = \(campaign) AND body = \(BodyReference.school(urn))")
        return try #require(row).get("state")
    }

    func incoming() async throws -> IncomingMail { try await fixture.harness.ask(ListIncomingMail(), as: OutreachFixture.staff) }
}
