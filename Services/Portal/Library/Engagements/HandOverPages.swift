import Contracts
import Hummingbird

/// Handing an engagement over to another Ambassador: the history stays with it.
enum HandOverPages {
    static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let summary = try await visit.ask(GetEngagement(engagement: visit.id())).summary
        let ambassadors = try await visit.ask(ListAmbassadors()).ambassadors.filter { $0.withdrewOn == nil && $0.id != summary.ambassador }
        let path = "/engagements/\(summary.engagement)"
        let page = FormPage(
            title: "Hand the engagement over", caption: summary.bodyName, action: "\(path)/hand-over", back: path, button: "Hand the engagement over")
        return try await page.show(
            visit,
            [
                Field.select(
                    "to", label: "To which Ambassador?", value: sent["to"],
                    items: [CodedLabel(code: "", label: "Choose an Ambassador")] + ambassadors.map { CodedLabel(code: $0.id, label: "\($0.name) (\($0.id))") },
                    problems: problems),
                Field.radios(
                    "consents", legend: "Has the school agreed?", value: sent["consents"],
                    items: [CodedLabel(code: "yes", label: "Yes"), CodedLabel(code: "no", label: "No")], inline: true, problems: problems),
                Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems),
            ], problems)
    }

    static func handOver(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: EngagementID = try visit.id()
        var problems = Problems()
        let to = problems.text("to", in: sent, missing: "Choose an Ambassador")
        let consents = problems.choice("consents", in: sent, of: ["yes", "no"], missing: "Select whether the school has agreed")
        let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 500)
        if let to, let consents, let reason {
            let command = HandOverEngagement(engagement: id, to: to, schoolConsents: consents == "yes", reason: reason)
            if try await visit.trying(command, sent, &problems, fields: ["schoolConsents": "consents"], otherwise: "to") != nil {
                return visit.redirect(to: "/engagements/\(id)")
            }
        }
        return try await page(visit, sent, problems)
    }
}
