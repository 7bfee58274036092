import Logging
import MessagingClient
import MessagingSchema
import PostgreSQL

/// Which versions of its schema a service works with: from the newest migration that it was written with to the end of that hundred.
///
/// Migrations expand within a hundred, so that a program which is still running meets nothing that it needs changed; one that takes
/// something away begins the next hundred, and a program from before it stops by name. Messaging's own tables, 1 to 99, are a hundred.
struct SchemaVersion: Sendable {
    let schema: String
    /// Messaging's own, and the service's; nil for a service that says none.
    let accepted: (messaging: ClosedRange<Int>, own: ClosedRange<Int>)?

    init(of definition: ServiceDefinition) {
        schema = definition.schema
        accepted = definition.migration.map { (MessagingSchema.newest...99, Self.range(from: $0)) }
    }

    static func range(from newest: Int) -> ClosedRange<Int> { newest...(newest / 100 * 100 + 99) }

    /// Waits while the schema is older than this program: where a version is rolled out, processes and `alongside migrate` start together.
    ///
    /// Throws `SettingError` naming the schema, the version that it has and those that are accepted, and the remedy: at once when it is newer, was
    /// never made, or is of a database whose restore is not finished; and when the time is up.
    func check(_ database: some Queryable, within limit: Duration, logger: Logger) async throws {
        let deadline = ContinuousClock.now + limit
        while let misfit = try await misfit(database) {
            guard misfit.isOlder, ContinuousClock.now < deadline else { throw misfit.problem }
            logger.warning("waiting for `alongside migrate`: \(misfit.problem.problem)")
            try await ContinuousClock().sleep(for: min(.seconds(1), limit))
        }
    }

    /// Nil when it fits.
    private func misfit(_ database: some Queryable) async throws -> (problem: SettingError, isOlder: Bool)? {
        guard let accepted else { return nil }
        guard try await !UnfinishedRestore.stands(on: database) else {
            let problem = SettingError(
                "database.host", "The database was restored from a backup, and the restore is not finished: its mail is not held.",
                remedy: "Run `alongside restore finish`; then start this again.")
            return (problem, false)
        }
        guard try await database.queryOne("SELECT to_regclass(\(schema + ".migration"))::text AS name")?.getOptional("name", as: String.self) != nil else {
            let problem = problem("was never made", accepted.own, "Make it: `alongside migrate`, as administrator of the database; then start this again.")
            return (problem, false)
        }
        let row = try await database.queryOne(
            """
            SELECT coalesce(max(number) FILTER (WHERE number < 100), 0) AS messaging, coalesce(max(number) FILTER (WHERE number >= 100), 0) AS own
            FROM \(identifier: schema).migration
            """)
        for (found, range) in [(try row?.get("messaging") ?? 0, accepted.messaging), (try row?.get("own") ?? 0, accepted.own)] where !range.contains(found) {
            let isOlder = found < range.lowerBound
            let remedy =
                isOlder
                ? "Upgrade it: `alongside migrate` of this version of the program; then start this again."
                : "A newer program has migrated it: run that one, or restore the backup from before."
            return (problem("is at version \(found)", range, remedy), isOlder)
        }
        return nil
    }

    private func problem(_ state: String, _ range: ClosedRange<Int>, _ remedy: String) -> SettingError {
        SettingError(
            "database.name", "The schema \(schema) \(state), and this program works with versions \(range.lowerBound) to \(range.upperBound).", remedy: remedy)
    }
}
