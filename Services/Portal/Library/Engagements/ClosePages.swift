import Contracts
import Hummingbird

/// Closing an engagement: a review and the outcome survey follow.
enum ClosePages {
    private static let reasons = [
        CodedLabel(code: "completed", label: "The support is complete"), CodedLabel(code: "not_ready", label: "The school is not ready"),
        CodedLabel(code: "no_capacity", label: "The school has no capacity"), CodedLabel(code: "trust_refused", label: "Its trust said no"),
        CodedLabel(code: "leadership_change", label: "A change of leadership"), CodedLabel(code: "poor_match", label: "The match was poor"),
    ]

    static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let summary = try await visit.ask(GetEngagement(engagement: visit.id())).summary
        let path = "/engagements/\(summary.engagement)"
        let page = FormPage(
            title: "Close the engagement", caption: summary.bodyName,
            intro: ["The school is asked for feedback afterwards. Nothing that was recorded is lost."],
            action: "\(path)/close", back: path, button: "Close the engagement")
        let today = try await visit.site.today.today(correlation: visit.correlation)
        return try await page.show(
            visit,
            [
                Field.radios("reason", legend: "Why does it end?", value: sent["reason"], items: reasons, problems: problems),
                Field.date("on", legend: "On which day?", form: sent, today: today, problems: problems),
            ], problems, targets: ["on": "on-day"])
    }

    static func close(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: EngagementID = try visit.id()
        var problems = Problems()
        let reason = problems.choice("reason", in: sent, of: reasons.map(\.code), missing: "Select why it ends")
        let on = problems.day("on", in: sent, named: "the day")
        if let reason, let on {
            let command = CloseEngagement(engagement: id, on: on, reason: reason)
            if try await visit.trying(command, sent, &problems, otherwise: "reason") != nil { return visit.redirect(to: "/engagements/\(id)") }
        }
        return try await page(visit, sent, problems)
    }
}
