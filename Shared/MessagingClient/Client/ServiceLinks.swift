import Contracts
import Logging
import ZeroMQ

/// The links to all addresses of one service: opened when first needed, replaced when silent, joined by those of replicas that come.
actor ServiceLinks {
    private let service: ServiceName
    private let endpoints: [TCPEndpoint]
    private let options: SocketOptions
    private let context: ZeroMQContext
    /// How long a link may be silent before it is replaced.
    private let patience: Duration
    private let lookup: NameLookup
    private let logger: Logger
    private let onReceive: @Sendable ([UInt8]) -> Void
    private var links: [Link] = []
    private var opening: Task<Void, any Error>?
    private var lookedUp = ContinuousClock.now
    private var isClosed = false

    init(
        _ service: ServiceName, entry: Directory.Entry, keys: KeyPair, context: ZeroMQContext, patience: Duration, lookup: NameLookup, logger: Logger,
        onReceive: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.service = service
        endpoints = entry.endpoints.compactMap { TCPEndpoint($0) }
        var options = SocketOptions(
            security: .curveClient(serverKey: entry.publicKey, publicKey: keys.publicKey, secretKey: keys.secretKey))
        options.linger = .zero
        self.options = options
        self.context = context
        self.patience = patience
        self.lookup = lookup
        self.logger = logger
        self.onReceive = onReceive
    }

    /// The link with the fewest requests in flight, to another address than `last` if there is one; of equals the one that has
    /// answered before. `isOnlyOne` says whether there is a choice.
    func pick(avoiding last: Link?) async throws -> (link: Link, isOnlyOne: Bool) {
        if links.isEmpty { try await open(keeping: { _ in true }) } else { lookAgain() }
        let others = links.filter { $0.endpoint != last?.endpoint }
        guard let link = (others.isEmpty ? links : others).min(by: { rank($0) < rank($1) }) else {
            throw Refusal(.unavailable, "No address of \(service.rawValue) is known.", remedy: "Check the file of `messaging.directory`.")
        }
        return (link, links.count == 1)
    }

    var outstanding: [String: Int] { Dictionary(links.map { ($0.endpoint.description, $0.outstanding) }) { $0 + $1 } }

    private func rank(_ link: Link) -> (Int, Int) { (link.outstanding, link.isProven ? 0 : 1) }

    /// Opens a new socket in place of one that has said nothing since then, and looks all names up again.
    ///
    /// A socket that is new is left alone: libzmq itself goes on trying to connect it. Requests keep what they were sent by until
    /// they are over, so while a service is away sockets would be opened by the hundred, and a context has no more than 1,023.
    func replace(_ silent: Link, ifSilentSince start: ContinuousClock.Instant) async throws {
        guard links.contains(where: { $0 === silent }), silent.isSilent(since: start), silent.age >= patience else { return }
        logger.info("Nothing is heard from an address: opening a new connection.", metadata: ["service": "\(service)", "endpoint": "\(silent.endpoint)"])
        try await open { $0 !== silent }
    }

    /// Looks the names up beside the request, when that was long ago. A name that is not known now leaves what there is.
    private func lookAgain() {
        guard opening == nil, !isClosed, ContinuousClock.now - lookedUp >= lookup.interval, !endpoints.allSatisfy(\.isNumeric) else { return }
        lookedUp = .now
        Task {
            do { try await open(keeping: { _ in true }) } catch {
                logger.debug("The addresses of a service were not found again.", metadata: ["service": "\(service)", "error": "\(error)"])
            }
        }
    }

    /// Ends with a link to each address that the names have now. One at a time: who comes meanwhile waits for it.
    private func open(keeping isKept: @escaping @Sendable (Link) -> Bool) async throws {
        if let opening {
            try await opening.value
            return
        }
        let task = Task { try await self.reopen(keeping: isKept) }
        opening = task
        defer { opening = nil }
        try await task.value
    }

    private func reopen(keeping isKept: @Sendable (Link) -> Bool) async throws {
        lookedUp = .now
        let addresses = try await lookup.addresses(of: endpoints)
        if isClosed { throw ServiceClient.closed }
        var renewed: [Link] = []
        for address in addresses {
            if let kept = links.first(where: { $0.endpoint == address && isKept($0) }) {
                renewed.append(kept)
            } else {
                renewed.append(try Link(to: address, context: context, options: options, onReceive: onReceive))
            }
        }
        links = renewed
    }

    func close() async {
        isClosed = true
        let closing = links
        links = []
        for link in closing { await link.close() }
    }
}
