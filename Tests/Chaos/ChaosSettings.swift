import Operations

/// What a run does, and how much of it.
struct ChaosSettings: Sendable {
    var seed: UInt64
    var seconds: Int
    /// Nil: as many as come in the seconds.
    var commands: Int?
    /// Commands a second; 0 without a bound.
    var rate: Int
    var kills: Int
    var databaseKills: Int
    /// Processes and sessions stopped for longer than every timeout.
    var pauses: Int
    /// Connections ended.
    var cuts: Int
    var replicas: Int
    var folder: String
    /// A PostgreSQL that somebody else runs, and strikes; nil for one of the run's own.
    var server: StackServer?
    /// A file: the load lasts until it is there. Nil: as long as `seconds` or `commands` say.
    var until: String?

    /// In a long run, how many times rarer it is that somebody reads everything that there is: the lists grow with the run.
    var leisure: Int { max(1, (commands ?? 0) / 50_000) }

    /// How many bodies each Ambassador begins with: more in a long run, as no body gets a thousand calls.
    var engagementsEach: Int { min(150, max(10, (commands ?? 0) / 5000)) }
}
