import Contracts
import Programme

extension ClaimComputation {
    /// Work of the period that no line pays for, by kind: neither support, which its units pay, nor events, nor recruiting
    /// where hours of it have a rate.
    var unpaid: [UnpaidWork] {
        let paysRecruiting = definition.rateCards.flatMap(\.lines).contains { $0.unit == .hour && $0.rate > .zero }
        let days = period.from...max(period.from, min(period.to, withdrew ?? period.to))
        return definition.activityKinds.compactMap { kind in
            guard !kind.support, !kind.event, !(kind.channelRequired && paysRecruiting) else { return nil }
            let work = own.filter { $0.kind == kind.id && days.contains($0.on) }
            guard !work.isEmpty else { return nil }
            return UnpaidWork(kind: kind.id, title: kind.title, activities: work.count, minutes: work.reduce(0) { $0 + $1.minutes })
        }
    }

    /// What is paid for once, as other claims know it: a support unit, an activity, or the period itself.
    func key(of evidence: LineEvidence, in line: ComputedLine) -> String {
        switch line.unit {
        case .instalment: "\(ambassador) \(period.id) \(line.card)"
        case .supportUnitFirstReachingTier, .supportUnitClosedInTier: evidence.unit?.description ?? evidence.reference
        case .eventDelivered, .hour: evidence.activity?.description ?? evidence.reference
        case .schoolWorkedWithAfterFirst: "\(evidence.activity?.description ?? "") \(evidence.unit?.description ?? evidence.reference) \(evidence.on)"
        }
    }

    /// What a piece of evidence says of itself.
    func words(of evidence: LineEvidence, in line: ComputedLine) -> String {
        let difference = evidence.amount < line.rate ? ", \(evidence.amount)" : ""
        return switch line.unit {
        case .instalment: "Fixed part of \(period.title)\(difference)"
        case .supportUnitFirstReachingTier:
            "Support unit first reached \(definition.tiers.label(of: line.tier(in: definition)))"
                + (difference.isEmpty ? "" : "\(difference): the difference from what was paid when it closed before")
        case .supportUnitClosedInTier: "Support closed in \(definition.tiers.label(of: line.tier(in: definition)))"
        case .eventDelivered: own.first { $0.activity == evidence.activity }.flatMap { work in kindTitle(work.kind) } ?? "Event"
        case .hour: "\(evidence.minutes ?? 0) minutes of recruiting"
        case .schoolWorkedWithAfterFirst: "Further school of the same trust"
        }
    }

    private func kindTitle(_ kind: String) -> String? { definition.activityKinds.first { $0.id == kind }?.title }
}

extension ComputedLine {
    /// The tier that its line of the card names.
    func tier(in definition: ProgrammeDefinition) -> String {
        definition.rateCards.first { $0.id == card }?.lines.first { $0.code == code }?.tier ?? ""
    }
}
