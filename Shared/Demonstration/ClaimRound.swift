import Contracts

/// Claims of one period: computed, submitted by the Ambassador, authorised by the funder, paid by finance, all in the portal.
struct ClaimRound: Sendable {
    let cast: Cast
    let programme: String

    /// Answers how many claims were paid.
    func settle(_ period: String, ambassadors: [String], today: Day) async throws -> Int {
        var paid = 0
        for ambassador in ambassadors {
            guard let lead = cast.ambassadors[ambassador] else { continue }
            let claim = ClaimID()
            _ = try await lead.send(PrepareClaim(claim: claim, programme: programme, ambassador: ambassador, period: period))
            try await press("submit", claim, by: lead)
            try await press("authorise", claim, by: cast.funder)
            try await press(
                "pay", claim, by: cast.finance,
                [
                    ("paidOn-day", String(today.day)), ("paidOn-month", String(today.month)), ("paidOn-year", String(today.year)),
                    ("paymentReference", "BACS-\(ambassador)-\(period)"),
                ])
            paid += 1
        }
        return paid
    }

    private func press(_ button: String, _ claim: ClaimID, by player: Player, _ values: [(String, String)] = []) async throws {
        let page = try await player.browser.get("/claims/\(claim)")
        let answer = try await player.browser.send(try page.form("/\(button)"), values, at: page.path)
        guard answer.status == 200, answer.problems == nil else {
            throw StoryError("“\(button)” of claim \(claim) came back (\(answer.status)): \(answer.problems ?? String(answer.text.prefix(400)))")
        }
    }
}
