import Contracts
import Hummingbird

/// "No, thank you", with a reason and a day to ask again: the way back is open.
enum NoThanks {
    private static let later = [
        CodedLabel(code: "term", label: "Yes, in about three months"), CodedLabel(code: "year", label: "Yes, in about a year"),
        CodedLabel(code: "no", label: "No"),
    ]

    static func page(_ visit: Visit) async throws -> Response {
        try await InterestPages.opened(visit, token: visit.parameter("token")) { try await show(visit, $0, SubmittedForm(), Problems()) }
    }

    static func submit(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let token = try visit.parameter("token")
        return try await InterestPages.opened(visit, token: token) { form in
            var problems = Problems()
            let reason = problems.choice("reason", in: sent, of: form.reasonsNot.map(\.code), missing: "Select a reason")
            let again = problems.choice("again", in: sent, of: later.map(\.code), missing: "Select whether we may ask again")
            guard let reason, let again else { return try await show(visit, form, sent, problems) }
            let today = try await visit.site.today.today(correlation: visit.correlation)
            let askAgainOn = again == "term" ? today.adding(days: 91) : again == "year" ? today.adding(days: 365) : nil
            try await visit.send(DeclineInterest(token: token, reason: reason, askAgainOn: askAgainOn), id: sent.command)
            let view: View = ["again": askAgainOn.map(Words.day), "interest": "/interest/\(token)", "stop": "/stop/\(token)"]
            return try await visit.page("no-thanks-sent", title: "Thank you for telling us", view)
        }
    }

    private static func show(_ visit: Visit, _ form: InterestForm, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let fields = [
            Field.radios("reason", legend: "What is the main reason?", value: sent["reason"], items: form.reasonsNot, problems: problems),
            Field.radios("again", legend: "May we ask again?", value: sent["again"], items: later, problems: problems),
        ]
        let view: View = [
            "fields": fields, "body": form.bodyName, "action": visit.path, "back": visit.path.replacing("/no-thanks", with: ""),
            "stop": "/stop/\(try visit.parameter("token"))", "notice": ProgrammeNotice.words(of: form),
        ]
        return try await visit.page("no-thanks", title: "Not for us at the moment", view.with(problems), status: problems.status)
    }
}
