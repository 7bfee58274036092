import Contracts
import MessagingClient
import PostgreSQL
import ZeroMQ

/// An error as the log, and a dead letter's reason, may have it: without the values of rows and messages, which may be
/// personal. PostgreSQL quotes them in an error's detail.
struct FailureNote: CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        switch error {
        case let error as DatabaseError:
            let parts = [error.constraint.map { "constraint: \($0)" }, error.statement.map { "statement: \($0)" }].compactMap(\.self)
            description = ([error.description] + parts).joined(separator: "; ")
        case is Refusal, is SettingError, is ZeroMQError, is CancellationError: description = "\(error)"
        default: description = "an error of type \(type(of: error))"
        }
    }
}
