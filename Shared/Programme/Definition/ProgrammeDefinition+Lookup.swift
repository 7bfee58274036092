package import Contracts

extension ProgrammeDefinition {
    package func ambassador(_ id: String) -> Ambassador? { ambassadors.first { $0.id == id } }

    package func activityKind(_ id: String) -> ActivityKind? { activityKinds.first { $0.id == id } }

    /// The rule by which tiers are worked out on a day; never one that is only compared.
    package func tierRule(on day: Day) -> TierRule? {
        tierRules.filter { !$0.compareOnly && ($0.from ?? day) <= day }.max { ($0.from ?? day) < ($1.from ?? day) }
    }

    package func rateCard(on day: Day) -> RateCard? { rateCards.first { $0.from <= day && day <= $0.to ?? day } }

    /// The words for a code of one of the definition's lists; the code itself where it has none.
    package func title(of code: String, in list: KeyPath<ProgrammeDefinition, [CodedLabel]>) -> String {
        self[keyPath: list].first { $0.code == code }?.label ?? code
    }

    package func tierTitle(_ code: String) -> String { title(of: code, in: \.tiers) }

    package func activityTitle(_ id: String) -> String { activityKind(id)?.title ?? id }

    /// A reference of the programme: `FWAMS-A01-2023-24-P1`.
    package func reference(_ parts: String...) -> String { ([id.uppercased()] + parts).joined(separator: "-") }
}
