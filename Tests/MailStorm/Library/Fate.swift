import SeededChoices

/// What a mail server does with the messages to one address: drawn from the seed and the address alone.
enum Fate: Sendable, Equatable {
    case taken
    /// 550 to RCPT TO: there is no such address.
    case refused
    /// 554 to the whole message.
    case unwanted
    /// 451 to RCPT TO, so many times.
    case later(Int)
    /// 452 to the whole message, so many times.
    case laterAtTheEnd(Int)
    /// The connection is cut instead of an answer to DATA, so many times.
    case cutBefore(Int)
    /// Cut behind the final dot, once the message is in the record.
    case cutTaken
    /// Cut behind the final dot, and the message is in no record.
    case cutUntaken

    /// - Parameter trouble: how many times as much goes wrong as with 1, at which it is 7 addresses in a hundred.
    init(of address: String, seed: UInt64, trouble: Int) {
        var generator = SeededGenerator(seed: seed, part: address)
        let times = Int.random(in: 1...3, using: &generator)
        switch Int.random(in: 0..<1000, using: &generator) / trouble {
        case ..<20: self = .refused
        case ..<25: self = .unwanted
        case ..<50: self = .later(times)
        case ..<60: self = .laterAtTheEnd(times)
        case ..<66: self = .cutBefore(min(2, times))
        case ..<68: self = .cutTaken
        case ..<70: self = .cutUntaken
        default: self = .taken
        }
    }

    var isForGood: Bool { self == .refused || self == .unwanted }
}
