import Testing

/// Tests with the real executables of the same build: processes, sockets, a PostgreSQL of their own. One after the other,
/// as each stack is seven processes and a cluster.
@Suite("The whole system", .serialized)
enum WholeSystem {}
