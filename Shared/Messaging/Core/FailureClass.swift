import Contracts
import PostgreSQL

/// What a failure means for the batch that met it, by SQLSTATE class.
package enum FailureClass: Sendable, Equatable {
    /// 22, 23, P0001: the data of one command; halve the batch until it stands alone.
    case offender
    /// 40001, 40P01, 55P03: the same again.
    case again
    /// 08, 53, 57, or a COMMIT whose end was not seen: the outcome is unknown, never a refusal. Reconnect, run the same
    /// ids again.
    case unknown
    case cancelled
    /// A refusal that the handler decided on.
    case refused
    /// A refusal that says to ask again: something that is needed is not there yet. Nothing is kept of it.
    case passing
    /// A message that cannot be decoded.
    case undecodable
    /// A fault in the code.
    case fault

    package init(of error: any Error) {
        switch error {
        case let error as DatabaseError: self = Self.classify(error)
        case let refusal as Refusal: self = refusal.isRetriable ? .passing : .refused
        case is DecodingError: self = .undecodable
        case is CancellationError: self = .cancelled
        default: self = .fault
        }
    }

    /// True when applying the same again can never succeed: what makes a dead letter of an event.
    package var isDeterministic: Bool { [.offender, .refused, .undecodable, .fault].contains(self) }

    /// The refusal of a command that met this failure alone; nil when it must not be refused for it.
    func refusal(of error: any Error) -> Refusal? {
        switch self {
        case .offender:
            let constraint = (error as? DatabaseError)?.constraint.map { " (\($0))" } ?? ""
            return Refusal(.conflict, "What you asked for contradicts what is recorded\(constraint).", remedy: "Look at what is there now and try again.")
        case .refused, .passing: return error as? Refusal
        case .undecodable: return Refusal(.malformed, "The message's data cannot be read.", remedy: "Send it as the message catalogue says.")
        case .fault:
            return Refusal(
                .fault, "Something went wrong in the service; it has been logged.", remedy: "Try again; if it happens again, tell whoever runs the system.")
        case .again, .unknown, .cancelled: return nil
        }
    }

    private static func classify(_ error: DatabaseError) -> FailureClass {
        switch error.kind {
        case .cancelled: return .cancelled
        // Where undoing failed too, the connection is gone, whatever the first error was.
        case .connection, .outcomeUnknown, .cleanup: return .unknown
        case .statement, .decoding: break
        }
        guard let state = error.sqlState else { return .fault }
        if ["40001", "40P01", "55P03"].contains(state) { return .again }
        switch state.prefix(2) {
        case "22", "23": return .offender
        case "08", "53", "57": return .unknown
        default: return state == "P0001" ? .offender : .fault
        }
    }
}
