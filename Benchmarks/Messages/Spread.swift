import Contracts

/// Over which engagements, Ambassadors and days the logged work spreads. The n-th piece of work is the same whoever asks:
/// the fixture, the commands, the peers.
struct Spread: Sendable, Equatable {
    /// As over the schools of a large programme: each has work again after all the others.
    static let usual = Spread(ambassadors: 12, engagements: 24_000, days: 100, step: 1)
    static let firstDay = "2026-02-02"

    /// They share the engagements evenly.
    var ambassadors: Int
    var engagements: Int
    /// The work is logged under so many days from the first.
    var days: Int
    /// From one piece of work to the next the engagement's number grows by so much; it has no divisor in common with theirs.
    var step: Int

    func engagement(_ work: Int) -> Int { work * step % engagements }

    func ambassador(_ work: Int) -> String { ambassador(ofEngagement: engagement(work)) }

    func ambassador(ofEngagement engagement: Int) -> String {
        let number = "\(engagement % ambassadors + 1)"
        return "A" + String(repeating: "0", count: digits - number.count) + number
    }

    func body(_ work: Int) throws -> BodyReference {
        guard let body = BodyReference("school:\(100_000 + engagement(work))") else { throw Refusal(.fault, "A body of the benchmark cannot be read.") }
        return body
    }

    func day(_ work: Int) throws -> Day {
        guard let first = Day(Self.firstDay) else { throw Refusal(.fault, "\(Self.firstDay) is no day.") }
        return first.adding(days: work / ambassadors % days)
    }

    /// The Ambassador of an engagement, whose number is the SQL expression.
    func ambassadorSQL(_ engagement: String) -> String { "'A' || lpad((\(engagement) % \(ambassadors) + 1)::text, \(digits), '0')" }

    private var digits: Int { "\(ambassadors)".count }
}
