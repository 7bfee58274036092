import Contracts
import Hummingbird

/// What staff do with a lead, a page for each.
enum LeadForms {
    static let agreements = [
        CodedLabel(code: "not_asked", label: "Not asked yet"), CodedLabel(code: "agreed", label: "Agreed"), CodedLabel(code: "refused", label: "Refused"),
        CodedLabel(code: "not_needed", label: "Not needed"),
    ]

    static func register(_ routes: Routes) {
        routes.get("/leads/{id}/respond") { try await respond($0, SubmittedForm(), Problems()) }
        routes.post("/leads/{id}/respond") { try await responded($0, $1) }
        routes.get("/leads/{id}/no") { try await no($0, SubmittedForm(), Problems()) }
        routes.post("/leads/{id}/no") { try await saidNo($0, $1) }
        routes.post("/leads/{id}/again") { visit, sent in
            let id: LeadID = try visit.id()
            try await visit.send(ReopenLead(lead: id), id: sent.command)
            return visit.redirect(to: "/leads/\(id)")
        }
        routes.get("/leads/{id}/decider") { try await decider($0, SubmittedForm(), Problems()) }
        routes.post("/leads/{id}/decider") { try await decided($0, $1) }
        routes.get("/leads/{id}/contact") { try await contact($0, SubmittedForm(), Problems()) }
        routes.post("/leads/{id}/contact") { try await contacted($0, $1) }
    }

    private static func form(_ visit: Visit, _ title: String, _ page: String, _ button: String, intro: [String] = []) throws -> FormPage {
        let id: LeadID = try visit.id()
        return FormPage(title: title, intro: intro, action: "/leads/\(id)/\(page)", back: "/leads/\(id)", button: button)
    }

    private static func respond(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let words = try await visit.ask(GetInterestForm())
        return try await form(visit, "Record an answer", "respond", "Save the answer").show(
            visit, [Field.radios("channel", legend: "How did you answer?", value: sent["channel"], items: words.channels ?? [], problems: problems)], problems)
    }

    private static func responded(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: LeadID = try visit.id()
        var problems = Problems()
        if sent["channel"].isEmpty { problems.add("channel", "Select how you answered") }
        if problems.isEmpty,
            try await visit.trying(RespondToLead(lead: id, channel: sent["channel"]), sent, &problems, otherwise: "channel") != nil
        {
            return visit.redirect(to: "/leads/\(id)")
        }
        return try await respond(visit, sent, problems)
    }

    private static func no(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let words = try await visit.ask(GetInterestForm())
        return try await form(visit, "Record a no", "no", "Save the no", intro: ["The way back stays open."]).show(
            visit,
            [
                Field.radios("reason", legend: "Why not?", value: sent["reason"], items: words.reasonsNot, problems: problems),
                Field.date("ask_again", legend: "When may we ask again? (optional)", form: sent, problems: problems),
            ], problems)
    }

    private static func saidNo(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: LeadID = try visit.id()
        var problems = Problems()
        if sent["reason"].isEmpty { problems.add("reason", "Select a reason") }
        var day: Day?
        if ["day", "month", "year"].contains(where: { sent.text("ask_again-\($0)") != nil }) {
            day = problems.day("ask_again", in: sent, named: "the day to ask again")
        }
        if problems.isEmpty,
            try await visit.trying(
                DeclineLead(lead: id, reason: sent["reason"], askAgainOn: day), sent, &problems, fields: ["askAgainOn": "ask_again"], otherwise: "reason")
                != nil
        {
            return visit.redirect(to: "/leads/\(id)")
        }
        return try await no(visit, sent, problems)
    }

    private static func decider(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let words = try await visit.ask(GetInterestForm())
        return try await form(visit, "Who decides", "decider", "Save").show(
            visit,
            [
                Field.input("name", label: "Who decides at the school or trust?", value: sent["name"], spellcheck: false, problems: problems),
                Field.radios("role", legend: "What is their role?", value: sent["role"], items: words.roles, problems: problems),
                Field.radios("trust_agreement", legend: "Does the trust agree?", value: sent["trust_agreement"], items: agreements, problems: problems),
            ], problems)
    }

    private static func decided(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: LeadID = try visit.id()
        var problems = Problems()
        let name = problems.text("name", in: sent, missing: "Enter who decides", atMost: 200)
        if sent["role"].isEmpty { problems.add("role", "Select their role") }
        let agreement = problems.choice("trust_agreement", in: sent, of: agreements.map(\.code), missing: "Select whether the trust agrees")
        if let name, let agreement, problems.isEmpty {
            let command = ReviseLead(lead: id, decisionMaker: name, decisionMakerRole: sent["role"], trustAgreement: agreement)
            if try await visit.trying(command, sent, &problems, fields: ["decisionMakerRole": "role"], otherwise: "name") != nil {
                return visit.redirect(to: "/leads/\(id)")
            }
        }
        return try await decider(visit, sent, problems)
    }

    private static func contact(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let words = try await visit.ask(GetInterestForm())
        return try await form(
            visit, "The contact has left", "contact", "Save", intro: ["Leave the successor empty if you do not know them yet: the lead then asks for one."]
        ).show(
            visit,
            [
                Field.date("left", legend: "When did they leave?", form: sent, problems: problems),
                Field.input("name", label: "The successor’s name (optional)", value: sent["name"], spellcheck: false, problems: problems),
                Field.input("email", label: "The successor’s e-mail address (optional)", value: sent["email"], type: "email", problems: problems),
                Field.radios("role", legend: "The successor’s role (optional)", value: sent["role"], items: words.roles, problems: problems),
            ], problems)
    }

    private static func contacted(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: LeadID = try visit.id()
        var problems = Problems()
        let left = problems.day("left", in: sent, named: "the day on which they left")
        let isKnown = ["name", "email"].contains { sent.text($0) != nil }
        let name = isKnown ? problems.text("name", in: sent, missing: "Enter the successor’s name", atMost: 200) : nil
        let email = isKnown ? problems.email("email", in: sent, missing: "Enter the successor’s e-mail address") : nil
        if isKnown, sent["role"].isEmpty { problems.add("role", "Select the successor’s role") }
        if let left, problems.isEmpty {
            let successor = name.flatMap { name in email.map { SuccessorContact(name: name, email: $0, role: sent["role"]) } }
            let command = ReplaceLeadContact(lead: id, leftOn: left, successor: successor)
            if try await visit.trying(command, sent, &problems, fields: ["leftOn": "left", "successor": "name"], otherwise: "name") != nil {
                return visit.redirect(to: "/leads/\(id)")
            }
        }
        return try await contact(visit, sent, problems)
    }
}
