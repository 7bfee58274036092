import Contracts
import PostgreSQL

/// What people type: of fifty schools, always the same ones, the whole name, two words of it, the postcode, the URN, the trust's
/// name, and the name with two letters that changed places.
enum Questions {
    static func of(_ connection: Connection) async throws -> [FindSchools] {
        let rows = try await connection.query(
            """
            SELECT urn, name, postcode, coalesce(trust_name, la_name, name) AS trust FROM register.school
            WHERE is_open AND name IS NOT NULL AND postcode IS NOT NULL ORDER BY md5(urn::text) LIMIT 50
            """)
        return try rows.flatMap { row in
            let name: String = try row.get("name")
            let words = name.split(separator: " ")
            let texts = [
                name, words.prefix(2).joined(separator: " "), try row.get("postcode", as: String.self), String(try row.get("urn", as: Int.self)),
                try row.get("trust", as: String.self), misspelt(words),
            ]
            return texts.map { FindSchools(text: $0, status: "open") }
        }
    }

    private static func misspelt(_ words: [Substring]) -> String {
        guard let longest = words.max(by: { $0.count < $1.count }), longest.count > 3 else { return words.joined(separator: " ") }
        var letters = Array(longest)
        letters.swapAt(letters.count / 2, letters.count / 2 - 1)
        return words.map { $0 == longest ? String(letters) : String($0) }.joined(separator: " ")
    }
}
