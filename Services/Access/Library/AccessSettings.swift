package import Contracts

/// What Access works with besides its database.
package struct AccessSettings: Sendable {
    /// Makes the secrets of sign-in links.
    package var links: LinkSecret
    /// Signs the tokens by which the portal and the command line vouch for a person.
    package var tokens: TokenIssuer
    /// The real clock. Links, sessions and tokens expire by it, however business time is moved.
    package var clock: @Sendable () -> Instant

    package init(links: LinkSecret, tokens: TokenIssuer, clock: @escaping @Sendable () -> Instant = { .now }) {
        self.links = links
        self.tokens = tokens
        self.clock = clock
    }
}

/// How long things last, in seconds of the real clock, and how many there may be.
enum Lifetime {
    static let link: Int64 = 15 * 60
    /// A working day.
    static let session: Int64 = 12 * 3600
    static let token: Int64 = 5 * 60
    /// Links that one person may be sent within `linkWindow`.
    static let linksAtMost = 5
    static let linkWindow: Int64 = 3600
}
