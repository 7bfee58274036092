import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// A school with all that the register says, what has changed in it, and what the programme has done with it.
struct SchoolDesk: Sendable {
    let record: ProgrammeRecord

    func school(_ query: GetSchool, _ context: QueryContext) async throws -> SchoolDetail {
        guard let row = try await context.database.queryOne("SELECT s.*, \(SchoolSummary.laestab) FROM register.school AS s WHERE s.urn = \(query.urn)") else {
            throw Refusal(.notFound, "The register has no school \(query.urn).", remedy: "Check the URN, or find the school by its name.", field: "urn")
        }
        let changes = try await context.database.query(
            "SELECT as_of, what, array_to_string(columns, ', ') AS columns, was::text AS was FROM register.change WHERE urn = \(query.urn) ORDER BY as_of, what DESC"
        )
        let leads = try await context.database.query(
            "\(LeadSummary.select) WHERE l.body = ANY(register.line_of(\(BodyReference.school(query.urn)))) ORDER BY l.received_at DESC")
        // Staff see every lead, an Ambassador those that are matched with it, anybody else none.
        let seesAll = context.actor?.isDeliveryPartner ?? true
        let own = context.actor?.ambassador
        return SchoolDetail(
            summary: try SchoolSummary(row: row), facts: try SchoolFacts.read(row), asOf: try row.get("as_of"),
            history: try await beginning(changes, context)
                + changes.map { RegisterChange(on: try $0.get("as_of"), what: try $0.get("what"), detail: try detail($0)) },
            eligibility: try await eligibility(query.urn, context),
            leads: try leads.map(LeadSummary.init(row:)).filter { seesAll || (own != nil && $0.ambassador == own) },
            linked: try await SchoolLine.linked(query.urn, context.database), judgements: try await SchoolLine.judgements(query.urn, context.database),
            admissions: try await EligibilityDesk(record: record).answer(GetEligibility(body: .school(query.urn)), context))
    }

    /// The first file's schools are not recorded one by one: such a school began with that file's frame.
    private func beginning(_ changes: [Row], _ context: QueryContext) async throws -> [RegisterChange] {
        guard try !changes.contains(where: { try $0.get("what") == "new" }) else { return [] }
        let frame = try await context.database.queryOne("SELECT as_of FROM register.frame ORDER BY made_at, as_of LIMIT 1")
        return try frame.map { [RegisterChange(on: try $0.get("as_of"), what: "new", detail: "First seen in the register.")] } ?? []
    }

    private func detail(_ row: Row) throws -> String {
        try row.get("what") == "new" ? "First seen in the register." : (try row.get("columns", as: String.self)).replacing("_", with: " ")
    }

    /// Nil until a programme is applied.
    private func eligibility(_ urn: Int, _ context: QueryContext) async throws -> EligibilityDecision? {
        do {
            let programme = try await record.current(context.database, on: context.today)
            var facts = try await KnownFacts.load([.school(urn)], in: context.database)[.school(urn)] ?? BodyFacts(kind: .school)
            facts.route = "website_request"
            return programme.definition.eligibility(of: facts, on: context.today)
        } catch let refusal as Refusal where refusal.code == .unavailable {
            return nil
        }
    }
}
