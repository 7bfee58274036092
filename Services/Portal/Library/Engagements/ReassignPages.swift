import Contracts
import Hummingbird

/// What a body says to the Ambassador that is proposed to it in place of one who leaves.
enum ReassignPages {
    static func view(_ standing: ReassignmentStanding, at path: String, _ visit: Visit) -> View {
        let words =
            standing.name.map {
                "Its Ambassador leaves. \($0) is proposed\(standing.on.map { " since \(Words.day($0))" } ?? ""), and the school or trust is asked."
            }
            ?? "Its Ambassador leaves, and nobody is left to propose: hand it over, or close it."
        let answers = standing.proposed != nil && visit.visitor?.isAny(of: .programmeManager, .administrator) == true
        return [
            "words": words, "refused": standing.refused.map { "It did not agree to \($0.name): \($0.reason)" }, "link": answers ? "\(path)/reassign" : nil,
        ]
    }

    static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let detail = try await visit.ask(GetEngagement(engagement: visit.id()))
        let path = "/engagements/\(detail.summary.engagement)"
        guard let name = detail.reassignment?.name else { return visit.redirect(to: path) }
        let page = FormPage(
            title: "Does it agree to \(name)?", caption: detail.summary.bodyName, intro: ["If it does not, the next Ambassador is proposed."],
            action: "\(path)/reassign", back: path, button: "Save what it says")
        return try await page.show(
            visit,
            [
                Field.radios(
                    "agrees", legend: "What does the school or trust say?", value: sent["agrees"],
                    items: [CodedLabel(code: "yes", label: "It agrees"), CodedLabel(code: "no", label: "It would like somebody else")], problems: problems),
                Field.textarea(
                    "reason", label: "Why would it like somebody else? (optional where it agrees)", hint: "Please do not name staff or pupils.",
                    value: sent["reason"], rows: 3, problems: problems),
            ], problems)
    }

    static func answer(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: EngagementID = try visit.id()
        var problems = Problems()
        let agrees = problems.choice("agrees", in: sent, of: ["yes", "no"], missing: "Select what the school or trust says")
        if let agrees {
            let command = AnswerReassignment(engagement: id, agrees: agrees == "yes", reason: sent.text("reason"))
            if try await visit.trying(command, sent, &problems, otherwise: "agrees") != nil { return visit.redirect(to: "/engagements/\(id)") }
        }
        return try await page(visit, sent, problems)
    }
}
