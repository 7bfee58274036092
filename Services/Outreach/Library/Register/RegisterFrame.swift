import Contracts
import Messaging
import PostgreSQL
import RegisterReading

/// The register frozen on a day: what the schools said then is what they say now with every later change taken back.
enum RegisterFrame {
    /// Each import of schools leaves one.
    static func keep(_ merge: RegisterMerge, _ tally: RegisterTally, _ transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO register.frame (id, as_of, file, rows, open, closed, proposed, rejected, made_at, last_change)
            VALUES (\(merge.id), \(merge.asOf), \(merge.file), \(tally.rows), \(tally.open), \(tally.closed), \(tally.proposed), \(tally.rejected), \(merge.now),
                (SELECT coalesce(max(number), 0) FROM register.change))
            """)
    }

    /// What to select schools from: the table itself, or the table as a frame has it. Refuses (notFound) a frame that there is not.
    static func schools(_ frame: FrameID?, _ database: some Queryable) async throws -> SQL {
        guard let frame else { return "register.school" }
        guard let row = try await database.queryOne("SELECT last_change FROM register.frame WHERE id = \(frame)") else {
            throw Refusal(.notFound, "There is no such frame.", remedy: "Choose one of the list.", field: "frame")
        }
        return "register.school_at(\(try row.get("last_change", as: Int64.self)))"
    }

    /// Freezes the register as it is. An import that is running is not in it: its changes come later.
    static func freeze(_ command: FreezeRegister, _ context: CommandContext) async throws -> Done {
        let title = command.title.trimmed
        guard !title.isEmpty else { throw Refusal(.invalid, "The frame has no name.", remedy: "Give it one.", field: "title") }
        let frozen = try await context.transaction.execute(
            """
            INSERT INTO register.frame (id, name, as_of, file, rows, open, closed, proposed, rejected, made_at, last_change)
            SELECT \(command.id), \(title), max(s.as_of), '', count(*), count(*) FILTER (WHERE s.is_open), count(*) FILTER (WHERE s.status = 'Closed'),
                count(*) FILTER (WHERE s.status = 'Proposed to open'), 0, \(context.now), (SELECT coalesce(max(number), 0) FROM register.change)
            FROM register.school AS s HAVING count(*) > 0
            """)
        guard frozen == 1 else { throw Refusal(.conflict, "The register is empty.", remedy: "Import a register first.") }
        return Done()
    }

    static func list(_: ListFrames, _ context: QueryContext) async throws -> Frames {
        let rows = try await context.database.query(
            "SELECT id, name, file, as_of, open, closed, made_at FROM register.frame ORDER BY made_at DESC, last_change DESC, id LIMIT 200")
        return Frames(
            frames: try rows.map { row in
                let name: String? = try row.getOptional("name")
                return FrameSummary(
                    id: try row.get("id"), title: try name ?? row.get("file"), named: name != nil, madeOn: London.day(of: try row.get("made_at")),
                    asOf: try row.get("as_of"), open: try row.get("open"), closed: try row.get("closed"))
            })
    }
}
