import Contracts
import Synchronization

/// Resolves sessions, and remembers each for a few seconds so that not every page asks again.
///
/// A session that was ended or a person who was revoked may be served that much longer by pages that ask no service: the
/// services refuse its tokens at once, and then it is forgotten here.
final class SessionReader: Sendable {
    /// 15 seconds.
    private static let kept: Int64 = 15

    private struct Kept {
        let person: SignedInPerson
        let until: Instant
    }

    private let gateway: any ServiceGateway
    private let known = Mutex<[SessionSecret: Kept]>([:])

    init(gateway: any ServiceGateway) { self.gateway = gateway }

    /// Nil where the session has ended or never was.
    func visitor(_ secret: SessionSecret, correlation: String) async throws -> Visitor? {
        let now = Instant.now
        if let kept = known.withLock({ $0[secret] }), now < kept.until { return Visitor(person: kept.person, session: secret) }
        do {
            let person = try await gateway.ask(ResolveSession(sessionHash: secret.hash), actor: nil, correlation: correlation)
            let until = min(now.adding(seconds: Self.kept), person.expires)
            known.withLock { sessions in
                if sessions.count > 10_000 { sessions.removeAll() }
                sessions[secret] = Kept(person: person, until: until)
            }
            return Visitor(person: person, session: secret)
        } catch let refusal as Refusal where [.unauthenticated, .notFound, .expired].contains(refusal.code) {
            forget(secret)
            return nil
        }
    }

    func forget(_ secret: SessionSecret) { known.withLock { $0[secret] = nil } }
    func forgetEverywhere(_ person: PersonID) { known.withLock { sessions in sessions = sessions.filter { $0.value.person.person != person } } }
}
