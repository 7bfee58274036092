import FoundationEssentials
import PostgreSQL

extension Post {
    /// Every message that counts as sent lies in the folder, is announced once, and was asked for once.
    func findings(_ connection: Connection) async throws -> [Finding] {
        let sent = try await connection.query("SELECT id::text AS id FROM outreach.mail WHERE state = 'sent'")
        var findings = try sent.map { try $0.get("id", as: String.self) }.filter { !has($0) }.map {
            Finding(kind: .lost, what: "mail that is not in the folder", key: $0)
        }
        let announced = try await connection.query(
            """
            SELECT m.id::text AS id, count(l.position) AS number FROM outreach.mail m
            LEFT JOIN outreach.log l ON l.type = 'alongside.outreach.message-sent.v1' AND l.payload::jsonb #>> '{data,message}' = m.id::text
            WHERE m.purpose <> 'sign_in' GROUP BY m.id, m.state HAVING count(l.position) <> (m.state = 'sent')::integer
            """)
        findings += try announced.map {
            let number: Int = try $0.get("number")
            return Finding(kind: number == 0 ? .lost : .doubled, what: "mail announced \(number) times", key: try $0.get("id"))
        }
        let asked = try await connection.query(
            """
            SELECT e.link, count(m.id) AS number FROM (
                SELECT payload::jsonb #>> '{data,link}' AS link FROM access.log WHERE type = 'alongside.access.sign-in-requested.v1') e
            LEFT JOIN outreach.mail m ON m.link::text = e.link GROUP BY e.link HAVING count(m.id) <> 1
            """)
        findings += try asked.map {
            let number: Int = try $0.get("number")
            return Finding(kind: number == 0 ? .lost : .doubled, what: "sign-in link with \(number) messages", key: try $0.get("link"))
        }
        return findings
    }
}
