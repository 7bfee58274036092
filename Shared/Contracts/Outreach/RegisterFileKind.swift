/// What a register file holds. Each has a layout of its own, by which it is recognised.
package enum RegisterFileKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// establishments: the register itself, whole or an extract
    case schools
    /// trusts, federations, sponsors
    case groups
    /// which school is in which group
    case membership
    /// predecessors and successors
    case links
    /// pupils and free school meals, by school
    case census
    /// the half of schools with most disadvantaged pupils
    case pupilPremium = "pupil_premium"
    /// dated judgements
    case inspections

    /// What it is called on a page.
    package var title: String {
        switch self {
        case .schools: "Schools"
        case .groups: "Trusts, federations and other groups"
        case .membership: "Members of groups"
        case .links: "Predecessors and successors"
        case .census: "Pupils and free school meals"
        case .pupilPremium: "Schools with most disadvantaged pupils"
        case .inspections: "Judgements of inspections"
        }
    }
}
