import Contracts
import Glibc
import ZeroMQ

extension TCPEndpoint {
    /// An endpoint for each address that the host's name has now. libzmq would take the first alone, for good.
    ///
    /// - Throws: `Refusal` (`unavailable`) naming the host when it has none.
    func resolved() async throws(Refusal) -> [TCPEndpoint] {
        let endpoint = self
        let result: Result<[TCPEndpoint], Refusal> = await withCheckedContinuation { continuation in
            // getaddrinfo blocks, for seconds when a name server is away.
            do throws(ZeroMQError) {
                try OwnedThread.start(named: "resolve") { continuation.resume(returning: endpoint.lookUp()) }
            } catch {
                continuation.resume(returning: .failure(Refusal(.unavailable, error.description)))
            }
        }
        return try result.get()
    }

    private func lookUp() -> Result<[TCPEndpoint], Refusal> {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        let failure = getaddrinfo(host, nil, &hints, &first)
        guard failure == 0 else {
            return .failure(
                Refusal(
                    .unavailable, "The host “\(host)” is not known here (\(String(cString: gai_strerror(failure)))).",
                    remedy: "Check the endpoints in the file of `messaging.directory`."))
        }
        defer { freeaddrinfo(first) }
        var found: [TCPEndpoint] = []
        var entry = first
        while let address = entry?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(address.ai_addr, address.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
                let numeric = TCPEndpoint(host: String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self), port: port)
                if !found.contains(numeric) { found.append(numeric) }
            }
            entry = address.ai_next
        }
        return .success(found)
    }

    /// True for an address, which needs no looking up.
    var isNumeric: Bool {
        var v4 = in_addr()
        var v6 = in6_addr()
        return inet_pton(AF_INET, host, &v4) == 1 || inet_pton(AF_INET6, host, &v6) == 1
    }
}
