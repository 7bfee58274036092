import Contracts
import Testing

@testable import Access

struct InvitationTests {
    private func invite(email: String = "lead@ashdown.example", name: String = "An Ambassador's lead", _ grants: RoleGrant...) throws -> Invitation {
        try Invitation(InvitePerson(person: PersonID(), email: email, name: name, grants: grants))
    }

    @Test func rolesBelongToOrganisations() throws {
        let invitation = try invite(RoleGrant(.ambassadorLead, ambassador: "A01"), RoleGrant(.funder), RoleGrant(.administrator), RoleGrant(.evaluator))
        #expect(invitation.organisations == ["A01", "funder", "delivery-partner", "evaluator"])
        #expect(invitation.ambassadors == ["A01"])
    }

    @Test func everyRoleIsStoredAndReadBack() throws {
        for role in Role.allCases {
            let grant = RoleGrant(role, ambassador: role.isAmbassador ? "A01" : nil)
            #expect(RoleGrant(role: role.rawValue, organisation: try grant.organisation) == grant)
        }
    }

    @Test func aRoleNamedTwiceCountsOnce() throws {
        #expect(try invite(RoleGrant(.funder), RoleGrant(.funder)).grants == [RoleGrant(.funder)])
    }

    @Test func spacesAroundAreTakenAway() throws {
        let invitation = try invite(email: " lead@ashdown.example ", name: "  Two   words ", RoleGrant(.funder))
        #expect(invitation.email == "lead@ashdown.example")
        #expect(invitation.name == "Two words")
    }

    @Test(arguments: ["", "lead", "lead@", "@ashdown.example", "lead@ashdown", "lead@@ashdown.example", "a b@ashdown.example", "lead@ashdown..example"])
    func anAddressThatCannotBeIsRefused(email: String) {
        let refusal = #expect(throws: Refusal.self) { try invite(email: email, RoleGrant(.funder)) }
        #expect(refusal?.field == "email")
    }

    @Test func anAmbassadorsRoleNeedsItsAmbassador() {
        let refusal = #expect(throws: Refusal.self) { try invite(RoleGrant(.ambassadorLead)) }
        #expect(refusal?.field == "grants")
        #expect(refusal?.remedy?.contains("A01") == true)
    }

    @Test func anotherRoleHasNoAmbassador() { #expect(throws: Refusal.self) { try invite(RoleGrant(.funder, ambassador: "A01")) } }

    @Test func noRoleAtAllIsRefused() {
        let refusal = #expect(throws: Refusal.self) { try invite() }
        #expect(refusal?.remedy?.contains("revoke") == true)
    }
}
