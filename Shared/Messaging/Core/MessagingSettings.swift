package import MessagingClient
package import PostgreSQL

/// How a service is reached and what it works with.
package struct MessagingSettings: Sendable {
    package var database: DatabaseConfiguration
    /// Where commands and queries arrive: `tcp://127.0.0.1:7101`.
    package var bind: String
    /// Where the service rings after a COMMIT that appended events: `tcp://127.0.0.1:7201`.
    package var doorbell: String
    package var keys: KeyPair
    package var directory: Directory
    /// A folder of PRINCIPAL.pub files: the allow-list. A file that goes is a principal revoked.
    package var allowList: String
    /// PEM of the public key by which actor tokens are verified.
    package var actorKeyFile: String
    /// Commands in one transaction at most.
    package var batch = 128
    /// How many must wait before the second lane takes any: fewer would split batches that are worth one commit.
    package var backlog = 8
    /// Commands that may wait; beyond it the answer is `busy`.
    package var queueBound = 4096
    /// Bytes of messages from arrival to reply; beyond it the answer is `busy`. Twice the largest message.
    package var byteBound = 64 << 20
    /// Queries in work at once; beyond it the answer is `busy`.
    package var queryBound = 256
    /// Connections beside the two lanes': for queries, consumers, timers and workers.
    package var poolSize = 8
    /// After how long without a ring a consumer looks for events by itself.
    package var pollInterval: Duration = .seconds(1)
    /// While nothing comes it looks less and less often, down to this: what a lost ring costs at most. Rings are lost while
    /// a connection is cut; a service rings whoever connects again.
    package var longestPollInterval: Duration = .seconds(15)
    /// How long a start waits for PostgreSQL, which may come up later than its services, and then for its schema to be migrated.
    package var startPatience: Duration = .seconds(30)
    /// How long a service that is stopping tries to apply what it has taken in, while PostgreSQL is away.
    package var stopPatience: Duration = .seconds(10)

    package init(
        database: DatabaseConfiguration, bind: String, doorbell: String, keys: KeyPair, directory: Directory, allowList: String, actorKeyFile: String
    ) {
        self.database = database
        self.bind = bind
        self.doorbell = doorbell
        self.keys = keys
        self.directory = directory
        self.allowList = allowList
        self.actorKeyFile = actorKeyFile
    }

    /// The sessions of consumers, timers, workers and queries.
    var sessions: DatabaseConfiguration { database.limited }

    /// The sessions of lanes. A command touches a few rows of tables that grow, by statements whose parameters are arrays. PostgreSQL
    /// takes the plan for one array to be cheaper than the plan for any, and would plan each statement anew each time, which costs
    /// more than running it. One plan then has to serve tables of every size: so it is made without scans. Nor is a plan compiled: where
    /// there is no index, a scan that is discouraged counts as dear enough for that, at each execution.
    var laneSessions: DatabaseConfiguration {
        var lane = sessions
        lane.settings.merge(["plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "jit": "off"]) { $1 }
        return lane
    }
}

extension DatabaseConfiguration {
    /// How long a session may stand still in the middle of a transaction.
    static let standstill = "10s"

    /// Whoever stops in the middle of a transaction, at any point, holds the others up for no longer than this, though it has the
    /// log's lock.
    var limited: DatabaseConfiguration {
        var limited = self
        limited.settings.merge(["idle_in_transaction_session_timeout": Self.standstill, "lock_timeout": "5s"]) { $1 }
        return limited
    }
}
