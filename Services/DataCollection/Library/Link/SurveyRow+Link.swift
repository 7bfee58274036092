import Contracts
import PostgreSQL
import Programme

extension SurveyRow {
    /// The survey that a personal link opens today. Refused as `not-found`, `expired` or `forbidden` (revoked).
    /// With `locking`, the survey's row is held for the transaction, so that two submissions follow each other.
    static func opened(by secret: String, key: LinkKey, on today: Day, in database: some Queryable, locking: Bool = false) async throws -> SurveyRow {
        guard let link = key.link(of: secret),
            let row = try await database.queryOne(
                """
                SELECT survey, expires_on, revoked_on FROM collection.link WHERE id = \(link)
                """)
        else {
            throw Refusal(
                .notFound, "This survey link is not one that we sent.",
                remedy: "Copy the whole link from the e-mail, or reply to the e-mail to ask for a new one.", field: "secret")
        }
        if try row.getOptional("revoked_on", as: Day.self) != nil {
            throw Refusal(
                .forbidden, "This survey link has been withdrawn.",
                remedy: "Use the link in the newest e-mail about the survey, or reply to it to ask for one.",
                field: "secret")
        }
        let expires: Day = try row.get("expires_on")
        guard today <= expires else {
            throw Refusal(
                .expired, "This survey link stopped working after \(expires.words).", remedy: "Reply to the e-mail that it came in to ask for a new one.",
                field: "secret")
        }
        return try await find(row.get("survey"), in: database, locking: locking)
    }

    /// The secret of the link that opens the survey now; nil where there is none.
    func secret(key: LinkKey, in database: some Queryable) async throws -> String? {
        guard let row = try await database.queryOne("SELECT id FROM collection.link WHERE survey = \(id) AND revoked_on IS NULL") else { return nil }
        return try key.secret(of: row.get("id"))
    }
}
