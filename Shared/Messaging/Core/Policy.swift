package import Contracts

/// One line of a service's policy: who may send one message type, and about whose data. The service's definition is the
/// table; docs/permissions.md is written from it, and a test tries every line against the handlers.
package struct PolicyLine: Sendable {
    package let name: MessageName
    package let isCommand: Bool
    package let permission: Permission
    package let scope: Scope

    /// The code of the refusal that the asker meets before any record is looked at; nil when the type is theirs to send.
    package func refusal(principal: String, actor: Actor?) -> Refusal.Code? { permission.refusal(principal: principal, actor: actor)?.code }
}

extension ServiceDefinition {
    /// Every command and query that this service takes, those that all services take included; commands first, by name.
    package var policy: [PolicyLine] {
        var whole = self
        whole.addRuntimeMessages(commandsInWork: { 0 }, onDue: {})
        func line(_ name: MessageName, _ isCommand: Bool, _ permission: Permission) -> PolicyLine {
            PolicyLine(name: name, isCommand: isCommand, permission: permission, scope: whole.scopes[name] ?? .any)
        }
        let commands = whole.commandHandlers.map { line($0.key, true, $0.value.permission) }
        let queries = whole.queryHandlers.map { line($0.key, false, $0.value.permission) }
        return [commands, queries].flatMap { $0.sorted { $0.name.description < $1.name.description } }
    }
}

extension Permission {
    /// Roles that may send the type, each by a person's token.
    package var roles: [Role] {
        switch self {
        case .roles(let roles), .rolesOrPrincipals(let roles, _): roles
        case .anyone, .allPrincipals: Role.allCases
        // People come by the portal's key, or by one of their own.
        case .principals(let principals): principals.contains("portal") ? Role.allCases : []
        case .operators, .anonymous: []
        }
    }

    /// Keys that may send it for nobody in particular, in words; empty when a person is needed.
    package var keys: String {
        switch self {
        case .roles, .anyone: ""
        case .principals(let principals), .rolesOrPrincipals(_, let principals), .anonymous(let principals): principals.joined(separator: ", ")
        case .operators: "operator, operator-…"
        case .allPrincipals: "every key"
        }
    }

    /// Keys without which a person may not send it, in words; empty where any will do.
    package var presenters: String {
        if case .principals(let principals) = self, !roles.isEmpty { return principals.joined(separator: ", ") }
        return ""
    }
}
