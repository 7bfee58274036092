import SeededChoices

/// One thing that is done to the stack.
enum Blow: Sendable {
    /// SIGKILL to a process of a service.
    case kill
    /// SIGSTOP to a process of a service, for longer than every timeout.
    case pause
    /// SIGSTOP to a session's process of PostgreSQL.
    case pauseSession
    /// The connections of one service to PostgreSQL are ended.
    case cut
    /// The TCP connections of one service are ended, where the system lets us.
    case drop
    /// SIGKILL to PostgreSQL's server process.
    case databaseKill
    /// Immediate shutdown: every session is ended where it stands.
    case databaseStop

    /// All of a run in the order in which they are dealt, each with how far the run must have come.
    static func plan(_ settings: ChaosSettings) -> [(at: Double, blow: Blow)] {
        var generator = SeededGenerator(seed: settings.seed, part: "blows")
        var blows = Array(repeating: Blow.kill, count: settings.kills)
        blows += (0..<settings.databaseKills).map { $0.isMultiple(of: 2) ? .databaseStop : .databaseKill }
        blows += (0..<settings.pauses).map { $0 % 3 == 2 ? .pauseSession : .pause }
        blows += (0..<settings.cuts).map { $0 % 3 == 2 ? .drop : .cut }
        blows.shuffle(using: &generator)
        return blows.enumerated().map { index, blow in
            (0.95 * (Double(index) + Double.random(in: 0..<1, using: &generator)) / Double(blows.count), blow)
        }
    }
}

/// How much was dealt.
struct Struck: Sendable {
    var kills = 0
    var databaseKills = 0
    var pauses = 0
    /// Of a service's connections to PostgreSQL.
    var cuts = 0
    var drops = Drops()

    var others: String { "\(pauses) pauses, \(cuts) cuts of sessions, \(drops.connections) TCP connections cut" }
}

/// TCP connections that the kernel has ended.
struct Drops: Sendable {
    /// How often it was asked to.
    var attempts = 0
    var connections = 0
    /// Why it is not asked at all.
    var obstacle: String?

    /// For the person who runs it, when no connection was cut although some should have been.
    var complaint: String? {
        guard attempts > 0, connections == 0 else { return nil }
        return "skipped: TCP connections are not cut here: \(obstacle ?? "this kernel does not let `ss --kill` end any")"
    }
}
