import Contracts
import Testing

@testable import Messaging

struct PermissionTests {
    static let manager = Actor(person: PersonID(), grants: [RoleGrant(.programmeManager)])
    static let ambassador = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: "A01")])

    struct Case: Sendable, CustomTestStringConvertible {
        var permission: Permission
        var principal: String
        var actor: Actor?
        var code: Refusal.Code?
        var testDescription: String { "\(permission) \(principal) \(actor?.grants.first?.role.rawValue ?? "nobody")" }
    }

    @Test(arguments: [
        Case(permission: .allPrincipals, principal: "support", actor: nil, code: nil),
        Case(permission: .anyone, principal: "portal", actor: nil, code: .unauthenticated),
        Case(permission: .anyone, principal: "portal", actor: ambassador, code: nil),
        Case(permission: .roles([.programmeManager]), principal: "portal", actor: manager, code: nil),
        Case(permission: .roles([.programmeManager]), principal: "portal", actor: ambassador, code: .forbidden),
        Case(permission: .roles([.programmeManager]), principal: "operator", actor: nil, code: .unauthenticated),
        Case(permission: .principals(["portal"]), principal: "portal", actor: nil, code: nil),
        Case(permission: .principals(["portal"]), principal: "support", actor: manager, code: .forbidden),
        Case(permission: .rolesOrPrincipals([.administrator], ["operator"]), principal: "operator", actor: nil, code: nil),
        // A person who asks through the operator's key has that person's rights, not the operator's.
        Case(permission: .rolesOrPrincipals([.administrator], ["operator"]), principal: "operator", actor: manager, code: .forbidden),
        Case(permission: .rolesOrPrincipals([.programmeManager], ["operator"]), principal: "portal", actor: manager, code: nil),
        Case(permission: .rolesOrPrincipals([.programmeManager], ["operator"]), principal: "portal", actor: nil, code: .unauthenticated),
    ])
    func theTable(_ row: Case) {
        #expect(row.permission.refusal(principal: row.principal, actor: row.actor)?.code == row.code)
    }

    private struct Asking: Asked {
        var principal: String
        var actor: Actor?
    }

    @Test func oneActsForOnesOwnAmbassador() throws {
        #expect(try Asking(principal: "portal", actor: Self.ambassador).actingAmbassador(nil) == "A01")
        #expect(try Asking(principal: "portal", actor: Self.ambassador).actingAmbassador("A01") == "A01")
        #expect(try Asking(principal: "portal", actor: Self.manager).actingAmbassador("A02") == "A02")
        #expect(try Asking(principal: "operator", actor: nil).actingAmbassador("A02") == "A02")
        for asking in [Asking(principal: "portal", actor: Self.ambassador), Asking(principal: "portal", actor: nil)] {
            let refusal = #expect(throws: Refusal.self) { try asking.actingAmbassador("A02") }
            #expect(refusal?.code == .forbidden)
        }
        #expect(throws: Refusal.self) { try Asking(principal: "portal", actor: Self.manager).actingAmbassador(nil) }
    }
}
