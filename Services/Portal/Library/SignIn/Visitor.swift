import Contracts
import Crypto

/// A person who has signed in, in this browser.
struct Visitor: Sendable {
    let person: SignedInPerson
    let session: SessionSecret

    var roles: Set<Role> { Set(person.grants.map(\.role)) }

    /// The Ambassador that the person belongs to, when they belong to exactly one and hold no role beyond it.
    var ambassador: String? { person.grants.first { $0.role.isAmbassador }?.ambassador }

    func isAny(of wanted: Role...) -> Bool { !roles.isDisjoint(with: wanted) }

    /// Whether Support answers the visitor about activities and engagements: an Ambassador's own, the delivery partner's all.
    var readsSupport: Bool { roles.contains { $0.isAmbassador || $0.isDeliveryPartner } }
}

/// The secret in a session's cookie. Services see only its SHA-256.
struct SessionSecret: Sendable, Hashable {
    let text: String

    /// 32 random bytes.
    init() {
        var generator = SystemRandomNumberGenerator()
        text = (0..<4).map { _ in String(generator.next() as UInt64, radix: 16).leftPadded(to: 16) }.joined()
    }

    /// Nil for what the portal never made.
    init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.text = text
    }

    /// Hex SHA-256.
    var hash: String { SHA256.hash(data: Array(text.utf8)).map { String($0, radix: 16).leftPadded(to: 2) }.joined() }

    /// What every form of this session carries: only a page that could read the cookie can compute it.
    var formToken: String {
        HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: SymmetricKey(data: Array(text.utf8)))
            .map { String($0, radix: 16).leftPadded(to: 2) }.joined()
    }
}

extension String {
    func leftPadded(to width: Int) -> String { count >= width ? self : String(repeating: "0", count: width - count) + self }
}
