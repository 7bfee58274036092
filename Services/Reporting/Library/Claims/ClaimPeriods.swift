import Contracts
import Programme

/// The periods for which a claim can be prepared.
enum ClaimPeriods {
    /// Those that have come to their last day, newest first, as a person chooses them.
    static func ended(in definition: ProgrammeDefinition, by today: Day) -> [CodedLabel] {
        definition.claimPeriods(decidedBy: today).filter { $0.to <= today }.reversed().map { CodedLabel(code: $0.id, label: "\($0.id): \($0.title)") }
    }
}
