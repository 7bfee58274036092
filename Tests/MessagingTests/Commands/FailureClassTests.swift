import Messaging
import PostgreSQL
import Testing

/// Which failures are told to whoever asked, and which are tried again.
struct FailureClassTests {
    @Test(arguments: [
        // A server that takes no writes any more, as after a failover.
        (DatabaseError.Kind.connection, "25006" as String?, FailureClass.unknown),
        (.outcomeUnknown, "25006", .unknown),
        // A write in a transaction that was opened to read.
        (.statement, "25006", .fault),
        // A COMMIT that came back with a warning: it is on this server, and perhaps not on its standby.
        (.outcomeUnknown, nil, .unknown),
        (.connection, "08006", .unknown), (.statement, "57P01", .unknown), (.statement, "53300", .unknown),
        (.statement, "40P01", .again), (.statement, "55P03", .again), (.statement, "23505", .offender), (.cancelled, "57014", .cancelled),
        (.cleanup, "23505", .unknown),
    ])
    func classes(_ kind: DatabaseError.Kind, _ state: String?, _ expected: FailureClass) {
        #expect(FailureClass(of: DatabaseError(kind: kind, sqlState: state, message: "")) == expected)
    }
}
