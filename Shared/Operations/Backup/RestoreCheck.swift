import Contracts
import FoundationEssentials
package import Logging
package import PostgreSQL

/// The second half of a restore, while nothing but PostgreSQL runs: mail is held, and then the record is looked at.
package struct RestoreCheck: Sendable {
    private let administrator: DatabaseConfiguration
    private let folder: BackupFolder
    private let logger: Logger

    /// - Parameter administrator: connects to the database `alongside` as a superuser.
    package init(_ administrator: DatabaseConfiguration, from folder: BackupFolder, logger: Logger) {
        self.administrator = administrator
        self.folder = folder
        self.logger = logger
    }

    /// Waits until recovery has ended, holds mail, and says what it found. Run again, it holds mail again.
    ///
    /// - Parameter limit: how long recovery may take.
    ///
    /// Throws `Refusal` where the database was not laid by `alongside restore`, or does not come up.
    package func run(within limit: Duration = .seconds(3600)) async throws -> RestoreReport {
        do {
            let connection = try await recovered(within: limit)
            do {
                let note = try await note(connection)
                try await hold(note, connection)
                try await takeBackSettings(connection)
                let report = try await look(note, connection)
                await connection.close()
                return report
            } catch {
                await connection.close()
                throw error
            }
        } catch let error as DatabaseError {
            try Task.checkCancellation()
            if let refusal = await ServerTrouble.refusal(for: error, of: administrator) { throw refusal }
            throw Refusal(.unavailable, "PostgreSQL went away meanwhile: \(error.message)", remedy: "Start it, and run this again.")
        }
    }

    /// They were read when it started, and count no more once it has recovered: the next start is to be without them. And as long as they
    /// stand, neither `migrate` nor a service works here.
    private func takeBackSettings(_ database: Connection) async throws {
        for setting in RestoreLayout.settings { try await database.execute(SQL(trusted: "ALTER SYSTEM RESET \(setting)")) }
        try await database.query("SELECT pg_reload_conf()")
        let deadline = ContinuousClock.now + .seconds(30)
        while try await UnfinishedRestore.stands(on: database) {
            guard ContinuousClock.now < deadline else {
                throw Refusal(
                    .unavailable, "Mail is held, but PostgreSQL has not read its settings again.",
                    remedy: "Its log says why; mend that, or start it again, and run this again.")
            }
            // The server reads them when it comes to it, and tells nobody.
            try await ContinuousClock().sleep(for: .milliseconds(20))
        }
    }

    private func recovered(within limit: Duration) async throws -> Connection {
        let deadline = ContinuousClock.now + limit
        var told = ContinuousClock.now
        while true {
            var state = "it has not ended its recovery"
            do {
                let connection = try await Connection.open(administrator, logger: logger)
                if try await connection.queryOne("SELECT pg_is_in_recovery() AS still")?.get("still") == false { return connection }
                await connection.close()
            } catch let error as DatabaseError {
                try Task.checkCancellation()
                // It does not take connections before it has recovered.
                if let refusal = await ServerTrouble.refusal(for: error, of: administrator, needsName: true) { throw refusal }
                state = error.message
            }
            guard ContinuousClock.now < deadline else {
                throw Refusal(
                    .unavailable, "PostgreSQL has not recovered after \(limit): \(state)", remedy: "Its log says how far it is, and what it waits for.")
            }
            if ContinuousClock.now > told + .seconds(10) {
                told = .now
                logger.notice("waiting for PostgreSQL: \(state)")
            }
            try await ContinuousClock().sleep(for: .milliseconds(200))
        }
    }

    private func note(_ database: Connection) async throws -> RestoreNote {
        guard let note = try await RestoreNote.read(database) else {
            throw Refusal(
                .invalid, "This database was not laid by `alongside restore`: it has no \(RestoreNote.file).",
                remedy: "Lay it with `alongside restore lay`. To look at the logs of any database: `alongside messages verify`.")
        }
        return note
    }

    /// Before anything else: no service of the restored system may send what the first one has sent already. Mail that was held already is told
    /// why it is now.
    private func hold(_ note: RestoreNote, _ database: Connection) async throws {
        if try await database.queryOne("SELECT to_regclass('outreach.mail_hold')::text AS name")?.getOptional("name", as: String.self) == nil {
            logger.notice("the backup is of an older schema, which is migrated first")
            var maintenance = administrator
            maintenance.database = "postgres"
            try await Installation(administrator: maintenance, database: administrator.database, schemas: ServiceSchema.all, logger: logger)
                .apply(isRestoring: true)
        }
        let moment = note.target.map { "as of \(Self.second($0))" } ?? "as far as its log goes"
        try await database.execute(
            """
            INSERT INTO outreach.mail_hold (held_at, reason, held_by)
            SELECT coalesce(now, clock_timestamp()), \("restored from the backup \(note.backup.name), \(moment)"), 'restore' FROM clock.reading
            ON CONFLICT ((true)) WHERE released_at IS NULL DO UPDATE SET reason = mail_hold.reason || '; ' || excluded.reason
                WHERE strpos(mail_hold.reason, excluded.reason) = 0
            """)
    }

    private func look(_ note: RestoreNote, _ database: Connection) async throws -> RestoreReport {
        let chain = LogChain(database)
        let place = folder.record(note.backup.name)
        let known = try FileManager.default.fileExists(atPath: place) ? BackupRecord.read(place) : note.backup
        var logs: [RestoreReport.Log] = []
        for head in try await chain.heads() {
            let noted = known.logs.first { $0.service == head.service } ?? LogHead(service: head.service, position: 0, hash: "")
            let from = try await chain.beginning(of: head.service)
            // Of what was put away since, the hash may be the one that the first row which is left follows.
            let isPutAway = noted.position > 0 && noted.position < from
            let found = noted.position == 0 ? "" : try await chain.hash(of: head.service, at: noted.position)
            logs.append(
                RestoreReport.Log(
                    from: from, head: head, noted: noted, agrees: isPutAway ? nil : found == noted.hash,
                    breaks: try await chain.breaks(in: head.service, after: noted)))
        }
        let mail = try await database.queryOne("SELECT count(*) AS count FROM outreach.mail WHERE state = 'created' AND purpose <> 'sign_in'")
        return RestoreReport(
            backup: note.backup.name, target: note.target, logs: logs, ahead: try await ahead(logs.map(\.head), database),
            mailWaiting: try mail?.get("count") ?? 0)
    }

    /// Consumers that have applied more than the log they read has: one database's restore cannot bring that about.
    private func ahead(_ heads: [LogHead], _ database: Connection) async throws -> [RestoreReport.Ahead] {
        var found: [RestoreReport.Ahead] = []
        for service in ServiceName.allCases {
            for row in try await database.query("SELECT consumer, source, position FROM \(identifier: service.rawValue).checkpoint ORDER BY consumer, source") {
                let source: String = try row.get("source")
                let position: Int64 = try row.get("position")
                guard let head = heads.first(where: { $0.service.rawValue == source }), position > head.position else { continue }
                found.append(
                    RestoreReport.Ahead(service: service, consumer: try row.get("consumer"), source: head.service, by: position - head.position))
            }
        }
        return found
    }

    private static func second(_ instant: Instant) -> String { instant.description.prefix(19).replacing("T", with: " ") + " UTC" }
}
