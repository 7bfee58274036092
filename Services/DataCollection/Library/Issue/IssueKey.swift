import Contracts

/// Names a survey that is to be issued: `outcome:0190…`.
struct IssueKey: LosslessStringConvertible, Equatable, Sendable {
    var wave: String
    var engagement: EngagementID

    init(_ wave: String, _ engagement: EngagementID) {
        self.wave = wave
        self.engagement = engagement
    }

    init?(_ description: String) {
        let parts = description.split(separator: ":")
        guard parts.count == 2, let engagement = EngagementID(parts[1]) else { return nil }
        self.init(String(parts[0]), engagement)
    }

    var description: String { "\(wave):\(engagement)" }
}
