import Contracts
import Portal
import Testing

@Suite struct LeadCareTests {
    private let filled = [
        ("name", "Sam Example"), ("email", "head@oakfield.example"), ("role", "headteacher"), ("channel", "phone"), ("decision_maker", "yes"),
        ("trust_agreement", "agreed"), ("issues", "policy"),
    ]

    @Test func `a school is found by its name and chosen, without JavaScript`() async throws {
        let services = FakeServices(as: .outreach)
        services.answer(
            FindSchools.self, SchoolPage(schools: [Sample.school], total: 1, page: 1, pages: 1, regions: [], phases: [], matched: "words", others: 0))
        services.reply(RecordLead.self, LeadReference(lead: Sample.leadID, reference: "FWAMS-L-100001"))
        try await browse(services) { browser in
            let offered = try await browser.post("/leads/new", filled + [("school", "oakfeild")])
            #expect(offered.problems == ["Select your school"])
            #expect(offered.contains("Oakfield Primary School, Exampleton, EX1 1AA") && offered.contains("name=\"school_asked\" value=\"oakfeild\""))
            let sent = try await browser.post("/leads/new", filled + [("school", "oakfeild"), ("school_asked", "oakfeild"), ("school_urn", "100001")])
            #expect(sent.status == 303)
            #expect(services.sent(RecordLead.self).map(\.body) == [.school(100_001)])
            // What was chosen for another text does not hold.
            let changed = try await browser.post("/leads/new", filled + [("school", "elm"), ("school_asked", "oakfeild"), ("school_urn", "100001")])
            #expect(changed.problems == ["Select your school"])
        }
    }

    @Test func `a no has a reason and may have a day`() async throws {
        let services = FakeServices(as: .outreach)
        services.answer(GetLead.self, Sample.lead)
        try await browse(services) { browser in
            let path = "/leads/\(Sample.leadID)/no"
            let empty = try await browser.post(path)
            #expect(empty.problems == ["Select a reason"])
            let day = [("ask_again-day", "8"), ("ask_again-month", "1"), ("ask_again-year", "2025")]
            let sent = try await browser.post(path, [("reason", "no_capacity")] + day)
            #expect(sent.status == 303)
            #expect(services.sent(DeclineLead.self).map(\.askAgainOn) == [Day("2025-01-08")])
        }
    }

    @Test func `a successor is whole or not there yet`() async throws {
        let services = FakeServices(as: .outreach)
        try await browse(services) { browser in
            let path = "/leads/\(Sample.leadID)/contact"
            let left = [("left-day", "31"), ("left-month", "8"), ("left-year", "2024")]
            let half = try await browser.post(path, left + [("name", "Alex")])
            #expect(half.problems == ["Enter the successor’s e-mail address", "Select the successor’s role"])
            let none = try await browser.post(path, left + [("name", ""), ("email", "")])
            #expect(none.status == 303)
            #expect(services.sent(ReplaceLeadContact.self).map(\.successor) == [nil])
        }
    }
}
