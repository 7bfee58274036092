/// What a person may do, as the programme's definition names it. One person may hold several.
package enum Role: String, Codable, Sendable, CaseIterable, Hashable {
    /// Runs the installation: invites people, applies programmes, imports registers.
    case administrator
    case programmeManager = "programme_manager"
    case outreachOfficer = "outreach_officer"
    case ambassadorLead = "ambassador_lead"
    case ambassadorColleague = "ambassador_colleague"
    /// Finance at the delivery partner: checks claims.
    case grantOfficer = "grant_officer"
    /// The department: authorises claims, reads reports.
    case funder
    case evaluator

    package var isDeliveryPartner: Bool { [.administrator, .programmeManager, .outreachOfficer, .grantOfficer].contains(self) }
    package var isAmbassador: Bool { self == .ambassadorLead || self == .ambassadorColleague }
}

/// A role, and for an Ambassador's people the Ambassador they belong to.
package struct RoleGrant: Codable, Sendable, Hashable {
    package var role: Role
    /// The Ambassador's id in the programme, such as `A01`.
    package var ambassador: String?

    package init(_ role: Role, ambassador: String? = nil) {
        self.role = role
        self.ambassador = ambassador
    }
}
