import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The schools that a filter takes, each with the person to write to, or the reason why it is left out.
struct SegmentAudience {
    var filter: SegmentFilter
    var programme: AppliedProgramme
    var today: Day
    var now: Instant
    /// What schools are selected from: the register as it is, or a frame.
    var schools: SQL = "register.school"

    /// A WITH list ending in `judged (urn, body, type, type_group, outcomes, contact, person, reason)`; `reason` is NULL for those who may be written to.
    /// What was done under a URN that a school had before counts as done with it.
    var judged: SQL {
        let quiet = now.adding(seconds: -86_400 * Int64(programme.definition.contactPolicy.quietDays))
        return """
            chosen AS MATERIALIZED (
                SELECT s.urn, 'school:' || s.urn AS body, s.type, s.type_group,
                    \(eligible) AS eligible, CASE WHEN (\(eligible)) IS NOT TRUE THEN \(eligibility.outcomes(programme.definition.eligibility)) END AS outcomes
                FROM \(schools) AS s WHERE \(filter.condition(on: schools))
                ORDER BY s.percent_fsm DESC NULLS LAST, s.urn LIMIT \(filter.limit)
            ), line AS MATERIALIZED (
                SELECT body, body AS was FROM chosen
                UNION ALL SELECT chosen.body, 'school:' || x.urn FROM chosen JOIN register.succession AS x ON x.current_urn = chosen.urn
            ), addressed AS (
                SELECT DISTINCT ON (line.body) line.body, c.id AS contact, c.person, x.reason AS stopped
                FROM line JOIN outreach.contact AS c ON c.body = line.was LEFT JOIN outreach.suppression AS x ON x.address = lower(c.email)
                WHERE c.erased_at IS NULL
                ORDER BY line.body, x.address IS NOT NULL, c.body <> line.body, c.role <> 'headteacher', c.recorded_at, c.id
            ), stopped AS (
                SELECT DISTINCT line.body FROM line JOIN outreach.body_suppression AS b ON b.body = line.was
            ), engaged AS (
                SELECT line.body FROM line JOIN outreach.lead AS l ON l.body = line.was AND l.state IN ('new', 'matched')
                UNION SELECT line.body FROM line JOIN outreach.engagement AS e ON e.body = line.was AND e.closed_on IS NULL
            ), asked AS (
                SELECT line.body FROM line JOIN outreach.mail AS m ON m.body = line.was
                WHERE m.purpose = 'campaign' AND m.state <> 'cancelled' AND m.queued_at > \(quiet)
                UNION SELECT line.body FROM line JOIN outreach.touch AS t ON t.body = line.was WHERE t.quiet @> \(now) AND t.state <> 'stopped'
                UNION SELECT line.body FROM line JOIN outreach.declined_interest AS d ON d.body = line.was WHERE coalesce(d.ask_again_on > \(today), true)
                UNION SELECT line.body FROM line JOIN outreach.lead AS l ON l.body = line.was JOIN outreach.lead_refusal AS f ON f.lead = l.id
                WHERE l.state = 'declined' AND coalesce(f.ask_again_on > \(today), true)
            ), resting AS (
                SELECT person FROM outreach.mail WHERE quiet @> \(now) AND state <> 'cancelled'
                UNION SELECT person FROM outreach.touch WHERE quiet @> \(now) AND state <> 'stopped'
            ), reasoned AS (
                SELECT chosen.urn, chosen.body, chosen.type, chosen.type_group, chosen.outcomes, addressed.contact, addressed.person, CASE
                    WHEN chosen.eligible IS NOT TRUE THEN 'not_eligible'
                    WHEN stopped.body IS NOT NULL THEN 'opted_out'
                    WHEN engaged.body IS NOT NULL THEN 'already_engaged'
                    WHEN asked.body IS NOT NULL OR resting.person IS NOT NULL THEN 'asked_recently'
                    WHEN addressed.contact IS NULL THEN 'no_address'
                    WHEN addressed.stopped = 'opted_out' THEN 'opted_out'
                    WHEN addressed.stopped IS NOT NULL THEN 'suppressed'
                END AS reason
                FROM chosen LEFT JOIN stopped USING (body) LEFT JOIN engaged USING (body) LEFT JOIN asked USING (body) LEFT JOIN addressed USING (body)
                    LEFT JOIN resting ON resting.person = addressed.person
            ), judged AS MATERIALIZED (
                -- One head of two schools is asked once.
                SELECT urn, body, type, type_group, outcomes, contact, person, CASE
                    WHEN reason IS NULL AND row_number() OVER (PARTITION BY person, reason ORDER BY urn) > 1 THEN 'asked_recently' ELSE reason END AS reason
                FROM reasoned
            )
            """
    }

