import Contracts
import Programme

/// What an hour of recruiting costs: what the programme's rate cards pay for it on the day, or what somebody asks it to be.
enum RecruitingRate: Hashable {
    struct Period: Hashable {
        var card: String
        var from: Day
        var to: Day?
        var rate: Pence
        var note: String?
    }

    case programme([Period])
    /// By whoever asks what it would cost.
    case asked(Pence)

    /// £1,000: more is a slip of the finger.
    static let most = Pence(100_000)

    /// Refuses (invalid) a rate below nothing or beyond `most`.
    init(_ definition: ProgrammeDefinition, asked pence: Int? = nil) throws {
        if let pence {
            guard (0...Int(Self.most.amount)).contains(pence) else {
                throw Refusal(.invalid, "\(Pence(Int64(pence))) is not a rate for an hour.", remedy: "Give one from £0.00 to \(Self.most).", field: "rate")
            }
            self = .asked(Pence(Int64(pence)))
            return
        }
        var periods = definition.rateCards.sorted { $0.from < $1.from }.compactMap { card in
            card.lines.first { $0.unit == .hour }.map { Period(card: card.id, from: card.from, to: card.to, rate: $0.rate, note: $0.note) }
        }
        // A day has one rate: that of the newer card.
        for (place, next) in periods.dropFirst().enumerated() { periods[place].to = min(periods[place].to ?? next.from, next.from.adding(days: -1)) }
        self = .programme(periods)
    }

    /// Which rate it is, in a sentence.
    var words: String {
        switch self {
        case .asked(let rate): return "Cost: hours at \(rate) an hour, the rate that was asked for. It is not what the programme pays."
        case .programme(let periods) where periods.isEmpty: return "Cost: the programme’s rate cards have no rate for an hour of recruiting, so none is shown."
        case .programme(let periods):
            let rates = periods.map { period in
                let note = period.note.map { ": \($0)" } ?? ""
                return "\(period.rate) an hour from \(period.from.words)\(period.to.map { " to \($0.words)" } ?? "") (rate card \(period.card)\(note))"
            }
            return "Cost: hours at the programme’s own rate for recruiting on the day, \(rates.joined(separator: "; "))."
        }
    }

    /// For each minute, on which days: three arrays of one length. Empty where the programme has no rate.
    var schedule: (from: [Day?], to: [Day?], pence: [Int64]) {
        switch self {
        case .asked(let rate): ([nil], [nil], [rate.amount])
        case .programme(let periods): (periods.map(\.from), periods.map(\.to), periods.map(\.rate.amount))
        }
    }

    var isKnown: Bool { self != .programme([]) }
}
