import Logging
import MessagingClient
import PostgreSQL

extension Engine {
    /// After a wait for a lock that was in vain: ends the sessions of this service's role that stand still within what they were
    /// sending, as a process does that was stopped between two halves of it.
    ///
    /// PostgreSQL takes such a session for active, so its own time limit for open transactions does not count. A COPY waits for
    /// its client by nature and is left alone: nobody waits for what it holds.
    func endStandstills(after error: any Error) async {
        guard (error as? DatabaseError)?.sqlState == "55P03" else { return }
        await endStandstills()
    }

    func endStandstills() async {
        do {
            let ended = try await database.query(
                """
                SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                WHERE usename = current_user AND datname = current_database() AND state = 'active' AND wait_event = 'ClientRead'
                  AND query NOT ILIKE 'copy%' AND state_change < clock_timestamp() - \(DatabaseConfiguration.standstill)::interval
                """)
            if !ended.isEmpty {
                logger.warning("sessions that stood still within what they were sending were ended", metadata: ["sessions": "\(ended.count)"])
            }
        } catch {
            logger.debug("whoever holds a lock could not be asked for", metadata: ["error": "\(FailureNote(error))"])
        }
    }
}
