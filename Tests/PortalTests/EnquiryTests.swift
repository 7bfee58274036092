import Contracts
import Portal
import Testing

@Suite struct EnquiryTests {
    @Test func `what a body asks is recorded, with who asks or without`() async throws {
        let services = FakeServices(as: .outreach)
        try await browse(services) { browser in
            let empty = try await browser.post("/enquiries/new")
            #expect(empty.problems == ["Enter your school", "Select what it is", "Enter what they ask", "Select how it came"])
            let asked = [("school", "100001"), ("kind", "more_support"), ("words", "Another term?"), ("channel", "phone")]
            let half = try await browser.post("/enquiries/new", asked + [("name", "Sam Example")])
            #expect(half.problems == ["Enter their e-mail address", "Select their role"])
            #expect(try await browser.post("/enquiries/new", asked).status == 303)
            let sent = try #require(services.sent(RecordEnquiry.self).first)
            #expect(sent.kind == "more_support" && sent.body == .school(100_001) && sent.contactName == nil && sent.role == nil)
        }
    }

    @Test func `an answer has words, and what is answered has no form`() async throws {
        let services = FakeServices(as: .outreach)
        services.answer(GetEnquiry.self, Sample.enquiry)
        try await browse(services) { browser in
            let path = "/enquiries/\(Sample.enquiry.id)"
            #expect(try await browser.post("\(path)/answer").problems == ["Enter what you answered"])
            #expect(try await browser.post("\(path)/answer", [("answer", "They may.")]).status == 303)
            #expect(services.sent(AnswerEnquiry.self).map(\.answer) == ["They may."])
            var answered = Sample.enquiry
            answered.state = "answered"
            answered.answer = "They may."
            answered.answeredOn = Sample.today
            answered.answeredBy = Sample.person.description
            services.answer(GetEnquiry.self, answered)
            let page = try await browser.get(path)
            #expect(page.contains("They may.") && page.contains("Answered by") && !page.contains("Save the answer") && !page.contains("Escalate it now"))
        }
    }

    @Test func `the home page tells whom it was escalated to`() async throws {
        let services = FakeServices(as: .outreach)
        services.answer(ListLeads.self, Leads(leads: []))
        services.answer(ListEngagements.self, Engagements(engagements: []))
        services.answer(ListEnquiries.self, Sample.enquiries)
        try await browse(services) { browser in
            let home = try await browser.get("/")
            #expect(home.contains("Question or request to answer") && !home.contains("escalated to you"))
        }
    }
}
