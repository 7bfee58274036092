import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// An application's own row, locked for what is done to it.
struct ApplicationRecord: Sendable {
    var id: ApplicationID
    var round: RoundID
    var reference: String
    var programme: String
    var body: BodyReference
    var region: String?
    var contact: ContactID
    var route: String
    var state: ApplicationState
    var submittedOn: Day

    static func locked(_ id: ApplicationID, _ transaction: Transaction) async throws -> ApplicationRecord {
        let row = try await transaction.queryOne("SELECT * FROM outreach.application WHERE id = \(id) FOR UPDATE")
        guard let row else { throw Refusal(.notFound, "There is no such application.", remedy: "Choose one of its round.", field: "application") }
        return try ApplicationRecord(row)
    }

    init(_ row: Row) throws {
        id = try row.get("id")
        round = try row.get("round")
        reference = try row.get("reference")
        programme = try row.get("programme")
        body = try row.get("body")
        region = try row.getOptional("region")
        contact = try row.get("contact")
        route = try row.get("route")
        state = ApplicationState(rawValue: try row.get("state")) ?? .withdrawn
        submittedOn = try row.get("submitted_on")
    }

    /// Refuses (conflict) a step that is not possible from where it is.
    func expect(_ step: String, _ remedy: String) throws {
        guard state.after(step) != nil else {
            throw Refusal(.conflict, "\(reference) is \(state.rawValue) already.", remedy: remedy, field: "application")
        }
    }

    /// Those who assess it, in their places: two, and the one who moderates.
    func assessors(_ database: some Queryable) async throws -> [String] {
        try await database.query("SELECT assessor FROM outreach.application_assessor WHERE application = \(id) ORDER BY place").map { try $0.get("assessor") }
    }
}

extension ApplicationSummary {
    static let select: SQL = """
        SELECT a.id, a.reference, a.round, a.body, coalesce(s.name, t.name, a.body) AS body_name, a.region, a.route, a.state, a.eligibility, a.submitted_on,
            a.halves, a.reserve_place, a.ambassador, a.eligibility_words, a.allowed_by, a.allowed_because, a.reason
        FROM outreach.application AS a
            LEFT JOIN register.school AS s ON s.urn = CASE WHEN a.body LIKE 'school:%' THEN substr(a.body, 8)::integer END
            LEFT JOIN register.trust AS t ON t.uid = CASE WHEN a.body LIKE 'trust:%' THEN substr(a.body, 7)::integer END
        """

    /// Marks are settled when both are in: the total may be seen from then on.
    init(row: Row) throws {
        let halves: [Int]? = try row.getOptional("halves")
        self.init(
            id: try row.get("id"), reference: try row.get("reference"), body: try row.get("body"), bodyName: try row.get("body_name"),
            region: try row.getOptional("region"), route: try row.get("route"), state: try row.get("state"), eligibility: try row.get("eligibility"),
            submittedOn: try row.get("submitted_on"), total: halves.map { AmbassadorRound.words(halves: $0.reduce(0, +)) },
            reservePlace: try row.getOptional("reserve_place"), ambassador: try row.getOptional("ambassador"))
    }
}
