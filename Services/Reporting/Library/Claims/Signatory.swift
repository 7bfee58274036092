import Contracts
import Messaging

/// Who stands behind a step of a claim: a person, in one of their roles. Names stay with access-service.
struct Signatory: Equatable {
    /// Nil for the system's own operator, who may prepare and may not sign.
    var person: PersonID?
    var role: String

    /// The actor, in the first of `roles` that they hold. Refuses where nobody vouches for a person.
    static func required(_ context: CommandContext, in roles: [Role]) throws -> Signatory {
        guard let actor = context.actor, let role = roles.first(where: { actor.has($0) }) else {
            throw Refusal(.unauthenticated, "A claim is signed by a person, and nobody is signed in.", remedy: "Sign in and do it there.")
        }
        return Signatory(person: actor.person, role: role.rawValue)
    }

    /// The actor or, without one, the operator's key.
    static func any(_ context: CommandContext) -> Signatory {
        guard let actor = context.actor else { return Signatory(person: nil, role: context.principal) }
        return Signatory(person: actor.person, role: actor.grants.first?.role.rawValue ?? "person")
    }
}
