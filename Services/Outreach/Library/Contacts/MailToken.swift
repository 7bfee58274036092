import Contracts
import Messaging
import PostgreSQL

/// What the opaque token in a message's links stands for.
struct MailToken: Sendable {
    var mail: MailID
    var programme: String
    var body: BodyReference
    var contact: ContactID
    var campaign: CampaignID?

    /// Refuses (notFound) a token that is in no message of ours.
    static func resolve(_ token: String, _ database: some Queryable) async throws -> MailToken {
        let row = try await database.queryOne(
            "SELECT id, programme, body, contact, campaign FROM outreach.mail WHERE token = \(token) AND contact IS NOT NULL")
        guard let row else {
            throw Refusal(
                .notFound, "This link is not one of ours, or it is incomplete.",
                remedy: "Copy the whole link from the message, or write to the address it came from.", field: "token")
        }
        return MailToken(
            mail: try row.get("id"), programme: try row.get("programme"), body: try row.get("body"), contact: try row.get("contact"),
            campaign: try row.getOptional("campaign"))
    }
}
