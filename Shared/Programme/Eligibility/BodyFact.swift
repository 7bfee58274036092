/// Facts that eligibility rules ask for, by the names that definitions use. A definition may ask for others too, which a person states.
package enum BodyFact: String, CaseIterable, Sendable {
    case overallEffectiveness = "overall_effectiveness"
    case leadership = "leadership_and_management"
    case progress8 = "progress_8"
    case attainment8 = "attainment_8"
    case ebaccAveragePoints = "ebacc_average_points"
    case progressInReading = "progress_in_reading"
    case progressInWriting = "progress_in_writing"
    case progressInMathematics = "progress_in_mathematics"
    case phonics
    case percentFSM = "percent_fsm"
    case percentFSMEver = "percent_fsm_ever"
    case urbanOrRural = "urban_or_rural"
    case region, phase, pupils, governance
    case trustSchools = "trust_schools"

    /// A value of a fact that does not apply to the body.
    package static let notApplicable = "not applicable"

    /// Whether the register, as it is imported, has it in a column or works it out; any other is a judgement or is stated.
    package var isOfRegister: Bool {
        switch self {
        case .percentFSM, .percentFSMEver, .region, .phase, .pupils, .governance, .trustSchools: true
        default: false
        }
    }

    package static func title(_ fact: String) -> String {
        switch BodyFact(rawValue: fact) {
        case .progress8: return "Progress 8"
        case .attainment8: return "Attainment 8"
        case .ebaccAveragePoints: return "EBacc average points"
        case .percentFSM: return "Free school meals, per cent,"
        case .percentFSMEver: return "Free school meals in the last six years, per cent,"
        case .trustSchools: return "The number of open schools in its trust"
        default: break
        }
        let words = fact.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// How a school is governed, as the register tells: its trust, its federation or its local authority.
package enum Governance: String, CaseIterable, Sendable {
    case multiAcademyTrust = "Multi-academy trust"
    case singleAcademyTrust = "Single-academy trust"
    case federation = "Federation"
    case localAuthority = "Local authority maintained"
}
