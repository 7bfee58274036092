/// Finds the addresses behind the names of the directory, and says how long they may be believed: replicas come and go behind a name.
package struct NameLookup: Sendable {
    /// How old an answer may become while it is in use.
    let interval: Duration
    private let addresses: @Sendable (TCPEndpoint) async throws -> [TCPEndpoint]

    /// What the machine's resolver says.
    package static let system = NameLookup(every: .seconds(5)) { try await $0.resolved() }

    package init(every interval: Duration, addresses: @escaping @Sendable (TCPEndpoint) async throws -> [TCPEndpoint]) {
        self.interval = interval
        self.addresses = addresses
    }

    /// All addresses that the endpoints have now, each once. A name that is not known takes nothing from the others.
    ///
    /// - Throws: `Refusal` (`unavailable`) naming a host when no endpoint has an address.
    func addresses(of endpoints: [TCPEndpoint]) async throws -> [TCPEndpoint] {
        var found: [TCPEndpoint] = []
        var problem: (any Error)?
        for endpoint in endpoints {
            do {
                for address in endpoint.isNumeric ? [endpoint] : try await addresses(endpoint) where !found.contains(address) { found.append(address) }
            } catch {
                problem = error
            }
        }
        if found.isEmpty, let problem { throw problem }
        return found
    }
}
