import Contracts
import Messaging
import MessagingClient
import PostgreSQL

/// A message of ours that something came in about.
struct AnsweredMail: Sendable {
    /// Somebody who writes later than that writes about something else.
    private static let answeredWithin: Int64 = 60 * 86_400

    var id: MailID
    var state: String
    var programme: String
    var purpose: String
    var campaign: CampaignID?
    var survey: SurveyID?
    var body: BodyReference
    var contact: ContactID
    var name: String
    /// Lower case.
    var address: String
    var role: String
    var trace: TraceID

    /// By the token of the address that it came to (VERP), or by our Message-ID among what it refers to or reports of: that it came
    /// says that ours arrived. Locked until the transaction ends.
    static func named(in mail: InboundMail, _ transaction: Transaction) async throws -> AnsweredMail? {
        let tokens = words(mail.recipients).compactMap { word -> String? in
            guard let plus = word.firstIndex(of: "+"), let at = word[plus...].firstIndex(of: "@") else { return nil }
            return ["bounce", "stop"].contains(word[..<plus]) ? String(word[word.index(after: plus)..<at]) : nil
        }
        let ids = words("\(mail.references) \(mail.reported ?? "")").compactMap { word in
            word.firstIndex(of: "@").flatMap { MailID(String(word[..<$0])) }
        }
        let row = try await transaction.queryOne(
            "\(select) WHERE m.token = ANY(\(tokens)) OR m.id = ANY(\(ids)) ORDER BY m.token = ANY(\(tokens)) DESC, m.id DESC LIMIT 1 FOR UPDATE OF m")
        return try row.map(AnsweredMail.init(row:))
    }

    /// Nil for one to nobody whom we know, such as a sign-in message.
    static func ours(_ id: MailID, _ transaction: Transaction) async throws -> AnsweredMail? {
        try await transaction.queryOne("\(select) WHERE m.id = \(id) FOR UPDATE OF m").map(AnsweredMail.init(row:))
    }

    /// The last one to whoever wrote: an answer that does not say to what.
    static func last(to address: String, _ work: WorkerTransaction) async throws -> AnsweredMail? {
        let row = try await work.transaction.queryOne(
            """
            \(select) AND m.body = c.body WHERE lower(c.email) = \(address) AND m.state IN ('sent', 'unknown')
                AND m.ended_at >= \(work.now.adding(seconds: -answeredWithin)) ORDER BY m.ended_at DESC, m.id DESC LIMIT 1 FOR UPDATE OF m
            """)
        return try row.map(AnsweredMail.init(row:))
    }

    private static let select: SQL = """
        SELECT m.id, m.state, m.programme, m.purpose, m.campaign, m.survey, m.body, m.contact, m.trace, c.name, lower(c.email) AS address, c.role
        FROM outreach.mail AS m JOIN outreach.contact AS c ON c.id = m.contact
        """

    private init(row: Row) throws {
        id = try row.get("id")
        state = try row.get("state")
        programme = try row.get("programme")
        purpose = try row.get("purpose")
        campaign = try row.getOptional("campaign")
        survey = try row.getOptional("survey")
        body = try row.get("body")
        contact = try row.get("contact")
        name = try row.get("name")
        address = try row.get("address")
        role = try row.get("role")
        trace = try row.getOptional("trace") ?? TraceID(id.uuid)
    }

    private static func words(_ text: String) -> [Substring] { text.lowercased().split { $0.isWhitespace || "<>,;\"()".contains($0) } }
}
