import Contracts
import Logging
import ZeroMQ

/// The doorbells of one service's replicas: a socket to each address, since libzmq takes the first alone of a name that has several.
actor DoorbellLine {
    nonisolated let hasNames: Bool
    private let service: ServiceName
    private let endpoints: [TCPEndpoint]
    private let options: SocketOptions
    private let context: ZeroMQContext
    private let lookup: NameLookup
    private let logger: Logger
    private let onRing: @Sendable (ServiceName) -> Void
    private var sockets: [TCPEndpoint: SubscriberSocket] = [:]
    private var isClosed = false

    /// Listens at once to what the directory gives as an address; names are looked up by `lookAgain`.
    init(
        of service: ServiceName, entry: Directory.Entry, keys: KeyPair, context: ZeroMQContext, lookup: NameLookup, logger: Logger,
        onRing: @escaping @Sendable (ServiceName) -> Void
    ) throws(ZeroMQError) {
        let endpoints = entry.doorbells.compactMap { TCPEndpoint($0) }
        let options = SocketOptions(security: .curveClient(serverKey: entry.publicKey, publicKey: keys.publicKey, secretKey: keys.secretKey))
        hasNames = !endpoints.allSatisfy(\.isNumeric)
        (self.service, self.endpoints, self.options) = (service, endpoints, options)
        (self.context, self.lookup, self.logger, self.onRing) = (context, lookup, logger, onRing)
        for endpoint in endpoints where endpoint.isNumeric {
            sockets[endpoint] = try Self.socket(to: endpoint, of: service, context, options, onRing)
        }
    }

    /// Listens to the addresses that the names have now, and no longer to those that are gone.
    ///
    /// What fails is tried again at the next look: whoever misses a ring pulls after a while anyhow. Until a name is known again, its
    /// last addresses are kept.
    func lookAgain() async {
        do {
            let found = try await lookup.addresses(of: endpoints)
            if isClosed { return }
            for endpoint in found where sockets[endpoint] == nil {
                sockets[endpoint] = try Self.socket(to: endpoint, of: service, context, options, onRing)
            }
            for (endpoint, socket) in sockets where !found.contains(endpoint) {
                sockets[endpoint] = nil
                await socket.close()
            }
        } catch {
            logger.debug("the doorbells of a service were not found again", metadata: ["service": "\(service.rawValue)", "error": "\(error)"])
        }
    }

    func close() async {
        isClosed = true
        let closing = sockets.values
        sockets = [:]
        for socket in closing { await socket.close() }
    }

    private static func socket(
        to endpoint: TCPEndpoint, of service: ServiceName, _ context: ZeroMQContext, _ options: SocketOptions,
        _ onRing: @escaping @Sendable (ServiceName) -> Void
    ) throws(ZeroMQError) -> SubscriberSocket {
        try SubscriberSocket(context, options, connect: [endpoint.description], topics: [service.rawValue]) { frames in
            if let service = Doorbell.service(of: frames) { onRing(service) }
        }
    }
}
