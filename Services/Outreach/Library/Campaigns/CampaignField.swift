import PostgreSQL

/// What a campaign's text may personalise with.
enum CampaignField: String, CaseIterable {
    case schoolName = "school_name"
    case contactName = "contact_name"
    case town, region, phase
    case localAuthority = "local_authority"
    case trustName = "trust_name"
    case programmeTitle = "programme_title"
    case interestLink = "interest_link"
    case declineLink = "decline_link"
    case stopLink = "stop_link"
    /// yes or no
    case inTrust = "in_trust"

    static let names = allCases.map(\.rawValue)
    /// Those that are yes or no: what ((in_trust??…)) may ask.
    static let conditions = [inTrust.rawValue]
    /// Addresses of ours.
    static let links: Set<String> = [interestLink.rawValue, declineLink.rawValue, stopLink.rawValue]

    /// Where the value stands, of `register.school AS s` and `outreach.contact AS c`; nil for those that always have one.
    var column: SQL? {
        switch self {
        case .schoolName: "s.name"
        case .contactName: "c.name"
        case .town: "s.town"
        case .region: "s.region"
        case .phase: "s.phase"
        case .localAuthority: "s.la_name"
        case .trustName: "s.trust_name"
        case .programmeTitle, .interestLink, .declineLink, .stopLink, .inTrust: nil
        }
    }
}
