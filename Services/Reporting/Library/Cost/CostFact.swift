import Contracts
import Messaging
import PostgreSQL
import Programme

/// What recruiting by one campaign, or over one channel, took and brought.
struct CostFact: Hashable {
    /// People.
    var asked = 0
    var reached = 0
    var answered = 0
    var leads = 0
    /// Of the leads: those whose engagement opened.
    var enrolled = 0
    var activities = 0
    var minutes = 0
    /// Minutes, each times the pence of an hour on its day; nil where the programme has no rate for one of them.
    var penceMinutes: Int64? = 0

    /// Rounded once, half up.
    var cost: Pence? { penceMinutes.map { Pence.halfUp($0, over: 60) } }
}

/// The cost by campaign, by channel, and in all: a person whom two campaigns asked is one in all.
struct CostFacts: Hashable {
    struct Campaign: Hashable {
        var id: CampaignID
        var name: String
        var launchedOn: Day?
    }

    var rate = RecruitingRate.programme([])
    /// In the order of their launch.
    var campaigns: [Campaign] = []
    /// Nil: of no campaign.
    var byCampaign: [CampaignID?: CostFact] = [:]
    var byChannel: [String: CostFact] = [:]
    var all = CostFact()

    static func load(_ programme: ProgrammeDefinition, rate: RecruitingRate, from database: some Queryable) async throws -> CostFacts {
        var facts = CostFacts(rate: rate)
        try await facts.addPeople(of: programme.id, from: database)
        try await facts.addLeads(of: programme, from: database)
        try await facts.addWork(of: programme, from: database)
        facts.campaigns = try await launched(of: programme.id, from: database)
        // A lead may name one that was never launched.
        let known = Set(facts.campaigns.map(\.id))
        let unknown = facts.byCampaign.keys.compactMap(\.self).filter { !known.contains($0) }.sorted { $0.description < $1.description }
        facts.campaigns += unknown.map { Campaign(id: $0, name: "A campaign that was not launched") }
        return facts
    }

    private mutating func addPeople(of programme: String, from database: some Queryable) async throws {
        let rows = try await database.query(
            """
            SELECT \(Self.group), count(DISTINCT person) AS asked, count(DISTINCT person) FILTER (WHERE reached) AS reached,
                count(DISTINCT person) FILTER (WHERE answered) AS answered
            FROM (\(Approaches.people(of: programme))) AS people GROUP BY \(Self.sets)
            """)
        for row in rows {
            try change(row) { fact in
                fact.asked = try row.get("asked")
                fact.reached = try row.get("reached")
                fact.answered = try row.get("answered")
            }
        }
    }

    private mutating func addLeads(of programme: ProgrammeDefinition, from database: some Queryable) async throws {
        let rows = try await database.query(
            """
            SELECT \(Self.group), count(*) AS leads, count(enrolled_on) AS enrolled
            FROM (\(Approaches.leads(of: programme.id, supportKinds: []))) AS leads GROUP BY \(Self.sets)
            """)
        for row in rows {
            try change(row) { fact in
                fact.leads = try row.get("leads")
                fact.enrolled = try row.get("enrolled")
            }
        }
    }

    /// Work counts for the campaign that it names, or else for that of the lead which it names.
    private mutating func addWork(of programme: ProgrammeDefinition, from database: some Queryable) async throws {
        let kinds = programme.activityKinds.filter(\.channelRequired).map(\.id)
        let schedule = rate.schedule
        let rows = try await database.query(
            """
            SELECT \(Self.group), count(*) AS activities, sum(minutes)::bigint AS minutes,
                CASE WHEN count(pence) = count(*) THEN sum(minutes * pence)::bigint END AS pence_minutes
            FROM (
                SELECT COALESCE(activity.campaign, lead.campaign) AS campaign, COALESCE(activity.channel, 'not_known') AS channel, activity.minutes, rate.pence
                FROM reporting.activity LEFT JOIN reporting.lead ON lead.lead = activity.lead
                    LEFT JOIN unnest(\(schedule.from), \(schedule.to), \(schedule.pence)) AS rate (from_day, to_day, pence)
                        ON activity.happened_on BETWEEN COALESCE(rate.from_day, '-infinity') AND COALESCE(rate.to_day, 'infinity')
                WHERE activity.programme = \(programme.id) AND activity.voided_on IS NULL AND activity.kind = ANY (\(kinds))
            ) AS work GROUP BY \(Self.sets)
            """)
        for row in rows {
            try change(row) { fact in
                fact.activities = try row.get("activities")
                // Nothing in all comes as a row without a sum.
                fact.minutes = try row.getOptional("minutes") ?? 0
                fact.penceMinutes = try fact.activities == 0 ? 0 : row.getOptional("pence_minutes")
            }
        }
    }

    /// In the order of their launch.
    static func launched(of programme: String, from database: some Queryable) async throws -> [Campaign] {
        let rows = try await database.query(
            """
            SELECT campaign, name, launched_on FROM reporting.campaign WHERE programme = \(programme) ORDER BY launched_on, name, queued, campaign
            """)
        return try rows.map { row in
            let launchedOn: Day = try row.get("launched_on")
            return Campaign(id: try row.get("campaign"), name: try row.getOptional("name") ?? "Campaign of \(launchedOn.words)", launchedOn: launchedOn)
        }
    }

    /// `level`: 1 by campaign, 2 by channel, 3 in all.
    private static let group: SQL = "GROUPING(campaign, channel) AS level, campaign, channel"
    private static let sets: SQL = "GROUPING SETS ((campaign), (channel), ())"

    private mutating func change(_ row: Row, _ set: (inout CostFact) throws -> Void) throws {
        switch try row.get("level", as: Int.self) {
        case 1: try set(&byCampaign[try row.getOptional("campaign"), default: CostFact()])
        case 2: try set(&byChannel[try row.get("channel"), default: CostFact()])
        default: try set(&all)
        }
    }
}
