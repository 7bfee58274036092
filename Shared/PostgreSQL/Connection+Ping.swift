import CPostgreSQL
import Logging

extension Connection {
    /// Whether a server takes connections now, whoever it would let in: false while it starts up, recovers, ends, or does not answer.
    /// It tells a server that is to be waited for from one that refuses this user, in whatever language it speaks.
    package static func isAccepting(_ configuration: DatabaseConfiguration) async -> Bool {
        await Connection(logger: Logger(label: "ping") { _ in SwiftLogNoOpLogHandler() }).ping(configuration)
    }

    private func ping(_ configuration: DatabaseConfiguration) -> Bool { ConnectionHandle.ping(configuration) }
}

extension ConnectionHandle {
    /// Blocking, as connecting is.
    static func ping(_ configuration: DatabaseConfiguration) -> Bool {
        let keywords = configuration.keywords
        return withCStrings(keywords.map(\.name)) { names in
            withCStrings(keywords.map(\.value)) { values in PQpingParams(names, values, 0) == PQPING_OK }
        }
    }
}
