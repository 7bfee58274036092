package import Contracts

/// The person for whom the portal or an operator vouches, as a verified token says.
package struct Actor: Sendable, Equatable {
    package var person: PersonID
    package var grants: [RoleGrant]

    package init(person: PersonID, grants: [RoleGrant]) {
        self.person = person
        self.grants = grants
    }

    package func has(_ roles: Role...) -> Bool { has(anyOf: roles) }

    package func has(anyOf roles: [Role]) -> Bool { grants.contains { roles.contains($0.role) } }

    package var isDeliveryPartner: Bool { grants.contains { $0.role.isDeliveryPartner } }

    /// The Ambassador whose person this is, if any.
    package var ambassador: String? { grants.first { $0.role.isAmbassador }?.ambassador }
}

/// Who asks, and what that lets them act for: shared by commands and queries.
package protocol Asked: Sendable {
    var principal: String { get }
    var actor: Actor? { get }
}

extension Asked {
    /// The Ambassador on whose behalf the asker acts: its own, or the named one when a delivery partner (or the
    /// system's own operator) acts for it. Refuses anybody else.
    package func actingAmbassador(_ named: String?) throws -> String {
        if let named {
            if actor?.isDeliveryPartner == true || actor?.ambassador == named || (actor == nil && principal == "operator") { return named }
            throw Refusal(.forbidden, "You may only act for your own Ambassador.", remedy: "Sign in as someone of Ambassador \(named).", field: "ambassador")
        }
        if let own = actor?.ambassador { return own }
        throw Refusal(.invalid, "Nobody said for which Ambassador this is.", remedy: "Name the Ambassador, such as A01.", field: "ambassador")
    }
}
