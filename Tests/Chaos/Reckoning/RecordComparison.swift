import Contracts
import PostgreSQL
import Synchronization

/// The clients' records against inboxes, logs and rows.
struct RecordComparison: Sendable {
    let record: [Sent]
    let connection: Connection

    func findings() async throws -> [Finding] {
        try await connection.script(
            """
            CREATE TEMP TABLE record (principal text, id uuid, service text, type text, key text, outcome text, said text);
            CREATE TEMP TABLE caused (service text, type text, cause uuid, event uuid);
            CREATE TEMP TABLE kept (service text, principal text, id uuid, outcome text);
            """)
        try await copyRecord()
        for service in ServiceName.allCases.map(\.rawValue) {
            try await connection.execute(
                SQL(
                    trusted: """
                        INSERT INTO caused SELECT '\(service)', type, (payload::jsonb ->> 'causationid')::uuid, id FROM \(service).log;
                        """))
            try await connection.execute(SQL(trusted: "INSERT INTO kept SELECT '\(service)', principal, id, outcome FROM \(service).inbox"))
        }
        try await connection.script(
            "CREATE INDEX ON record (id); CREATE INDEX ON caused (cause); CREATE INDEX ON kept (principal, id); ANALYZE record, caused, kept;")
        var findings = unanswered()
        findings += try await inboxes()
        findings += try await events()
        for effect in Effect.all {
            if let event = effect.event { findings += try await events(of: effect.command, event) }
            if let rows = effect.rows { findings += try await self.rows(of: effect.command, rows, isOnce: effect.isOnce) }
        }
        return findings
    }

    /// Every client goes on until it is told; nobody who asked is left without an answer.
    private func unanswered() -> [Finding] {
        record.compactMap { sent in
            if case .unanswered = sent.outcome { Finding(kind: .lost, what: "never answered, \(sent.type)", key: "\(sent.id)") } else { nil }
        }
    }

    private func copyRecord() async throws {
        let rows = Mutex(record[...])
        try await connection.copyIn("COPY record FROM STDIN") {
            rows.withLock { rows in
                guard !rows.isEmpty else { return nil }
                let chunk = rows.prefix(1000)
                rows.removeFirst(chunk.count)
                return Array(chunk.map(Self.line).joined().utf8)
            }
        }
    }

    private static func line(_ sent: Sent) -> String {
        let (outcome, said): (String, String) =
            switch sent.outcome {
            case .unanswered: ("unanswered", "")
            case .done: ("done", "")
            case .refused(let said): ("refused", said.filter { $0 != "\t" && $0 != "\n" && $0 != "\\" })
            }
        return "\(sent.principal)\t\(sent.id)\t\(sent.type.service)\t\(sent.type)\t\(sent.key)\t\(outcome)\t\(said)\n"
    }

    /// What was acknowledged is in the inbox as it was acknowledged.
    private func inboxes() async throws -> [Finding] {
        let rows = try await connection.query(
            """
            SELECT r.id::text AS id, r.type, coalesce(k.outcome, 'nothing') AS outcome FROM record r
            LEFT JOIN kept k ON k.service = r.service AND k.principal = r.principal AND k.id = r.id
            WHERE r.outcome = 'done' AND k.outcome IS DISTINCT FROM 'done'
            """)
        return try rows.map {
            Finding(
                kind: .lost, what: "done, and the inbox has \(try $0.get("outcome", as: String.self)), \(try $0.get("type", as: String.self))",
                key: try $0.get("id"))
        }
    }

    /// An event's id depends on its cause, its type and its place: twice in a log is twice done.
    private func events() async throws -> [Finding] {
        let twice = try await connection.query(
            "SELECT max(coalesce(cause, event)::text) AS id, type FROM caused GROUP BY service, type, event HAVING count(*) > 1")
        let refused = try await connection.query(
            "SELECT DISTINCT r.id::text AS id, r.type || ', said: ' || r.said AS type FROM record r JOIN caused c ON c.cause = r.id WHERE r.outcome = 'refused'"
        )
        return try twice.map { Finding(kind: .doubled, what: "twice in the log, \(try $0.get("type", as: String.self))", key: try $0.get("id")) }
            + refused.map { Finding(kind: .doubled, what: "refused, and in the log, \(try $0.get("type", as: String.self))", key: try $0.get("id")) }
    }

    private func events(of command: MessageName, _ event: MessageName) async throws -> [Finding] {
        let optional = [RequestSignIn.name, AcceptMatch.name].contains(command)
        let rows = try await connection.query(
            """
            SELECT r.id::text AS id, count(c.event) AS number FROM record r LEFT JOIN caused c ON c.cause = r.id AND c.type = \(event.description)
            WHERE r.type = \(command.description) AND r.outcome = 'done' GROUP BY r.id HAVING count(c.event) <> 1
            """)
        return try rows.compactMap { row in
            let number: Int = try row.get("number")
            if number == 0, optional { return nil }
            return Finding(kind: number == 0 ? .lost : .doubled, what: "\(command): \(number) of \(event)", key: try row.get("id"))
        }
    }

    private func rows(of command: MessageName, _ rows: String, isOnce: Bool) async throws -> [Finding] {
        let found = try await connection.query(
            """
            WITH told AS (SELECT key, count(*) FILTER (WHERE outcome = 'done') AS done, max(said) AS said FROM record WHERE type = \(command.description) GROUP BY key),
                there AS (SELECT key, count(*) AS number FROM (\(SQL(trusted: rows))) AS rows GROUP BY key)
            SELECT key, done, coalesce(number, 0) AS number, said FROM told LEFT JOIN there USING (key) WHERE done <> coalesce(number, 0)
            """)
        return try found.compactMap { row in
            let (done, number): (Int, Int) = (try row.get("done"), try row.get("number"))
            if number > done, !isOnce { return nil }
            let said: String = try row.getOptional("said") ?? ""
            return Finding(
                kind: number < done ? .lost : .doubled, what: "\(command): \(done) acknowledged, \(number) there\(said.isEmpty ? "" : ", said: \(said)")",
                key: try row.get("key"))
        }
    }
}
