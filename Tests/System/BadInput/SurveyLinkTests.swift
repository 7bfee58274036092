import Contracts
import FoundationEssentials
import MessagingClient
import Operations
import Testing

@testable import Demonstration

extension WholeSystem.Running {
    @Suite("Survey links", .timeLimit(.minutes(3)))
    struct SurveyLinks {
        @Test("Wrong, revoked, expired: each says what is the matter and what to do")
        func closed() async throws {
            let stack = try theStack()
            let visitor = stack.browser
            let wrong = try await visitor.get("/survey/this-is-not-a-link")
            #expect(wrong.status == 404 && wrong.text.contains("This survey link is not right"), "\(wrong.status)")

            let schools = try await stack.client("operator") { client in
                try await client.ask(FindSchools(phase: "Primary", status: "Open")).schools.map(\.urn)
            }
            try #require(schools.count >= 2)
            let links = try await baselines(of: Array(schools.prefix(2)), stack)
            for link in links { #expect(try await visitor.get(link.path).status == 200) }

            try await stack.asking(as: .manager) { manager in
                let survey = try #require(try await manager.ask(ListSurveys(body: .school(links[0].urn))).surveys.first)
                _ = try await manager.send(RevokeSurveyLink(survey: survey.survey, reason: "Sent to the wrong person"))
            }
            let revoked = try await visitor.get(links[0].path)
            #expect(revoked.status == 410 && revoked.text.contains("This link has been withdrawn"), "\(revoked.status)")

            #expect(try await stack.tool("clock", "advance", "2024-08-01").code == 0)
            let expired = try await eventually("the link to expire") {
                let page = try await visitor.get(links[1].path)
                return page.status == 200 ? nil : page
            }
            #expect(expired.status == 410 && expired.text.contains("This survey has closed"), "\(expired.status)")
        }

        /// Interest, a match, a first meeting: the baseline follows by events, and its link by mail.
        private func baselines(of schools: [Int], _ stack: RunningStack) async throws -> [(urn: Int, path: String)] {
            for urn in schools {
                let lead = LeadID()
                try await stack.client("portal") { portal in
                    _ = try await portal.send(
                        RegisterInterest(
                            lead: lead, body: .school(urn), name: "The headteacher", email: "head.\(urn)@schools.example.org", role: "headteacher",
                            issues: ["policy"], decisionMaker: true), id: MessageID())
                }
                try await stack.asking(as: .outreach) { _ = try await $0.send(AcceptMatch(lead: lead, ambassador: "A01")) }
                try await stack.asking(as: .ambassador) { ambassador in
                    _ = try await eventually("an engagement of \(urn)") {
                        try await ambassador.ask(ListEngagements(state: "open")).engagements.first { $0.body == .school(urn) }
                    }
                }
                let logged = try await stack.tool(as: .ambassador)("log", "meeting 60m @\(urn) policy by video")
                #expect(logged.code == 0, "\(logged.all)")
            }
            var mailbox = Mailbox(folder: stack.layout.mail)
            var letters: [Mailbox.Letter] = []
            return try await eventually("mail with the links of \(schools)") {
                letters += try mailbox.read()
                let found = schools.compactMap { urn in
                    letters.first { $0.to.contains("head.\(urn)@") && $0.link("/survey/") != nil }?.link("/survey/").map { (urn, $0) }
                }
                return found.count == schools.count ? found : nil
            }
        }
    }
}
