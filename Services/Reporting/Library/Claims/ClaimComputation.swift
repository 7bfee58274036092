import Contracts
import Programme

/// Computes a claim from what was logged, with the programme's own rule. Pure: the same work gives the same claim.
///
/// Three things are settled before the rule runs. A unit's first tier and first close are its own whoever comes to claim
/// them, so others' are marked as paid elsewhere. What another claim holds is not claimed again. And work of a period whose
/// claim was submitted before the work was logged goes to this claim, at the rates of its first day.
struct ClaimComputation {
    var definition: ProgrammeDefinition
    var ambassador: String
    var period: ClaimPeriod
    /// the periods of the programme, to find the one that a day lies in
    var periods: [ClaimPeriod]
    var withdrew: Day?
    var own: [OwnWork]
    var units: [UnitWork]
    var earlier: EarlierClaims

    /// The claim, and the days on which carried work really happened, by reference.
    func compute() -> ComputedClaim {
        var claim = ClaimRule(definition).claim(for: period, facts: facts, withdrew: withdrew, claimedBefore: earlier.claimedInYear)
        claim.lines.removeAll { $0.rate == .zero }
        return claim
    }

    /// When a piece of evidence happened: before the period, where it was carried into it.
    func day(of evidence: LineEvidence) -> Day {
        if let activity = evidence.activity, evidence.engagement == nil { return own.first { $0.activity == activity }?.on ?? evidence.on }
        guard let unit = evidence.unit, let engagement = evidence.engagement else { return evidence.on }
        let work = units.filter { $0.unit == unit && $0.engagement == engagement }
        return work.contains { $0.on == evidence.on } ? evidence.on : work.first { $0.on < period.from }?.on ?? evidence.on
    }

    var facts: ClaimFacts {
        let eventKinds = Set(definition.activityKinds.filter(\.event).map(\.id))
        let recruitingKinds = Set(definition.activityKinds.filter(\.channelRequired).map(\.id))
        let supportKinds = Set(definition.activityKinds.filter(\.support).map(\.id))
        let events = own.filter { eventKinds.contains($0.kind) && !isHeld(.eventDelivered, tier: nil, key: $0.activity.description) }
        let recruiting = own.filter { recruitingKinds.contains($0.kind) && !isHeld(.hour, tier: nil, key: $0.activity.description) }
        return ClaimFacts(
            tiers: units.filter { $0.kind == .reached }.map { reached in
                TierReached(
                    unit: reached.unit, tier: reached.tier, on: day(of: reached, .supportUnitFirstReachingTier), engagement: reached.engagement,
                    activity: reached.activity, reference: reached.reference)
            },
            closed: units.filter { $0.kind == .closed }.map { closed in
                UnitClosed(
                    unit: closed.unit, tier: closed.tier, on: day(of: closed, .supportUnitClosedInTier), engagement: closed.engagement,
                    reference: closed.reference)
            },
            events: events.map { EventDelivered(activity: $0.activity, on: counted($0.on), reference: $0.reference) },
            recruiting: recruiting.map { RecruitingWork(activity: $0.activity, on: counted($0.on), minutes: $0.minutes, reference: $0.reference) },
            schools: own.filter { supportKinds.contains($0.kind) }.flatMap { work in
                work.schools.map { SchoolWorkedWith(unit: $0.unit, school: $0.school, on: work.on, activity: work.activity, reference: work.reference) }
            },
            paidElsewhere: paidElsewhere)
    }

    private func day(of work: UnitWork, _ unit: RateUnit) -> Day {
        let isOwn = work.ambassador == ambassador && !isHeld(unit, tier: work.tier, key: work.unit.description)
        return isOwn ? counted(work.on) : work.on
    }

    /// The day on which work counts: its own or, where the claim of its period was submitted without it, this period's first.
    private func counted(_ day: Day) -> Day {
        guard day < period.from, let home = periods.first(where: { $0.contains(day) }), earlier.submittedPeriods.contains(home.id) else { return day }
        return period.from
    }

    private func codes(_ unit: RateUnit, tier: String?) -> [String] {
        definition.rateCards.flatMap(\.lines).filter { $0.unit == unit && $0.tier == tier }.map(\.code)
    }

    private func isHeld(_ unit: RateUnit, tier: String?, key: String) -> Bool {
        codes(unit, tier: tier).contains { earlier.held.contains(EarlierClaims.Held(code: $0, key: key)) }
    }

    private var paidElsewhere: Set<PaidUnit> {
        var paid: Set<PaidUnit> = []
        for held in earlier.held {
            if let unit = BodyReference(held.key) { paid.insert(PaidUnit(unit: unit, code: held.code)) }
        }
        for work in units where work.ambassador != ambassador {
            let unit: RateUnit = work.kind == .reached ? .supportUnitFirstReachingTier : .supportUnitClosedInTier
            for code in codes(unit, tier: work.tier) { paid.insert(PaidUnit(unit: work.unit, code: code)) }
        }
        return paid
    }
}
