package import Contracts

/// What an Ambassador may claim for a period: a pure function of the rate cards and of what was logged.
package struct ClaimRule: Sendable {
    package let cards: [RateCard]

    package init(cards: [RateCard]) { self.cards = cards.sorted { $0.from < $1.from } }

    package init(_ definition: ProgrammeDefinition) { self.init(cards: definition.rateCards) }

    /// - Parameters:
    ///   - withdrew: the Ambassador's last day, where it withdrew. The period that holds it has the final claim; a
    ///     later one has none.
    ///   - claimedBefore: what earlier claims of the same Ambassador and financial year came to, before this period.
    package func claim(for period: ClaimPeriod, facts: ClaimFacts, withdrew: Day? = nil, claimedBefore: Pence = 0) -> ComputedClaim {
        let lastDay = min(period.to, withdrew ?? period.to)
        var lines: [ComputedLine] = []
        if lastDay >= period.from {
            for card in cards where card.from <= lastDay && period.from <= card.to ?? lastDay {
                lines += card.lines.compactMap { self.line($0, of: card, period: period, lastDay: lastDay, facts: facts) }
            }
        }
        let final = withdrew.map(period.contains) ?? false
        var claim = ComputedClaim(period: period, lines: lines, total: 0, unfunded: 0, final: final)
        if final, let withdrew {
            claim.note =
                "Final claim to \(withdrew.words). The fixed part is paid by whole days, \(withdrew - period.from + 1) of \(period.to - period.from + 1), rounded half-up once."
        }
        applyCap(to: &claim, lastDay: lastDay, claimedBefore: claimedBefore)
        return claim
    }

    private func line(_ line: RateLine, of card: RateCard, period: ClaimPeriod, lastDay: Day, facts: ClaimFacts) -> ComputedLine? {
        let days = max(card.from, period.from)...min(card.to ?? lastDay, lastDay)
        var evidence: [LineEvidence]
        switch line.unit {
        case .instalment: evidence = instalment(line, of: card, period: period, days: days)
        case .supportUnitFirstReachingTier: evidence = firstReaching(line, facts: facts).filter { days.contains($0.on) }
        case .supportUnitClosedInTier: evidence = closing(line, facts: facts).filter { days.contains($0.on) }
        case .eventDelivered:
            evidence = facts.events.filter { days.contains($0.on) }.map {
                LineEvidence(on: $0.on, reference: $0.reference, amount: line.rate, activity: $0.activity)
            }
        case .hour:
            evidence = facts.recruiting.filter { days.contains($0.on) }.map {
                LineEvidence(on: $0.on, reference: $0.reference, amount: 0, activity: $0.activity, minutes: $0.minutes)
            }
        case .schoolWorkedWithAfterFirst: evidence = furtherSchools(line, facts: facts).filter { days.contains($0.on) }
        }
        guard !evidence.isEmpty else { return nil }
        evidence.sort { ($0.on, $0.reference) < ($1.on, $1.reference) }
        let minutes = evidence.compactMap(\.minutes).reduce(0, +)
        let amount = line.unit == .hour ? Pence.halfUp(line.rate.amount * Int64(minutes), over: 60) : evidence.map(\.amount).reduce(0, +)
        return ComputedLine(
            code: line.code, title: line.title, unit: line.unit, card: card.id, quantity: line.unit == .hour ? minutes / 60 : evidence.count, rate: line.rate,
            amount: amount, overCap: 0, evidence: evidence, note: line.note)
    }

    /// The fixed part of a period. One that lasts the whole period is paid whole; where the Ambassador withdrew or
    /// the rate changed within it, each part is paid by whole days.
    private func instalment(_ line: RateLine, of card: RateCard, period: ClaimPeriod, days: ClosedRange<Day>) -> [LineEvidence] {
        let whole = period.to - period.from + 1
        let part = days.upperBound - days.lowerBound + 1
        let amount = part == whole ? line.rate : Pence.halfUp(line.rate.amount * Int64(part), over: Int64(whole))
        return [LineEvidence(on: days.upperBound, reference: period.id, amount: amount)]
    }

    /// The line of the card in force on a day that pays for the same thing, so that once means once across cards.
    private func paidLine(_ unit: RateUnit, tier: String?, on day: Day) -> RateLine? {
        cards.last { $0.from <= day && day <= $0.to ?? day }?.lines.first { $0.unit == unit && $0.tier == tier }
    }

    /// Each support unit the first time that it reaches the tier. What was paid for its ad hoc close is taken off
    /// where that line says so.
    private func firstReaching(_ line: RateLine, facts: ClaimFacts) -> [LineEvidence] {
        var seen = Set(facts.paidElsewhere.filter { $0.code == line.code }.map(\.unit))
        return facts.tiers.filter { $0.tier == line.tier }.sorted { ($0.on, $0.reference) < ($1.on, $1.reference) }.compactMap { reached in
            if line.once, !seen.insert(reached.unit).inserted { return nil }
            let before = paidForClose(of: reached, facts: facts)
            return LineEvidence(
                on: reached.on, reference: reached.reference, amount: line.rate - before, unit: reached.unit, engagement: reached.engagement,
                activity: reached.activity)
        }
    }

    /// What was paid for the unit before it reached the tier and is to be set against it.
    private func paidForClose(of reached: TierReached, facts: ClaimFacts) -> Pence {
        let earlier = facts.closed.filter { $0.unit == reached.unit && $0.on < reached.on }.min { ($0.on, $0.reference) < ($1.on, $1.reference) }
        guard let earlier, let line = paidLine(.supportUnitClosedInTier, tier: earlier.tier, on: earlier.on), line.payDifferenceAt == reached.tier else {
            return 0
        }
        return line.rate
    }

    /// Each support unit the first time that its support closes in the tier, unless a better paid tier came first.
    private func closing(_ line: RateLine, facts: ClaimFacts) -> [LineEvidence] {
        var seen = Set(facts.paidElsewhere.filter { $0.code == line.code }.map(\.unit))
        let closed = facts.closed.filter { $0.tier == line.tier }.sorted { ($0.on, $0.reference) < ($1.on, $1.reference) }
        return closed.compactMap { close in
            let alreadyBetter = facts.tiers.contains { $0.unit == close.unit && $0.tier == line.payDifferenceAt && $0.on <= close.on }
            if alreadyBetter || line.once && !seen.insert(close.unit).inserted { return nil }
            return LineEvidence(on: close.on, reference: close.reference, amount: line.rate, unit: close.unit, engagement: close.engagement)
        }
    }

    /// Each school of a support unit after the first that was worked with.
    private func furtherSchools(_ line: RateLine, facts: ClaimFacts) -> [LineEvidence] {
        var schools: [BodyReference: Set<BodyReference>] = [:]
        return facts.schools.sorted { ($0.on, $0.reference, $0.school) < ($1.on, $1.reference, $1.school) }.compactMap { worked in
            let first = schools[worked.unit, default: []].isEmpty
            guard schools[worked.unit, default: []].insert(worked.school).inserted, !first else { return nil }
            return LineEvidence(on: worked.on, reference: worked.reference, amount: line.rate, unit: worked.unit, activity: worked.activity)
        }
    }

    /// What is over the cap of the financial year is taken from the last lines first.
    private func applyCap(to claim: inout ComputedClaim, lastDay: Day, claimedBefore: Pence) {
        let amount = claim.lines.map(\.amount).reduce(0, +)
        let cap = cards.last { $0.from <= lastDay && claim.period.from <= $0.to ?? lastDay }?.cap?.perFinancialYear
        var over = cap.map { max(0, min(amount, claimedBefore + amount - $0)) } ?? 0
        claim.unfunded = over
        claim.total = amount - over
        for index in claim.lines.indices.reversed() where over > 0 {
            let part = min(over, claim.lines[index].amount)
            claim.lines[index].overCap = part
            over = over - part
        }
    }
}

extension Pence {
    /// A fraction of a penny goes to the nearest penny, a half away from zero.
    package static func halfUp(_ numerator: Int64, over denominator: Int64) -> Pence {
        let magnitude = (numerator.magnitude * 2 + denominator.magnitude) / (denominator.magnitude * 2)
        return Pence((numerator < 0) != (denominator < 0) ? -Int64(magnitude) : Int64(magnitude))
    }
}
