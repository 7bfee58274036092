import Contracts
import Logging
package import PostgreSQL

/// A PostgreSQL server that a stack uses and does not look after: somebody else starts it, and `alongside migrate` makes its schemas.
package struct StackServer: Sendable {
    /// The administrator, in the services' database.
    package var administrator: DatabaseConfiguration
    /// A file for each service's role, named as the role, with its password; nil where the server asks for none.
    package var passwordFolder: String?

    package init(administrator: DatabaseConfiguration, passwordFolder: String?) {
        self.administrator = administrator
        self.passwordFolder = passwordFolder
    }
}

/// Where a stack's database is: in a cluster of its own, which it starts, keeps and ends, or on a server.
struct StackRecord: Sendable {
    private let server: StackServer?
    private let cluster: Cluster?
    private let clock: StackSettings.Clock
    private let logger: Logger

    init(_ settings: StackSettings, _ layout: StackLayout, logger: Logger) throws {
        server = settings.server
        clock = settings.clock
        self.logger = logger
        guard settings.server == nil else {
            cluster = nil
            return
        }
        var ofCluster = settings.cluster
        ofCluster.maximumConnections = ClusterSettings.connections(forReplicas: settings.replicas)
        cluster = try Cluster(folder: layout.cluster, settings: ofCluster, logger: logger)
    }

    /// For processes: where it is.
    var database: DatabaseConfiguration {
        get throws {
            if let server { return server.administrator }
            guard let cluster else { throw Refusal(.fault, "A stack has neither a cluster nor a server.") }
            return cluster.configuration(database: Installation.database)
        }
    }

    /// Before anything is made: a folder that cannot do is left as it was.
    ///
    /// Throws `Refusal`, also where a restore into it was not finished.
    func check() throws {
        guard let cluster else { return }
        try cluster.check()
        guard !RestoreLayout.isUnfinished(in: cluster.folder.data) else {
            throw Refusal(
                .conflict, "The restore into \(cluster.folder.path) was not finished: its mail is not held, and its logs are not verified.",
                remedy: "Run `alongside restore` again with the same --data: it begins anew.", field: "data")
        }
    }

    func start() async throws {
        guard let cluster else { return }
        try await cluster.start()
        var simulatedFrom: Instant?
        if case .simulated(let instant) = clock { simulatedFrom = instant }
        try await Installation(cluster: cluster, logger: logger).apply(simulatedFrom: simulatedFrom)
    }

    /// Looks after it until the task is cancelled.
    func keep() async {
        if let cluster { return await ClusterWatch(cluster: cluster, logger: logger).keep() }
        // Nothing to look after; it ends with the task.
        let (never, continuation) = AsyncStream.makeStream(of: Never.self)
        for await _ in never {}
        continuation.finish()
    }

    func stop() async throws { try await cluster?.stop() }
}
