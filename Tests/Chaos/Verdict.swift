/// What a run came to.
struct Verdict: Sendable {
    var seed: UInt64
    var commands: Int
    var acked: Int
    var kills: Int
    var databaseKills: Int
    var findings: [Finding]

    var lost: Int { count(.lost) }
    var doubled: Int { count(.doubled) }
    var projectionsDiffer: Int { count(.differs) }
    var isClean: Bool { findings.isEmpty }

    var line: String {
        "chaos seed=\(seed) commands=\(commands) acked=\(acked) kills=\(kills) database_kills=\(databaseKills) lost=\(lost) doubled=\(doubled) "
            + "projections_differ=\(projectionsDiffer)"
    }

    /// The first few of each kind.
    var details: String {
        var shown: [String: Int] = [:]
        return findings.compactMap { finding in
            shown[finding.what, default: 0] += 1
            return shown[finding.what, default: 0] <= 5 ? "\(finding.kind.rawValue)  \(finding.what): \(finding.key)" : nil
        }.joined(separator: "\n")
    }

    /// Each thing once, however many looks have found it.
    private func count(_ kind: Finding.Kind) -> Int { Set(findings.filter { $0.kind == kind }.map(\.key)).count }
}

/// One thing that is not as it was acknowledged.
struct Finding: Sendable {
    enum Kind: String, Sendable {
        /// Acknowledged, and absent.
        case lost
        /// In effect more than once; or done although it was refused: whoever was refused does it again.
        case doubled
        /// A table that a rebuild from 0 makes otherwise.
        case differs
    }

    var kind: Kind
    var what: String
    /// A command's id, or the key of what it brings about.
    var key: String
}