    private var eligibility: EligibilitySQL { EligibilitySQL(day: today, schools: schools) }
    private var eligible: SQL { eligibility.admits(programme.definition.eligibility) }

    /// Of `judged`: how many each reason leaves out, those that are not eligible by their type and by what each rule's conditions
    /// came to; and closed schools that the filter would take
    /// if they were open. The reason is "" for those who may be written to.
    var tally: SQL {
        """
        SELECT coalesce(reason, '') AS reason, CASE WHEN reason = 'not_eligible' THEN type END AS type,
            CASE WHEN reason = 'not_eligible' THEN type_group END AS type_group, CASE WHEN reason = 'not_eligible' THEN outcomes END AS outcomes, count(*) AS count
        FROM judged GROUP BY 1, 2, 3, 4
        UNION ALL SELECT 'closed', NULL, NULL, NULL, count(*) FROM \(schools) AS s WHERE NOT s.is_open AND \(filter.facts(on: schools)) HAVING count(*) > 0
        """
    }

    func reach(_ database: some Queryable) async throws -> SegmentReach {
        SegmentReach(try await database.query("WITH \(judged) \(tally)").map(SegmentReach.Count.init(row:)), programme.definition, on: today)
    }
}

/// Whom a segment reaches, and whom it leaves out and why.
struct SegmentReach {
    struct Count {
        var reason: String
        var type: String?
        var typeGroup: String?
        var outcomes: String?
        var count: Int

        init(row: Row) throws {
            reason = try row.get("reason")
            type = try row.getOptional("type")
            typeGroup = try row.getOptional("type_group")
            outcomes = try row.getOptional("outcomes")
            count = try row.get("count")
        }
    }

    /// Open schools that the filter takes.
    var matching: Int
    /// Of those, may be written to.
    var reachable: Int
    /// The most first.
    var leftOut: [LeftOut]

    init(_ counts: [Count], _ programme: ProgrammeDefinition, on day: Day) {
        reachable = counts.filter(\.reason.isEmpty).reduce(0) { $0 + $1.count }
        matching = counts.filter { $0.reason != "closed" }.reduce(0) { $0 + $1.count }
        // Kinds of schools of which every rule says the same count as one.
        let groups = Dictionary(grouping: counts.filter { !$0.reason.isEmpty }) { one in
            LeftOut(reason: one.reason, count: 0, rules: one.reason == "not_eligible" ? Self.rules(one, programme, on: day) : nil)
        }
        leftOut = groups.map { LeftOut(reason: $0.reason, count: $1.reduce(0) { $0 + $1.count }, rules: $0.rules) }.sorted {
            ($1.count, $0.reason, $0.rules?.first ?? "") < ($0.count, $1.reason, $1.rules?.first ?? "")
        }
    }

    private static func rules(_ one: Count, _ programme: ProgrammeDefinition, on day: Day) -> [String] {
        let facts = BodyFacts(kind: .school, type: one.type, typeGroup: one.typeGroup, status: "Open")
        let outcomes = one.outcomes.map { EligibilitySQL(day: day).read($0, programme.eligibility) } ?? [:]
        return programme.eligibility.decide(facts, on: day, outcomes: outcomes).reasons
    }
}
