import AccessSchema
import Contracts
package import Messaging

/// Everything that Access answers to. It reacts to nobody.
package func accessDefinition(_ settings: AccessSettings) -> ServiceDefinition {
    var definition = ServiceDefinition(.access, schema: AccessSchema.name, migration: AccessSchema.newest)
    let administers = Permission.rolesOrPrincipals([.administrator], ["operator"])

    definition.command(InvitePerson.self, administers, settings.invitePerson)
    definition.command(RevokePerson.self, administers, settings.revokePerson)
    definition.command(BindOperator.self, administers, settings.bindOperator)
    definition.query(ListPeople.self, .rolesOrPrincipals([.administrator, .programmeManager], ["operator"]), listPeople)

    definition.command(RequestSignIn.self, .principals(["portal"]), settings.requestSignIn)
    definition.command(UseSignInLink.self, .principals(["portal"]), about: .secret, settings.useSignInLink)
    definition.command(EndSession.self, .principals(["portal"]), about: .secret, settings.endSession)
    definition.query(ResolveSession.self, .principals(["portal"]), about: .secret, settings.resolveSession)

    definition.command(IssueSignInLink.self, .principals(["operator"]), settings.issueSignInLink)
    definition.query(SignInMail.self, .principals(["outreach", "operator"]), settings.signInMail)
    definition.query(OperatorTokens.self, .operators, about: .secret, settings.operatorTokens)
    definition.query(ListEndedSessions.self, .principals(ServiceName.allCases.map(\.rawValue)), settings.listEndedSessions)
    definition.query(ReadClock.self, .allPrincipals, readClock)
    return definition
}
