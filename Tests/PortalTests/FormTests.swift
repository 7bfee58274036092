import Contracts
import Portal
import Testing

/// Every form that people fill in after signing in, sent empty.
@Suite struct FormTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let path: String
        let roles: [RoleGrant]
        let problems: [String]
        let targets: [String]

        var testDescription: String { path }
    }

    static let all = [
        Form(
            path: "/campaigns", roles: .outreach, problems: ["Enter a name for the campaign", "Choose a segment", "Enter a subject", "Enter the message"],
            targets: ["name", "segment", "subject", "body"]),
        Form(
            path: "/campaigns/\(Sample.campaignID)/revise", roles: .outreach, problems: ["Enter a subject", "Enter the message"], targets: ["subject", "body"]),
        Form(path: "/campaigns/\(Sample.campaignID)/cancel", roles: .outreach, problems: ["Enter why the campaign is cancelled"], targets: ["reason"]),
        Form(
            path: "/mail/\(Sample.mailID)/settle", roles: .outreach, problems: ["Select what became of it", "Enter how you know"],
            targets: ["outcome", "evidence"]),
        Form(
            path: "/contacts/stop", roles: .outreach, problems: ["Enter an e-mail address or a URN", "Select how they said it"], targets: ["email", "how"]),
        Form(path: "/contacts", roles: .administrator, problems: ["Enter an e-mail address"], targets: ["email"]),
        Form(
            path: "/templates", roles: .outreach, problems: ["Enter a name for the template", "Enter a subject", "Enter the message"],
            targets: ["name", "subject", "body"]),
        Form(path: "/register/frames", roles: .outreach, problems: ["Enter a name for the frame"], targets: ["title"]),
        Form(
            path: "/register/successions/100009", roles: .outreach,
            problems: ["Select the school that follows it, or that nobody does", "Enter why"], targets: ["successor", "reason"]),
        Form(path: "/segments", roles: .outreach, problems: ["Enter a name for the segment"], targets: ["name"]),
        Form(path: "/segments/yaml", roles: .outreach, problems: ["Enter the filter"], targets: ["yaml"]),
        Form(path: "/leads/\(Sample.leadID)/decline", roles: .outreach, problems: ["Select who declines", "Enter why"], targets: ["by", "reason"]),
        Form(
            path: "/engagements/\(Sample.engagementID)/close", roles: .lead, problems: ["Select why it ends", "Enter the day"], targets: ["reason", "on-day"]),
        Form(
            path: "/engagements/\(Sample.engagementID)/hand-over", roles: .manager,
            problems: ["Choose an Ambassador", "Select whether the school has agreed", "Enter why"],
            targets: ["to", "consents", "reason"]),
        Form(path: "/claims", roles: .lead, problems: ["Select a period"], targets: ["period"]),
        Form(path: "/claims/\(Sample.claimID)/return", roles: .funder, problems: ["Enter what has to change"], targets: ["reason"]),
        Form(
            path: "/claims/\(Sample.claimID)/pay", roles: .finance, problems: ["Enter the day of the payment", "Enter the payment reference"],
            targets: ["paidOn-day", "paymentReference"]),
        Form(
            path: "/people/invite", roles: .administrator, problems: ["Enter a name", "Enter an e-mail address", "Select at least one role"],
            targets: ["name", "email", "roles"]),
        Form(path: "/people/\(Sample.person)/revoke", roles: .administrator, problems: ["Enter why"], targets: ["reason"]),
    ]

    @Test(arguments: all) func `an empty form comes back with the error pattern and sends nothing`(form: Form) async throws {
        let services = PageCase("form", form.path, form.roles).services
        try await browse(services) { browser in
            let page = try await browser.post(form.path)
            #expect(page.status == 422)
            #expect(page.title?.hasPrefix("Error: ") == true)
            #expect(page.problems == form.problems)
            for (target, problem) in zip(form.targets, form.problems) {
                #expect(page.contains("<a href=\"#\(target)\">\(problem)</a>"))
                #expect(page.contains("id=\"\(target)\""))
                #expect(page.contains("<span class=\"govuk-visually-hidden\">Error:</span> \(problem)"))
            }
            #expect(services.everythingSent.isEmpty)
        }
    }

    @Test func `a claim is submitted, authorised and paid by those whose part it is`() async throws {
        for (state, roles, button) in [("draft", [RoleGrant].lead, "submit"), ("submitted", .funder, "authorise"), ("authorised", .finance, "pay")] {
            let path = "/claims/\(Sample.claimID)"
            let services = PageCase("claim", path, roles, claim: state).services
            try await browse(services) { browser in
                let page = try await browser.get(path)
                for other in ["submit", "authorise", "pay"] { #expect(page.contains("action=\"\(path)/\(other)\"") == (other == button), "\(state), \(other)") }
                let sent = try await browser.post("\(path)/\(button)", [("version", "1"), ("paidOn", "2024-10-01"), ("paymentReference", "BACS-1")])
                #expect(sent.location == path)
                #expect(services.everythingSent.count == 1)
            }
        }
    }
}
