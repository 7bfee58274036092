import Contracts
import Portal
import Testing

/// The form of a cohort's session: who was to come is the cohort's, who came is ticked.
@Suite struct CohortTests {
    private let cohort = CohortSummary(
        cohort: CohortID(), title: "Autumn", bodies: [Sample.body, .school(100_002), .school(100_003)],
        bodyNames: ["Oakfield Primary School", "Beech Infant School", "Cedar School"])

    private func services() -> FakeServices {
        var form = Sample.activityForm
        form.cohorts = [cohort]
        let services = FakeServices(as: .lead)
        services.answer(GetActivityForm.self, form)
        services.reply(LogActivity.self, ActivityLoggedReply(activity: Sample.activityID, reference: "A01-2024-0001"))
        return services
    }

    private var filled: [(String, String)] {
        [("kind", "meeting"), ("on-day", "3"), ("on-month", "6"), ("on-year", "2024"), ("minutes", "90"), ("cohort", cohort.cohort.description)]
    }

    @Test func `a cohort and each of its bodies are offered once, those without an engagement too`() async throws {
        try await browse(services()) { browser in
            let page = try await browser.get("/activities/new")
            #expect(page.contains("A session of a cohort? (optional)") && page.contains(">Autumn</option>"))
            #expect(page.contains("With whom, or who came to the session? (optional)"))
            for body in cohort.bodies { #expect(page.contains("value=\"\(body)\"")) }
            #expect(page.text.ranges(of: "value=\"\(Sample.body)\"").count == 1)
        }
    }

    @Test func `a session is of the whole cohort, and says who came`() async throws {
        let services = services()
        try await browse(services) { browser in
            let page = try await browser.post("/activities/new", filled + [("bodies", "school:100001"), ("bodies", "school:100003")])
            #expect(page.location == "/activities/\(Sample.activityID)?done=logged")
            let sent = try #require(services.sent(LogActivity.self).first)
            #expect(sent.cohort == cohort.cohort && sent.bodies == cohort.bodies && sent.attended == [.school(100_001), .school(100_003)])
        }
    }

    @Test func `a session to which nobody came is asked about, and what was chosen is kept`() async throws {
        let services = services()
        try await browse(services) { browser in
            let page = try await browser.post("/activities/new", filled)
            #expect(page.status == 422 && page.problems == ["Select who came to the session of “Autumn”"])
            #expect(page.contains("value=\"\(cohort.cohort)\" selected"))
            #expect(services.everythingSent.isEmpty)
        }
    }

    @Test func `one who is not in the cohort is named`() async throws {
        let services = services()
        var form = Sample.activityForm
        form.cohorts = [CohortSummary(cohort: cohort.cohort, title: "Autumn", bodies: [.school(100_002)], bodyNames: ["Beech Infant School"])]
        services.answer(GetActivityForm.self, form)
        try await browse(services) { browser in
            let page = try await browser.post("/activities/new", filled + [("bodies", "school:100001"), ("bodies", "school:100002")])
            #expect(page.problems.count == 1 && page.problems[0].contains("Oakfield Primary School is not in the cohort “Autumn”"))
            #expect(services.everythingSent.isEmpty)
        }
    }
}
