import Contracts
import Hummingbird

/// One claim: its lines, the work behind each, unpaid work beside it, who did what when.
enum ClaimPage {
    static func show(_ visit: Visit) async throws -> Response {
        let claim = try await visit.ask(GetClaim(claim: visit.id()))
        let summary = claim.summary
        let followed = visit.visitor?.readsSupport == true
        let view: View = [
            "reference": summary.reference, "ambassador": summary.ambassadorName, "back": "/claims", "state": Words.code(summary.state),
            "colour": CampaignPages.colour(summary.state), "period": "\(Words.day(summary.from)) to \(Words.day(summary.to))", "final": summary.final,
            "total": summary.total.description, "unfunded": summary.unfunded > .zero ? summary.unfunded.description : nil,
            "illustrative": claim.illustrative, "version": summary.version,
            "lines": TableView(
                "What is claimed", ["For", "How many", "Rate", "Over the cap", "Amount"],
                claim.lines.map {
                    [
                        .text($0.title), .number(Words.number($0.quantity)), .number($0.rate.description), .number($0.overCap.description),
                        .number($0.amount.description),
                    ]
                } + [[.text("Total"), .text(""), .text(""), .number(summary.unfunded.description), .number(summary.total.description)]]
            ).view,
            "evidence": claim.lines.map { evidence($0, followed: followed) },
            "unpaid": claim.unpaid.isEmpty
                ? nil
                : TableView(
                    "Work in the period that is recorded and not paid", ["What", "Activities", "Time"],
                    claim.unpaid.map { [.text($0.title), .number(Words.number($0.activities)), .number(Words.minutes($0.minutes))] }
                ).view,
            "steps": TableView(
                "What happened to the claim", ["State", "When", "By", "Note"],
                claim.steps.map { [.text(Words.code($0.state)), .text(Words.instant($0.at)), .text(Words.code($0.by)), .text($0.note ?? "–")] }
            ).view,
            "positions": claim.positions.map {
                ["service": Words.code($0.service.rawValue), "position": Words.number(Int($0.position)), "hash": $0.hash] as View
            },
        ]
        return try await visit.page("claim", title: "Claim \(summary.reference)", view.merging(try await actions(visit, summary)))
    }

    /// What a line rests on, each piece a link to its record when the visitor may read that. The funder, who authorises,
    /// sees what, when and for whom, and not what was noted about it.
    private static func evidence(_ line: ClaimLine, followed: Bool) -> View {
        let table = TableView(
            line.title, ["Reference", "When", "What", "School or trust"],
            line.evidence.map { item in
                let path = followed ? item.activity.map { "/activities/\($0)" } ?? item.engagement.map { "/engagements/\($0)" } : nil
                return [
                    path.map { .link(item.reference, to: $0) } ?? .text(item.reference), .text(Words.day(item.on)), .text(item.what),
                    .text(item.bodyName ?? "–"),
                ]
            })
        return [
            "summary": "\(line.title): \(Words.count(line.evidence.count, "piece of evidence", plural: "pieces of evidence"))",
            "table": line.evidence.isEmpty ? nil : table.view, "none": line.evidence.isEmpty,
        ]
    }

    /// What the person's role may do next with it.
    private static func actions(_ visit: Visit, _ summary: ClaimSummary) async throws -> View {
        guard let visitor = visit.visitor else { return [:] }
        let path = "/claims/\(summary.claim)"
        switch summary.state {
        case "draft" where visitor.isAny(of: .ambassadorLead):
            return ["action": "\(path)/submit", "button": "Submit the claim", "says": "I certify that the work behind this claim was done as it is recorded."]
        case "submitted" where visitor.isAny(of: .funder):
            return ["action": "\(path)/authorise", "button": "Authorise the claim", "sendBack": "\(path)/return"]
        case "submitted" where visitor.isAny(of: .grantOfficer, .programmeManager): return ["sendBack": "\(path)/return"]
        case "authorised" where visitor.isAny(of: .grantOfficer):
            let today = try await visit.site.today.today(correlation: visit.correlation)
            return [
                "action": "\(path)/pay", "button": "Record the payment", "asks": "The payment",
                "fields": ClaimSteps.payFields(SubmittedForm(), today: today, Problems()),
            ]
        default: return [:]
        }
    }
}
