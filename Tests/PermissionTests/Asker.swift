import Contracts
import Messaging
import Testing

/// Someone who sends messages: a person of a role through the portal, the Ambassadors' people of A01; or a key alone.
struct Asker: Sendable, CustomTestStringConvertible {
    let principal: String
    let role: Role?
    let actor: Actor?

    init(_ role: Role) {
        principal = "portal"
        self.role = role
        actor = Actor(person: PersonID(), grants: [RoleGrant(role, ambassador: role.isAmbassador ? Estate.own : nil)])
    }

    init(key principal: String) {
        self.principal = principal
        role = nil
        actor = nil
    }

    static let all = Role.allCases.map(Asker.init) + ["portal", "operator", "operator-west", "reporting", "outreach"].map { Asker(key: $0) }

    var isAmbassador: Bool { role?.isAmbassador ?? false }
    var testDescription: String { role?.rawValue ?? "the key \(principal)" }
}
