import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
    /// Uses a link once and begins a session. Of two uses at the same moment the row lets one through.
    func useSignInLink(_ command: UseSignInLink, _ context: CommandContext) async throws -> SignedIn {
        guard SessionHash.isValid(command.sessionHash) else {
            throw Refusal(.malformed, "The session's hash is not 64 hexadecimal digits.", field: "sessionHash")
        }
        guard let link = links.link(of: command.secret) else { throw unusable(.notFound, "This sign-in link is not complete, or not from here.") }
        let time = clock()
        let used = try await context.transaction.queryOne(
            """
            UPDATE access.sign_in_link l SET state = 'used', used_at = \(time)
            FROM access.person p
            WHERE l.id = \(link) AND l.state = 'issued' AND l.expires_at > \(time) AND p.id = l.person AND p.revoked_at IS NULL
            RETURNING l.person
            """)
        guard let person: PersonID = try used?.get("person") else { throw try await reason(link, at: time, in: context.transaction) }
        try await context.transaction.execute(
            """
            INSERT INTO access.session (id, person, link, secret_hash, state, created_at, expires_at)
            VALUES (\(command.session), \(person), \(link), \(command.sessionHash), 'live', \(time), \(time.adding(seconds: Lifetime.session)))
            """)
        return SignedIn(person: person)
    }

    /// Why a link of ours does not sign anyone in.
    private func reason(_ link: SignInLinkID, at time: Instant, in transaction: Transaction) async throws -> Refusal {
        let row = try await transaction.queryOne("SELECT state, expires_at FROM access.sign_in_link WHERE id = \(link)")
        guard let row else { return unusable(.notFound, "This sign-in link is not known here.") }
        let state: String = try row.get("state")
        let expires: Instant = try row.get("expires_at")
        return switch state {
        case "used": unusable(.expired, "This sign-in link has been used. A link works once.")
        case "issued" where expires <= time: unusable(.expired, "This sign-in link has expired. A link lasts 15 minutes.")
        default: unusable(.expired, "This sign-in link has been withdrawn.")
        }
    }

    private func unusable(_ code: Refusal.Code, _ message: String) -> Refusal {
        Refusal(code, message, remedy: "Ask for a new link on the sign-in page.", field: "secret")
    }
}
