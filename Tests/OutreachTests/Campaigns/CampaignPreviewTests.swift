import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// What a person sees before a campaign goes: the numbers, whom it leaves out and why, and messages as they would be.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct CampaignPreviewTests {
    private static let register = """
        URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),Trusts (code),Trusts (name)
        100001,Ash <School>,Academy converter,Academies,Open,Primary,London,5001,Ash Trust
        100002,Birch # School,Community school,Local authority maintained schools,Open,Primary,London,,
        100003,Cedar School,Other independent special school,Special schools,Open,Primary,London,,
        100004,Dell School,Other independent school,Independent schools,Open,Primary,London,,
        100005,Elm School,Community school,Local authority maintained schools,Closed,Primary,London,,
        100006,Fern School,Community school,Local authority maintained schools,Open,Primary,London,,

        """

    private func started(body: String) async throws -> (OutreachFixture, CampaignID) {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importRegister(Self.register)
        try await fixture.recordContacts(2)
        return (fixture, try await fixture.draftCampaign(filter: SegmentFilter(stateFundedOnly: false), body: body))
    }

    private func preview(_ fixture: OutreachFixture, _ id: CampaignID, _ schools: [Int] = []) async throws -> CampaignPreview {
        try await fixture.harness.ask(GetCampaignPreview(id: id, schools: schools), as: OutreachFixture.staff)
    }

    @Test func theLeftOutHaveTheirReasonsAndTheRulesThatSaySo() async throws {
        let (fixture, id) = try await started(body: "Dear ((contact_name))")
        let preview = try await preview(fixture, id)
        #expect(preview.matching == 5 && preview.reachable == 2 && preview.missing.isEmpty)
        let counts = preview.leftOut.map { "\($0.reason) \($0.count)" }
        #expect(counts.sorted() == ["closed 1", "no_address 1", "not_eligible 1", "not_eligible 1"])
        let rules = preview.leftOut.compactMap(\.rules).flatMap(\.self)
        #expect(rules.contains("Independent special schools and alternative provision, on request: applies only from 1 October 2023."))
        #expect(rules.contains { $0.hasPrefix("State-funded schools, and trusts: its type “Other independent school” is not among those admitted") })
    }

    @Test func messagesAreThoseThatChosenSchoolsWouldGet() async throws {
        let (fixture, id) = try await started(body: "# For ((school_name))\n\n((in_trust??Your trust knows.))\n\n[Tell us](((interest_link)))")
        let first = try await preview(fixture, id)
        #expect(first.messages.map(\.urn) == [100_001, 100_002])
        let chosen = try await preview(fixture, id, [100_002, 100_006])
        #expect(chosen.messages.map(\.urn) == [100_002, 100_006] && chosen.messages.map(\.reason) == [nil, "no_address"])
        #expect(first.messages[0].text.contains("Your trust knows.") && !chosen.messages[0].text.contains("Your trust knows."))
        #expect(first.messages[0].text.contains("Tell us: https://portal.example/interest/example"))
        #expect(first.messages[0].html.contains("<h2>For Ash &lt;School&gt;</h2>"))
        #expect(chosen.messages[0].html.contains("<h2>For Birch # School</h2>"))
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail") == 0)
        await #expect(throws: Refusal.self) { try await preview(fixture, id, [999]) }
    }

    @Test func aMissingFieldStopsTheLaunchByTemplateFieldAndSchools() async throws {
        let (fixture, id) = try await started(body: "About ((trust_name))")
        let preview = try await preview(fixture, id)
        #expect(preview.missing == [MissingField(field: "trust_name", schools: 1, examples: ["Birch # School (100002)"])])
        #expect(preview.messages.last?.text.contains("About ((trust_name))") == true)
        try await fixture.harness.send(PreviewCampaign(id: id), as: OutreachFixture.staff)
        try await fixture.harness.send(ApproveCampaign(id: id), as: OutreachFixture.approver)
        let refusal = await #expect(throws: Refusal.self) { try await fixture.harness.send(LaunchCampaign(id: id), as: OutreachFixture.staff) }
        #expect(refusal?.message == "In the campaign's text, ((trust_name)) has no value for 1 of the schools: Birch # School (100002).")
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail") == 0)
        let unknown = await #expect(throws: Refusal.self) { _ = try await fixture.draftCampaign(body: "((twon))") }
        #expect(unknown?.field == "body")
    }
}
