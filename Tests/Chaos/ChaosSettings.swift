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
    var replicas: Int
    var folder: String

    /// Processes stopped for longer than every timeout, and connections cut, beside the kills.
    var pauses: Int { max(1, kills / 6) }
    var cuts: Int { max(1, kills / 2) }
}
