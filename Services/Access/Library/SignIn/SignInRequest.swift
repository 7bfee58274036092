import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
    /// Asks for a link by e-mail. Nothing in the reply tells a known address from an unknown one, nor that there were
    /// too many: a message is asked for only where there is someone to have it.
    func requestSignIn(_ command: RequestSignIn, _ context: CommandContext) async throws -> Done {
        guard let address = EmailAddress(command.email) else {
            throw Refusal(.invalid, "That is not an e-mail address.", remedy: "Write it like name@school.example.", field: "email")
        }
        // The row is locked so that two requests at once are counted one after the other.
        let row = try await context.transaction.queryOne(
            """
            SELECT p.id FROM access.person p
            WHERE lower(p.email) = lower(\(address.text)) AND p.revoked_at IS NULL
              AND EXISTS (SELECT FROM access.role_grant g WHERE g.person = p.id AND g.revoked_at IS NULL)
            FOR NO KEY UPDATE
            """)
        guard let person: PersonID = try row?.get("id") else { return Done() }
        let time = clock()
        guard try await SignInLink.liveCount(of: person, at: time, in: context.transaction) < Lifetime.linksAtMost else { return Done() }
        let link = SignInLink(id: SignInLinkID(from: context.id, label: "sign-in-link"), person: person)
        try await link.issue(at: time, in: context.transaction)
        context.emit(SignInRequested(person: person, link: link.id))
        return Done()
    }
}
