/// A type with one full example: every optional part there, every list with something in it. Golden files, schemas and
/// the published catalogue are made from examples. What they say is invented.
package protocol Exemplified: Codable, Sendable {
    static var example: Self { get }
}

extension Done: Exemplified {
    package static var example: Done { Done() }
}
