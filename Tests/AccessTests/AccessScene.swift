import Contracts
import Crypto
import FoundationEssentials
import JWTKit
import Messaging
import Operations
import PostgreSQL
import Synchronization
import TestSupport
import Testing

@testable import Access

extension Trait where Self == DatabaseTrait {
    static var access: Self { .database(ServiceSchema.all) }
}

/// The real clock of a test: it stands until it is moved.
final class StandingClock: Sendable {
    private let time = Mutex(Instant.now)

    var now: Instant { time.withLock { $0 } }

    func move(minutes: Int64) { time.withLock { $0 = $0.adding(seconds: minutes * 60) } }
}

/// Access with one administrator.
struct AccessScene {
    static let administrator = Actor(person: PersonID(), grants: [RoleGrant(.administrator)])

    let clock = StandingClock()
    let links: LinkSecret
    let harness: ServiceHarness
    private let key = P256.Signing.PrivateKey()

    init() async throws {
        let clock = clock
        links = try LinkSecret(key: Data(repeating: 3, count: 32))
        let tokens = try await TokenIssuer(pem: key.pemRepresentation)
        harness = try await ServiceHarness(accessDefinition(AccessSettings(links: links, tokens: tokens) { clock.now }))
    }

    @discardableResult
    func invite(_ email: String, _ grants: RoleGrant...) async throws -> PersonID {
        let person = PersonID()
        try await harness.send(InvitePerson(person: person, email: email, name: "Somebody", grants: grants), as: AccessScene.administrator)
        return person
    }

    /// Asks for a link by mail, and answers the secret that the mail would carry.
    func mailedSecret(_ email: String) async throws -> String? {
        let before = try await requested().count
        try await harness.send(RequestSignIn(email: email))
        let all = try await requested()
        guard all.count > before, let link = all.last?.link else { return nil }
        let mail = try await harness.ask(SignInMail(link: link), principal: "outreach")
        return String(mail.path.dropFirst("/sign-in/".count))
    }

    func requested() async throws -> [SignInRequested] { try await harness.emitted(SignInRequested.self) }

    /// Uses a link; answers the session's hash.
    @discardableResult
    func signIn(_ secret: String) async throws -> String {
        let hash = SHA256.hash(data: Data(PersonID().description.utf8)).map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
        try await harness.send(UseSignInLink(secret: secret, session: SessionID(), sessionHash: hash))
        return hash
    }

    func resolve(_ hash: String, principal: String = "portal") async throws -> SignedInPerson {
        try await harness.ask(ResolveSession(sessionHash: hash), principal: principal)
    }

    /// The actor that a service would see behind a token, once it has heard which sessions ended.
    func actor(_ token: String?, audience: ServiceName, presentedBy principal: String, ended: [String] = []) async throws -> Actor {
        let verifier = try await ActorVerifier(
            publicKeyPEM: key.publicKey.pemRepresentation, audience: audience, revocations: Revocations(ended: Set(ended)))
        return try await verifier.actor(token: try #require(token), presentedBy: principal)
    }
}
