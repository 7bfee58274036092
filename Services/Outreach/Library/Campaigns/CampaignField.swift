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
    /// of the event that a campaign invites to
    case eventTitle = "event_title"
    case eventWhen = "event_when"
    case eventWhere = "event_where"
    case eventAgenda = "event_agenda"
    case placeLink = "place_link"

    static let names = allCases.map(\.rawValue)
    /// Those that are yes or no: what ((in_trust??…)) may ask.
    static let conditions = [inTrust.rawValue]
    /// Addresses of ours.
    static let links: Set<String> = [interestLink.rawValue, declineLink.rawValue, stopLink.rawValue, placeLink.rawValue]
    /// Those that only a text which invites to an event can be filled with.
    static let ofEvents: Set<String> = Set([eventTitle, eventWhen, eventWhere, eventAgenda, placeLink].map(\.rawValue))

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
        case .programmeTitle, .interestLink, .declineLink, .stopLink, .inTrust, .eventTitle, .eventWhen, .eventWhere, .eventAgenda, .placeLink: nil
        }
    }
}
