import Contracts
import Logging
import Measures
import MessagingClient
import ZeroMQ

/// The sockets of a running service: where it is asked, where it rings, where it hears others ring, and its own client.
struct Sockets: Sendable {
    let client: ServiceClient
    let router: RouterSocket
    let publisher: PublisherSocket
    private let authenticator: ZAPAuthenticator
    private let doorbells: DoorbellSubscription

    /// - Throws: `SettingError` naming the setting whose address cannot be had.
    init(
        of definition: ServiceDefinition, _ settings: MessagingSettings, allowList: AllowList, refusals: RefusalLog, context: ZeroMQContext?,
        logger: Logger,
        onMessage: @escaping @Sendable (RouterMessage) -> Void, onRing: @escaping @Sendable (ServiceName) -> Void
    ) throws {
        let context = try context ?? ZeroMQContext.shared()
        client = try ServiceClient(
            principal: definition.name.rawValue, keys: settings.keys, directory: settings.directory, logger: logger, context: context)
        authenticator = try ZAPAuthenticator(context) { key in
            let principal = allowList.principal(forPublicKey: key)
            if principal == nil { refusals.note(.unknownKey, principal: nil, ["key": "\(key)"]) }
            return principal
        }
        let options = SocketOptions(security: .curveServer(secretKey: settings.keys.secretKey))
        publisher = try Self.bound("messaging.doorbell", settings.doorbell) { () throws(ZeroMQError) in
            try PublisherSocket(context, options, bind: settings.doorbell, welcome: Doorbell.frames(of: definition.name, head: nil))
        }
        router = try Self.bound("messaging.bind", settings.bind) { () throws(ZeroMQError) in
            try RouterSocket(context, options, bind: settings.bind, onReceive: onMessage)
        }
        doorbells = try DoorbellSubscription(
            // Of access in any case: it rings when a session has ended.
            to: Set(definition.consumers.map(\.source) + [.access]).sorted { $0.rawValue < $1.rawValue }, in: settings.directory, keys: settings.keys,
            context: context, logger: logger, onRing: onRing)
    }

    /// Tells whoever listens how far the log has come. A ring that is lost costs a consumer the time to its next look.
    func ring(_ service: ServiceName, head: Int64, logger: Logger) {
        do throws(ZeroMQError) { try publisher.send(Doorbell.frames(of: service, head: head)) } catch {
            logger.debug("the doorbell did not ring", metadata: ["error": "\(error)"])
        }
    }

    func close() async {
        await doorbells.close()
        await client.close()
        await router.close()
        await publisher.close()
        await authenticator.close()
    }

    private static func bound<Socket>(_ setting: String, _ endpoint: String, _ make: () throws(ZeroMQError) -> Socket) throws(SettingError) -> Socket {
        do throws(ZeroMQError) { return try make() } catch {
            throw SettingError("\(setting)=\(endpoint)", "\(error)", remedy: "End what has this address, or set another.")
        }
    }
}
