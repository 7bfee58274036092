import ArgumentParser
import Contracts
import FoundationEssentials
import MessagingClient
import Operations
import PostgreSQL

/// Errors as the command line tells them: what happened, what to do, and an exit code that means something.
enum Failure {
    static func exitCode(of error: any Error) -> ExitCode {
        switch error {
        case let refusal as Refusal: code(of: refusal)
        case is SettingError: ExitCode(78)
        default: ExitCode(1)
        }
    }

    /// Prints the error and ends with its code; what ArgumentParser itself throws goes through.
    static func report<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as Refusal {
            complain(error.field.map { "\($0): \(error)" } ?? error.description)
            throw code(of: error)
        } catch let error as SettingError {
            complain(error.description)
            throw ExitCode(78)
        } catch let error as DatabaseError where error.kind == .connection {
            complain("PostgreSQL cannot be asked: \(error). Check that it runs, that host, port, user and password are right, and that it lets them in.")
            throw ExitCode(69)
        } catch let error as MigrationError {
            complain("\(error)")
            throw ExitCode(65)
        } catch let error as Interruption.Ended {
            complain(error.description)
            throw ExitCode(130)
        }
    }

    static func complain(_ message: String) { FileHandle.error.write(message + "\n") }

    private static func code(of refusal: Refusal) -> ExitCode {
        switch refusal.code {
        case .unavailable, .busy: ExitCode(69)
        case .fault: ExitCode(70)
        case .forbidden, .unauthenticated: ExitCode(77)
        default: ExitCode(65)
        }
    }
}
