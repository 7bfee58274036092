import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
    /// Makes a link without mail, for the system's own operator, who fetches its path with `SignInMail`.
    func issueSignInLink(_ command: IssueSignInLink, _ context: CommandContext) async throws -> SignInLinkIssued {
        let row = try await context.transaction.queryOne(
            "SELECT id FROM access.person WHERE lower(email) = lower(\(command.email)) AND revoked_at IS NULL")
        guard let person: PersonID = try row?.get("id") else {
            throw Refusal(.notFound, "Nobody with that address has a role here.", remedy: "Invite the person first: alongside person invite.", field: "email")
        }
        try await SignInLink(id: command.link, person: person).issue(at: clock(), in: context.transaction)
        return SignInLinkIssued(link: command.link)
    }

    /// What the message that carries a link needs, made when it is sent.
    func signInMail(_ query: SignInMail, _ context: QueryContext) async throws -> SignInMailContent {
        let rows = try await context.database.query(
            """
            SELECT p.email, p.name FROM access.sign_in_link l JOIN access.person p ON p.id = l.person
            WHERE l.id = \(query.link) AND l.state = 'issued' AND l.expires_at > \(clock())
            """)
        guard let row = rows.first else {
            throw Refusal(.expired, "This sign-in link is used, expired or unknown: there is nothing to send.")
        }
        return SignInMailContent(email: try row.get("email"), name: try row.get("name"), path: "/sign-in/\(links.secret(of: query.link))")
    }
}
