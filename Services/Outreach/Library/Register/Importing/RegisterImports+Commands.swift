import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import RegisterReading

extension RegisterImports {
    /// Queues an import of a file that this service can read. The same id again changes nothing; a name without a date is refused.
    func queue(_ command: ImportRegister, _ context: CommandContext) async throws -> Done {
        let asOf = try Self.day(command.asOf, command.path)
        guard !command.path.isEmpty else { throw Refusal(.invalid, "No file is named.", remedy: "Name one.", field: "path") }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.register_import (id, path, file, kind, as_of, queued_at, trace, cause)
            VALUES (\(command.id), \(command.path), \(RegisterFileDate.name(command.path)), \(command.kind?.rawValue), \(asOf), \(context.now), \(context.trace),
                \(context.origin))
            ON CONFLICT (id) DO NOTHING
            """)
        context.wake(RegisterImports.worker)
        return Done()
    }

    /// Keeps a part until its import has ended; those of an upload that nobody finished are let go after a day.
    func take(_ command: UploadRegisterPart, _ context: CommandContext) async throws -> Done {
        guard let bytes = Data(base64Encoded: command.base64), !bytes.isEmpty, bytes.count <= UploadRegisterPart.size else {
            throw Refusal(.invalid, "The part is empty, too long, or not in Base64.", remedy: "Send at most \(UploadRegisterPart.size) bytes.", field: "base64")
        }
        guard (0..<Self.mostParts).contains(command.part) else {
            throw Refusal(.invalid, "The file is too long.", remedy: "Zip it: a zip is read as it is.", field: "part")
        }
        if command.part == 0 {
            try await context.transaction.execute(
                """
                DELETE FROM outreach.upload_part AS p WHERE p.sent_at < \(context.now.adding(seconds: -86_400))
                    AND NOT EXISTS (SELECT FROM outreach.register_import AS i WHERE i.upload = p.upload AND i.ended_at IS NULL)
                """)
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.upload_part (upload, part, bytes, sent_at) VALUES (\(command.upload), \(command.part), \(Array(bytes)), \(context.now))
            ON CONFLICT DO NOTHING
            """)
        return Done()
    }

    /// Queues an import of what was uploaded, once it is there whole.
    func queue(_ command: ImportUpload, _ context: CommandContext) async throws -> Done {
        let asOf = try Self.day(command.asOf, command.file)
        let row = try await context.transaction.queryOne(
            "SELECT count(*) AS count FROM outreach.upload_part WHERE upload = \(command.upload) AND part < \(command.parts)")
        guard command.parts > 0, try row?.get("count") == command.parts else {
            throw Refusal(.conflict, "The file has not arrived whole.", remedy: "Upload it again.", field: "file")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.register_import (id, path, upload, file, kind, as_of, queued_at, trace, cause)
            VALUES (\(command.id), '', \(command.upload), \(RegisterFileDate.name(command.file)), \(command.kind?.rawValue), \(asOf), \(context.now),
                \(context.trace), \(context.origin))
            ON CONFLICT (id) DO NOTHING
            """)
        context.wake(RegisterImports.worker)
        return Done()
    }

    /// 512 MB: ten times the register, not zipped.
    private static let mostParts = 2048

    private static func day(_ given: Day?, _ path: String) throws -> Day {
        do {
            return try RegisterFileDate.asOf(given, path: path)
        } catch let problem as RegisterProblem {
            throw Refusal(.invalid, "\(problem.file): \(problem.message)", remedy: problem.remedy, field: "asOf")
        }
    }
}
