import Contracts
import Messaging
import PostgreSQL

/// The register files that were imported: every figure over a frame names the newest of them.
enum FrameFigures {
    static func follow(in builder: inout ProjectionBuilder) {
        builder.on(RegisterImported.self) { received, transaction in
            let event = received.event
            try await transaction.execute(
                """
                INSERT INTO reporting.frame (import, as_of, rows, open)
                VALUES (\(event.id), \(event.asOf), \(event.rows), \(event.open))
                ON CONFLICT (import) DO UPDATE SET as_of = EXCLUDED.as_of, rows = EXCLUDED.rows, open = EXCLUDED.open
                """)
        }
    }
}
