/// What a storm came to.
package struct StormVerdict: Sendable {
    package let seed: UInt64
    package let schools: Int
    package let queued: Int
    package let kills: Int
    package let sessions: Int
    package let seconds: Double
    /// Addresses with a message in the server's record.
    package var taken = 0
    package var failed = 0
    package var cancelled = 0
    package var unknown = 0
    /// At the launch: those who had opted out.
    package var leftOut = 0
    /// Connections that the server has cut.
    package var cuts = 0
    /// Refusals for now.
    package var deferrals = 0
    /// Addresses that the server has accepted a message to more than once.
    package var twice: [String] = []
    /// Addresses that were mailed after they had opted out.
    package var againstTheirWill: [String] = []
    /// Where the two records do not fit, in words.
    package var contradictions: [String] = []

    /// A kill can leave one message in each session, a cut the one that was in it.
    package var mostUnknown: Int { kills * sessions + cuts }
    package var isClean: Bool { twice.isEmpty && againstTheirWill.isEmpty && contradictions.isEmpty && unknown <= mostUnknown }

    package var line: String {
        "mailstorm seed=\(seed) schools=\(schools) queued=\(queued) left_out=\(leftOut) taken=\(taken) failed=\(failed) cancelled=\(cancelled) "
            + "unknown=\(unknown) unknown_at_most=\(mostUnknown) kills=\(kills) cuts=\(cuts) deferrals=\(deferrals) sessions=\(sessions) "
            + "seconds=\(Int(seconds)) twice=\(twice.count) opted_out_mailed=\(againstTheirWill.count) contradictions=\(contradictions.count)"
    }

    /// The first few of each kind.
    package var details: String {
        (twice.prefix(5).map { "twice: \($0)" } + againstTheirWill.prefix(5).map { "mailed after opting out: \($0)" } + contradictions.prefix(10))
            .joined(separator: "\n")
    }
}
