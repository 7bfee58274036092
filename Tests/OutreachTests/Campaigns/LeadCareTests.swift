import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct LeadCareTests {
    /// School 100001 on its own, 100002 and 100003 in trust 5603, on Wednesday 6 September 2023.
    private func started() async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importRegister(
            """
            URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),Trusts (code),Trusts (name)
            100001,Oakfield Primary,Community school,Open,Primary,London,,
            100002,Elm Primary,Academy converter,Open,Primary,London,5603,Oak Trust
            100003,Ash Primary,Academy converter,Open,Primary,London,5603,Oak Trust

            """)
        try await fixture.harness.advance(to: #require(Day("2023-09-06")))
        return fixture
    }

    private func lead(_ body: BodyReference, _ name: String = "Head", channel: String = "phone", referredBy: String? = nil) -> RecordLead {
        RecordLead(
            lead: LeadID(), body: body, contactName: name, email: "\(name.lowercased())@school.test", role: "headteacher", channel: channel,
            referredBy: referredBy, issues: ["policy"])
    }

    private func care(_ lead: LeadID, _ fixture: OutreachFixture) async throws -> LeadCare {
        try #require(try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff).care)
    }

    @Test func oneListHoweverItCame() async throws {
        let fixture = try await started()
        let harness = fixture.harness
        let own = try await harness.send(lead(.school(100_001), "Head"), as: OutreachFixture.staff)
        let again = try await harness.send(lead(.school(100_001), "Deputy", channel: "network", referredBy: "The HR network"), as: OutreachFixture.staff)
        #expect(again == own)
        // A school joins its trust's lead; another trust's would not.
        let trust = try await harness.send(lead(.trust(5603), "Chief"), as: OutreachFixture.staff)
        let school = try await harness.send(lead(.school(100_002), "Elm"), as: OutreachFixture.staff)
        #expect(school == trust)
        #expect(try await harness.ask(ListLeads(), as: OutreachFixture.staff).leads.count == 2)
        #expect(try await harness.emitted(LeadRegistered.self).count == 2)
        let voices = try await care(own.lead, fixture).voices
        #expect(voices.map(\.name) == ["Head", "Deputy"])
        #expect(voices.map(\.referredBy) == [nil, "The HR network"])
        #expect(try await care(trust.lead, fixture).voices.map(\.body) == [.trust(5603), .school(100_002)])
        let wrong = await #expect(throws: Refusal.self) { try await harness.send(lead(.school(100_003), channel: "pigeon"), as: OutreachFixture.staff) }
        #expect(wrong?.field == "channel")
    }

    @Test func theFirstAnswerIsTimed() async throws {
        let fixture = try await started()
        let id = try await fixture.harness.send(lead(.school(100_001)), as: OutreachFixture.staff).lead
        // Three working days after a Wednesday.
        #expect(try await care(id, fixture).respondBy == Day("2023-09-11"))
        try await fixture.harness.advance(to: #require(Day("2023-09-12")))
        #expect(try await care(id, fixture).isLate)
        try await fixture.harness.send(RespondToLead(lead: id, channel: "phone"), as: OutreachFixture.staff)
        try await fixture.harness.advance(to: #require(Day("2023-09-20")))
        try await fixture.harness.send(RespondToLead(lead: id, channel: "email"), as: OutreachFixture.staff)
        #expect(try await care(id, fixture).respondedOn == Day("2023-09-12"))
        #expect(try await fixture.harness.ask(ListLeads(), as: OutreachFixture.staff).leads.first?.respondedOn == Day("2023-09-12"))
    }

    @Test func aNoIsKeptAndTheWayBackIsOpen() async throws {
        let fixture = try await started()
        let harness = fixture.harness
        let id = try await harness.send(lead(.school(100_001)), as: OutreachFixture.staff).lead
        await #expect(throws: Refusal.self) { try await harness.send(DeclineLead(lead: id, reason: "because"), as: OutreachFixture.staff) }
        await #expect(throws: Refusal.self) {
            try await harness.send(DeclineLead(lead: id, reason: "no_capacity", askAgainOn: Day("2023-09-06")), as: OutreachFixture.staff)
        }
        try await harness.send(DeclineLead(lead: id, reason: "no_capacity", askAgainOn: Day("2024-01-08")), as: OutreachFixture.staff)
        #expect(try await care(id, fixture).askAgainOn == Day("2024-01-08"))
        #expect(try await harness.emitted(InterestDeclined.self).map(\.reason) == ["no_capacity"])
        await #expect(throws: Refusal.self) { try await harness.send(DeclineLead(lead: id, reason: "no_capacity"), as: OutreachFixture.staff) }
        try await harness.send(ReopenLead(lead: id), as: OutreachFixture.staff)
        let back = try await harness.ask(GetLead(id: id), as: OutreachFixture.staff)
        #expect(back.summary.state == "new" && !back.matches.isEmpty)
        #expect(back.care?.refusals.map(\.reason) == ["no_capacity"])
        // While another is open for the body, the old one stays.
        try await harness.send(DeclineLead(lead: id, reason: "not_ready"), as: OutreachFixture.staff)
        _ = try await harness.send(lead(.school(100_001)), as: OutreachFixture.staff)
        let other = await #expect(throws: Refusal.self) { try await harness.send(ReopenLead(lead: id), as: OutreachFixture.staff) }
        #expect(other?.message.contains("FWAMS-L-100001-2") == true)
    }

    @Test func aLeadNamesWhoDecidesAndAsksForASuccessor() async throws {
        let fixture = try await started()
        let harness = fixture.harness
        let id = try await harness.send(lead(.school(100_002)), as: OutreachFixture.staff).lead
        #expect(try await care(id, fixture).decisionMaker == nil)
        try await harness.send(
            ReviseLead(lead: id, decisionMaker: "Kim Reed", decisionMakerRole: "chief_executive", trustAgreement: "refused"), as: OutreachFixture.staff)
        let refused = try await care(id, fixture)
        #expect(refused.decisionMaker == "Kim Reed" && refused.trustAgreement == "refused")
        await #expect(throws: Refusal.self) { try await harness.send(AcceptMatch(lead: id, ambassador: "A05"), as: OutreachFixture.staff) }

        try await harness.send(ReplaceLeadContact(lead: id, leftOn: #require(Day("2023-08-31"))), as: OutreachFixture.staff)
        #expect(try await care(id, fixture).successorWanted)
        let successor = SuccessorContact(name: "Alex Hill", email: "alex@school.test", role: "headteacher")
        try await harness.send(ReplaceLeadContact(lead: id, leftOn: #require(Day("2023-08-31")), successor: successor), as: OutreachFixture.staff)
        let next = try await harness.ask(GetLead(id: id), as: OutreachFixture.staff)
        #expect(next.contactName == "Alex Hill" && next.care?.successorWanted == false)
    }
}
