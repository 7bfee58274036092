package import Contracts

/// What an answer looks like.
package enum QuestionForm: Hashable, Sendable {
    case one(of: [CodedLabel])
    /// `exclusive`: the choice that excludes the others. `atMost`: how many may be chosen.
    case many(of: [CodedLabel], exclusive: String?, atMost: Int?)
    case count(CountLimits)
    /// 1 to `points`, for each row; without rows, once.
    case scale(points: Int, rows: [CodedLabel])
    case text
    /// Each is given or not; leaving it is not giving it.
    case consents(to: [CodedLabel])

    /// one, many, count, scale, text, consents
    package var name: String {
        switch self {
        case .one: "one"
        case .many: "many"
        case .count: "count"
        case .scale: "scale"
        case .text: "text"
        case .consents: "consents"
        }
    }

    package var choices: [CodedLabel] {
        switch self {
        case .one(let choices), .many(let choices, _, _), .consents(let choices): choices
        case .count, .scale, .text: []
        }
    }
}
