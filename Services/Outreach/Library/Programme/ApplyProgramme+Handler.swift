import Contracts
import Crypto
import Messaging
import PostgreSQL
import Programme
import ProgrammeLoader
import ProgrammeRecord

/// Applies definitions, and answers with the one in force.
struct ProgrammeKeeping: Sendable {
    let record: ProgrammeRecord

    /// Validates the YAML and keeps it as the next version. The same bytes from the same day change nothing.
    func apply(_ command: ApplyProgramme, _ context: CommandContext) async throws -> ProgrammeVersion {
        let definition: ProgrammeDefinition
        do {
            definition = try ProgrammeLoader.load(source: command.source, file: "programme")
        } catch {
            throw Refusal(
                .invalid, "The programme has \(error.problems.count) problem\(error.problems.count == 1 ? "" : "s"):\n\(error)",
                remedy: "Mend the file and apply it again; nothing was kept.", field: "source")
        }
        let hash = SHA256.hash(data: Array(command.source.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        // One at a time for a programme, so that versions are numbered without gaps.
        try await context.transaction.query("SELECT pg_advisory_xact_lock(hashtext(\("programme " + definition.id)))")
        let latest = try await context.transaction.queryOne(
            """
            SELECT version, hash, effective FROM outreach.programme_version WHERE programme = \(definition.id) ORDER BY version DESC LIMIT 1
            """)
        let version: Int = try latest?.get("version") ?? 0
        if let latest, try latest.get("hash") == hash, try latest.get("effective") == command.effective {
            return ProgrammeVersion(programme: definition.id, version: version, hash: hash)
        }
        let applied = ProgrammeApplied(programme: definition.id, version: version + 1, effective: command.effective, hash: hash, source: command.source)
        try await record.store(applied, in: context.transaction)
        context.emit(applied)
        try await enrol(definition, context)
        return ProgrammeVersion(programme: definition.id, version: applied.version, hash: hash)
    }

    /// Enrols the Ambassadors that the definition adds. One who withdrew stays withdrawn.
    private func enrol(_ definition: ProgrammeDefinition, _ context: CommandContext) async throws {
        let rows = try await context.transaction.query(
            """
            INSERT INTO outreach.ambassador AS a (programme, id, name, enrolled_at)
            SELECT \(definition.id), id, name, \(context.now) FROM unnest(\(definition.ambassadors.map(\.id)), \(definition.ambassadors.map(\.name))) AS given (id, name)
            ON CONFLICT (programme, id) DO UPDATE SET name = excluded.name
            RETURNING id, xmax = 0 AS is_new
            """)
        for row in rows where try row.get("is_new") {
            context.emit(AmbassadorEnrolled(programme: definition.id, ambassador: try row.get("id")))
        }
    }

    func source(_ query: GetProgramme, _ context: QueryContext) async throws -> ProgrammeSource {
        let applied = try await record.current(context.database, programme: query.programme, on: context.today)
        return ProgrammeSource(programme: applied.id, version: applied.version, effective: applied.effective, source: applied.source)
    }
}
