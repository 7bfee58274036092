import Contracts
import Hummingbird

/// Staff record that a body showed interest: a call, an event, somebody who referred it.
enum NewLeadPage {
    static func show(_ visit: Visit, _ sent: SubmittedForm, _ found: SchoolPage?, _ problems: Problems) async throws -> Response {
        let words = try await visit.ask(GetInterestForm())
        let form = FormPage(
            title: "Record a lead", intro: ["A school, or its trust, that has an open lead keeps it: what you record joins it."], action: "/leads/new",
            back: "/leads", button: "Record the lead")
        return try await form.show(
            visit,
            SchoolChoice.fields(sent, found, problems) + [
                Field.input("name", label: "The contact’s name", value: sent["name"], spellcheck: false, problems: problems),
                Field.input("email", label: "The contact’s e-mail address", value: sent["email"], type: "email", problems: problems),
                Field.radios("role", legend: "What is their role?", value: sent["role"], items: words.roles, problems: problems),
                Field.radios("channel", legend: "How did it come?", value: sent["channel"], items: words.channels ?? [], problems: problems),
                Field.input("referred_by", label: "Who referred it? (optional)", value: sent["referred_by"], spellcheck: false, problems: problems),
                Field.radios(
                    "decision_maker", legend: "Does the contact decide?", value: sent["decision_maker"], items: yesNo, inline: true, problems: problems),
                Field.radios(
                    "trust_agreement", legend: "Does the trust agree?", value: sent["trust_agreement"], items: LeadForms.agreements, problems: problems),
                Field.checkboxes("issues", legend: "What would they like help with?", values: sent.all("issues"), items: words.issues, problems: problems),
                Field.textarea(
                    "message", label: "Anything else (optional)", hint: "Please do not name staff or pupils.", value: sent["message"], problems: problems),
            ], problems)
    }

    private static let yesNo = [CodedLabel(code: "yes", label: "Yes"), CodedLabel(code: "no", label: "No")]

    static func record(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let (body, found) = try await SchoolChoice.read(visit, sent, &problems)
        let name = problems.text("name", in: sent, missing: "Enter the contact’s name", atMost: 200)
        let email = problems.email("email", in: sent, missing: "Enter the contact’s e-mail address")
        if sent["role"].isEmpty { problems.add("role", "Select their role") }
        if sent["channel"].isEmpty { problems.add("channel", "Select how it came") }
        let agreement = problems.choice("trust_agreement", in: sent, of: LeadForms.agreements.map(\.code), missing: "Select whether the trust agrees")
        if let body, let name, let email, let agreement, problems.isEmpty {
            let command = RecordLead(
                lead: LeadID(sent.command.uuid), body: body, contactName: name, email: email, role: sent["role"], channel: sent["channel"],
                referredBy: sent.text("referred_by"), issues: sent.all("issues"), message: sent.text("message"),
                decisionMaker: sent["decision_maker"] == "yes", trustAgreement: agreement)
            if let lead = try await visit.trying(command, sent, &problems, fields: ["body": "school", "contactName": "name"], otherwise: "school") {
                return visit.redirect(to: "/leads/\(lead.lead)")
            }
        }
        return try await show(visit, sent, found, problems)
    }
}
