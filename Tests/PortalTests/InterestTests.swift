import Contracts
import Portal
import Testing

@Suite struct InterestTests {
    private let filled = [
        ("name", "Sam Example"), ("email", "head@oakfield.example"), ("role", "headteacher"), ("decision_maker", "yes"), ("trust_agreement", "agreed"),
        ("issues", "policy"), ("issues", "hiring"),
    ]

    @Test func `what the link says is not asked`() async throws {
        try await browse(FakeServices(), signedIn: false) { browser in
            let page = try await browser.get("/interest/token-1")
            #expect(page.contains("Oakfield Primary School"))
            #expect(page.contains("value=\"head@oakfield.example\""))
            #expect(!page.contains("name=\"school\""))
            #expect(page.contains("href=\"/interest/token-1/no-thanks\""))
        }
    }

    @Test func `a form becomes a lead whose id comes from the form`() async throws {
        let services = FakeServices()
        services.reply(RegisterInterest.self, LeadReference(lead: Sample.leadID, reference: "FWAMS-L-100234"))
        try await browse(services, signedIn: false) { browser in
            let command = MessageID().description
            let page = try await browser.post("/interest/token-1", filled + [("command", command)])
            #expect(page.status == 200)
            #expect(page.contains("FWAMS-L-100234"))
            #expect(page.contains("What happens next"))
            let sent = try #require(services.sent(RegisterInterest.self).first)
            #expect(sent.lead.description == command)
            #expect(sent.issues == ["policy", "hiring"])
            #expect(sent.token == "token-1" && sent.decisionMaker && sent.trustAgreement == "agreed")
        }
    }

    @Test func `everything that is missing is said at once, and what was typed is kept`() async throws {
        let services = FakeServices()
        var form = Sample.interestForm
        form.body = nil
        services.answer(GetInterestForm.self, form)
        services.answer(FindSchools.self, SchoolPage(schools: [], total: 0, page: 1, pages: 1, matched: "words"))
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.post("/interest", [("name", "Sam Example"), ("school", "12 ab"), ("email", "sam")])
            #expect(page.status == 422)
            #expect(
                page.problems == [
                    "We found no open school for “12 ab”. Check it, or enter the school’s URN",
                    "Enter an e-mail address in the correct format, like name@example.com", "Select your role",
                    "Select whether you decide about this", "Select whether your trust has agreed", "Select at least one thing that you would like help with",
                ])
            #expect(page.contains("value=\"Sam Example\"") && page.contains("value=\"12 ab\""))
            for target in ["school", "email", "role", "decision_maker", "trust_agreement", "issues"] {
                #expect(page.contains("href=\"#\(target)\"") && page.contains("id=\"\(target)\""), "\(target)")
            }
            #expect(services.sent(RegisterInterest.self).isEmpty)
        }
    }

    @Test func `a school that the service does not know is said beside the field`() async throws {
        let services = FakeServices()
        var form = Sample.interestForm
        form.body = nil
        services.answer(GetInterestForm.self, form)
        services.refuse(RegisterInterest.self, Refusal(.invalid, "The register has no school 999999.", field: "body"))
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.post("/interest", filled + [("school", "999 999")])
            #expect(page.problems == ["The register has no school 999999."])
            #expect(page.contains("href=\"#school\""))
            #expect(services.sent(RegisterInterest.self).first?.body == .school(999_999))
        }
    }

    @Test func `no thanks has a reason and a day to ask again`() async throws {
        let services = FakeServices()
        try await browse(services, signedIn: false) { browser in
            #expect(try await browser.post("/interest/token-1/no-thanks").problems == ["Select a reason", "Select whether we may ask again"])
            let page = try await browser.post("/interest/token-1/no-thanks", [("reason", "not_priority"), ("again", "year")])
            #expect(page.contains("We will not ask again before 7 October 2025."))
            #expect(services.sent(DeclineInterest.self).first?.askAgainOn == Day("2025-10-07"))
        }
    }

    @Test func `a mail program stops messages with one POST; a person is asked first`() async throws {
        let services = FakeServices()
        try await browse(services, signedIn: false) { browser in
            #expect(try await browser.get("/stop/token-1").contains("Stop messages to me"))
            #expect(services.everythingSent.isEmpty)
            let page = try await browser.post("/stop/token-1", [("List-Unsubscribe", "One-Click")], origin: nil)
            #expect(page.status == 200)
            #expect(services.sent(OptOut.self).map(\.wholeBody) == [false])
        }
    }

    @Test func `a link that is no longer known says so`() async throws {
        let services = FakeServices()
        services.refuse(GetInterestForm.self, Refusal(.notFound, "No message of ours has this link."))
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.get("/interest/wrong")
            #expect(page.status == 404)
            #expect(page.contains("No message of ours has this link."))
        }
    }
}
