import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// A round as it is kept, with the form and the marks of its programme's version.
struct RoundRecord: Sendable {
    var id: RoundID
    var reference: String
    var programme: AppliedProgramme
    var rules: AmbassadorRound
    var title: String
    var route: String
    var opens: Day
    var closes: Day
    var state: RoundState
    var places: [RegionPlaces]

    /// - Parameter lock: whether what is decided in it waits for others that decide.
    static func read(_ id: RoundID, _ record: ProgrammeRecord, _ database: some Queryable, lock: Bool = false) async throws -> RoundRecord {
        let locking: SQL = lock ? "FOR UPDATE OF r" : ""
        let row = try await database.queryOne(
            """
            SELECT r.*, (SELECT array_agg(p.region ORDER BY p.region) FROM outreach.round_place AS p WHERE p.round = r.id) AS regions,
                (SELECT array_agg(p.places ORDER BY p.region) FROM outreach.round_place AS p WHERE p.round = r.id) AS numbers
            FROM outreach.ambassador_round AS r WHERE r.id = \(id) \(locking)
            """)
        guard let row else { throw Refusal(.notFound, "There is no such round.", remedy: "Choose one of the list.", field: "round") }
        let programme = try await record.version(row.get("version"), of: row.get("programme"), database)
        guard let rules = programme.definition.ambassadorRound else { throw noRound(programme.id) }
        let regions: [String] = try row.get("regions"), numbers: [Int] = try row.get("numbers")
        return RoundRecord(
            id: id, reference: try row.get("reference"), programme: programme, rules: rules, title: try row.get("title"), route: try row.get("route"),
            opens: try row.get("opens"), closes: try row.get("closes"), state: RoundState(rawValue: try row.get("state")) ?? .decided,
            places: zip(regions, numbers).map { RegionPlaces(region: $0.isEmpty ? nil : $0, places: $1) })
    }

    static func noRound(_ programme: String) -> Refusal {
        Refusal(
            .conflict, "The programme \(programme) describes no round for Ambassadors.",
            remedy: "Add `ambassador_round` to its definition, with criteria and marks, and apply it.", field: "programme")
    }

    var window: Range<Instant> { rules.window(opens: opens, closes: closes) }

    /// planned, open, closed, decided
    func standing(_ now: Instant) -> String {
        if state == .decided { return state.rawValue }
        return now < window.lowerBound ? "planned" : now < window.upperBound ? "open" : "closed"
    }

    var questions: [ApplicationQuestion] {
        rules.form.map {
            ApplicationQuestion(
                code: $0.criterion, ask: $0.ask, atMostWords: $0.atMostWords, least: rules.scoring.least, most: rules.scoring.most)
        }
    }

    /// The places that nobody has: one who declined or withdrew has left theirs.
    func free(_ database: some Queryable) async throws -> RoundPlaces {
        var places = RoundPlaces(places)
        let rows = try await database.query(
            """
            SELECT a.region FROM outreach.application AS a LEFT JOIN outreach.ambassador AS m ON m.application = a.id
            WHERE a.round = \(id) AND a.state = 'appointed' AND m.withdrew_on IS NULL
            """)
        for row in rows { _ = places.take(try row.getOptional("region")) }
        return places
    }
}
