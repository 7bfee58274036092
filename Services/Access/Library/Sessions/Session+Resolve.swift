import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
    /// Who a session belongs to, with tokens that the asking principal alone can present.
    func resolveSession(_ query: ResolveSession, _ context: QueryContext) async throws -> SignedInPerson {
        let rows = try await context.database.query(
            """
            SELECT s.id AS session, s.expires_at AS session_ends, found.* FROM access.session s
            JOIN LATERAL (\(Person.selection) WHERE p.id = s.person AND p.revoked_at IS NULL) found ON true
            WHERE s.secret_hash = \(query.sessionHash) AND s.state = 'live' AND s.expires_at > \(clock())
            """)
        guard let row = rows.first else {
            throw Refusal(.unauthenticated, "You are signed out.", remedy: "Sign in again.")
        }
        return try await signedIn(
            Person(row), session: try row.get("session", as: SessionID.self).description, until: try row.get("session_ends"), presenter: context.principal)
    }

    /// The same for an operator's key that is bound to a person.
    func operatorTokens(_ query: OperatorTokens, _ context: QueryContext) async throws -> SignedInPerson {
        let rows = try await context.database.query(
            """
            SELECT b.id AS binding, found.* FROM access.operator_binding b
            JOIN LATERAL (\(Person.selection) WHERE p.id = b.person AND p.revoked_at IS NULL) found ON true
            WHERE b.principal = \(context.principal) AND b.unbound_at IS NULL
            """)
        guard let row = rows.first else {
            throw Refusal(
                .unauthenticated, "The key \(context.principal) is not bound to a person.",
                remedy: "An administrator ties it to a person with `alongside person key ADDRESS NAME`.")
        }
        return try await signedIn(Person(row), session: try row.get("binding", as: MessageID.self).description, presenter: context.principal)
    }

    /// - Parameter until: when the session ends by itself; no token outlives it.
    private func signedIn(_ person: Person, session: String, until: Instant? = nil, presenter: String) async throws -> SignedInPerson {
        let longest = clock().adding(seconds: Lifetime.token)
        let expires = min(longest, until ?? longest)
        let issued = try await tokens.tokens(person: person.id, grants: person.grants, session: session, presenter: presenter, expires: expires)
        return SignedInPerson(person: person.id, name: person.name, email: person.email, grants: person.grants, tokens: issued, expires: expires)
    }
}
