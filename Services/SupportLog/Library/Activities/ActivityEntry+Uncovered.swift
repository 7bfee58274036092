import Contracts

extension ActivityEntry {
    /// Why support of a body cannot be logged, and what to do first.
    func notEngaged(_ body: BodyReference, name: String) -> Refusal {
        Refusal(
            .invalid, "\(name) (\(body.code)) had no engagement with the Ambassador \(ambassador) on \(on), so “\(kind)” cannot be logged for it.",
            remedy: "Recruit it first: recruiting can be logged for any body, and an engagement opens when a match is accepted. Otherwise check the day.",
            field: "bodies")
    }
}
