import Contracts
import PostgreSQL
import Programme

/// Whether a body may be an Ambassador, as the programme's rules say.
struct ApplicantEligibility: Sendable {
    var outcome: EligibilityOutcome
    var words: String

    var code: String {
        switch outcome {
        case .held: "eligible"
        case .failed: "not_eligible"
        default: "not_known"
        }
    }

    static func judge(_ body: BodyReference, _ programme: ProgrammeDefinition, on day: Day, _ database: some Queryable) async throws -> ApplicantEligibility {
        let facts = try await KnownFacts.load([body], in: database)[body] ?? BodyFacts(kind: body.kind)
        guard let decision = programme.eligibilityAsAmbassador(of: facts, on: day) else {
            return ApplicantEligibility(outcome: .held, words: "The programme asks nothing of Ambassadors by rule.")
        }
        return ApplicantEligibility(outcome: decision.outcome ?? (decision.eligible ? .held : .unknown), words: decision.reasons.joined(separator: " "))
    }
}
