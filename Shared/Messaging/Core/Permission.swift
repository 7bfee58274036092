package import Contracts

/// Who may send a message type. The service decides, by the principal (the CURVE key) and the person it vouches for.
package enum Permission: Sendable {
    /// Any of these roles, by a verified actor token.
    case roles([Role])
    /// Any person who is signed in.
    case anyone
    /// These principals, whoever the person is: `portal` for public forms, a service, the system's own `operator`.
    case principals([String])
    /// Any of these roles, or these principals for nobody in particular.
    case rolesOrPrincipals([Role], [String])
    /// These principals, for nobody who is signed in: what a personal link opens.
    case anonymous([String])
    /// The keys of operators: `operator`, the system's own, and `operator-NAME`.
    case operators
    /// Any principal of the allow-list.
    case allPrincipals

    /// Nil when the asker may; otherwise the refusal.
    func refusal(principal: String, actor: Actor?) -> Refusal? {
        switch self {
        case .allPrincipals: nil
        case .anyone: actor == nil ? Self.signIn : nil
        case .roles(let roles): Self.check(roles, actor)
        case .principals(let principals):
            principals.contains(principal) ? nil : Self.wrongKey(principal)
        case .anonymous(let principals):
            if !principals.contains(principal) {
                Self.wrongKey(principal)
            } else if actor != nil {
                Refusal(.forbidden, "This is done by its personal link alone.", remedy: "Sign out, then open the link from the e-mail.")
            } else {
                nil
            }
        case .operators: principal == "operator" || principal.hasPrefix("operator-") ? nil : Self.wrongKey(principal)
        case .rolesOrPrincipals(let roles, let principals): principals.contains(principal) && actor == nil ? nil : Self.check(roles, actor)
        }
    }

    private static func check(_ roles: [Role], _ actor: Actor?) -> Refusal? {
        guard let actor else { return signIn }
        if actor.has(anyOf: roles) { return nil }
        let names = roles.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
        return Refusal(.forbidden, "Your role does not allow this.", remedy: "Ask someone who may: \(names).")
    }

    private static func wrongKey(_ principal: String) -> Refusal {
        Refusal(.forbidden, "“\(principal)” may not ask for this.", remedy: "Ask through the portal or the command line.")
    }

    private static var signIn: Refusal { Refusal(.unauthenticated, "Nobody vouches for this message.", remedy: "Sign in and try again.") }
}
