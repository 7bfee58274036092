package import Contracts

/// People for trying the stack out: one for each role, at a reserved domain (RFC 2606), none of them real.
package struct SamplePerson: Sendable {
    package let id: PersonID
    package let name: String
    package let email: String
    package let grants: [RoleGrant]
    package let title: String

    package init(_ title: String, name: String, email: String, _ grants: [RoleGrant]) {
        self.id = PersonID()
        self.name = name
        self.email = email
        self.grants = grants
        self.title = title
    }

    package static let roles = [
        SamplePerson("Administrator", name: "Avery Admin", email: "administrator@alongside.test", [RoleGrant(.administrator)]),
        SamplePerson("Delivery partner", name: "Devon Partner", email: "delivery.partner@alongside.test", [RoleGrant(.programmeManager)]),
        SamplePerson("Outreach", name: "Oakley Reach", email: "outreach@alongside.test", [RoleGrant(.outreachOfficer)]),
        SamplePerson("Ambassador A01", name: "Ash Downe", email: "ambassador.a01@alongside.test", [RoleGrant(.ambassadorLead, ambassador: "A01")]),
        SamplePerson("Finance", name: "Finley Pence", email: "finance@alongside.test", [RoleGrant(.grantOfficer)]),
        SamplePerson("Funder", name: "Frankie Grant", email: "funder@alongside.test", [RoleGrant(.funder)]),
    ]
}
