import Contracts
import Messaging
import PostgreSQL
import Programme

extension LeadCare {
    static func read(_ lead: LeadID, _ programme: ProgrammeDefinition, on today: Day, _ database: some Queryable) async throws -> LeadCare {
        let row = try await database.queryOne(
            """
            SELECT l.received_on, l.trust_agreement, l.decision_maker_name, l.decision_maker_role, l.contact_left_on IS NOT NULL AS successor_wanted, l.state,
                \(responded) AS responded_at
            FROM outreach.lead AS l WHERE l.id = \(lead)
            """)
        guard let row else { throw Refusal(.notFound, "There is no such lead.", remedy: "Choose one of the list.", field: "id") }
        let voices = try await database.query(
            """
            SELECT v.spoken_at, v.body, c.name, v.channel, v.referred_by FROM outreach.lead_voice AS v JOIN outreach.contact AS c ON c.id = v.contact
            WHERE v.lead = \(lead) ORDER BY v.spoken_at, v.id
            """)
        let refusals = try await database.query(
            "SELECT refused_on, reason, ask_again_on FROM outreach.lead_refusal WHERE lead = \(lead) ORDER BY recorded_at, id")
        let enquiries = try await database.query("\(EnquirySummary.select) WHERE e.lead = \(lead) ORDER BY e.asked_at, e.id")
        let respondedOn = try row.getOptional("responded_at", as: Instant.self).map { London.day(of: $0) }
        let respondBy = WorkingDays.day(programme.answering.leadWorkingDays, after: try row.get("received_on"))
        let noes = try refusals.map {
            LeadRefusal(on: try $0.get("refused_on"), reason: try $0.get("reason"), askAgainOn: try $0.getOptional("ask_again_on"))
        }
        return LeadCare(
            respondedOn: respondedOn, respondBy: respondBy, isLate: respondedOn ?? today > respondBy,
            decisionMaker: try row.getOptional("decision_maker_name"), decisionMakerRole: try row.getOptional("decision_maker_role"),
            trustAgreement: try row.get("trust_agreement"), successorWanted: try row.get("successor_wanted"),
            askAgainOn: try row.get("state") == "declined" ? noes.last?.askAgainOn : nil,
            voices: try voices.map {
                LeadVoice(
                    on: London.day(of: try $0.get("spoken_at")), body: try $0.get("body"), name: try $0.get("name"), channel: try $0.get("channel"),
                    referredBy: try $0.getOptional("referred_by"))
            }, refusals: noes, enquiries: try enquiries.map(EnquirySummary.init(row:)))
    }

    /// The first answer of whatever kind: a call or message that was recorded, a match, a "no" that somebody took. Of a lead `l`.
    static let responded: SQL = """
        least((SELECT min(r.responded_at) FROM outreach.lead_response AS r WHERE r.lead = l.id), l.matched_at,
            (SELECT min(f.recorded_at) FROM outreach.lead_refusal AS f WHERE f.lead = l.id))
        """
}
