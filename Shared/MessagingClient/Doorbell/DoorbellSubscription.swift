package import Contracts
package import ZeroMQ

/// Hears the doorbells of every replica of some services.
package final class DoorbellSubscription: Sendable {
    private let sockets: [SubscriberSocket]

    /// - Parameters:
    ///   - services: those not in the directory are passed over: there is nothing to hear of them.
    ///   - onRing: called on a socket's thread: set a flag or wake a task, no more.
    package init(
        to services: [ServiceName], in directory: Directory, keys: KeyPair, context: ZeroMQContext? = nil, onRing: @escaping @Sendable (ServiceName) -> Void
    ) throws(ZeroMQError) {
        let context = if let context { context } else { try ZeroMQContext.shared() }
        var sockets: [SubscriberSocket] = []
        for service in services {
            guard let entry = directory.services[service], !entry.doorbells.isEmpty else { continue }
            let options = SocketOptions(
                security: .curveClient(serverKey: entry.publicKey, publicKey: keys.publicKey, secretKey: keys.secretKey))
            sockets.append(
                try SubscriberSocket(context, options, connect: entry.doorbells, topics: [service.rawValue]) { frames in
                    if let service = Doorbell.service(of: frames) { onRing(service) }
                })
        }
        self.sockets = sockets
    }

    package func close() async {
        for socket in sockets { await socket.close() }
    }
}
