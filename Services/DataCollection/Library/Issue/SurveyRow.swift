import Contracts
import PostgreSQL
import Programme

/// A survey as the database has it.
struct SurveyRow: Sendable {
    var id: SurveyID
    var reference: String
    var programme: String
    /// under which it was issued, and by whose words it stays
    var programmeVersion: Int
    var instrument: String
    var instrumentVersion: Int
    var engagement: EngagementID
    var body: BodyReference
    var ambassador: String
    var contact: ContactID
    var wave: String
    var referenceYear: Int
    var baseline: SurveyID?
    var state: SurveyState
    var issuedOn: Day
    var due: Day
    var lapsesOn: Day
    var submittedOn: Day?
    var stopped: Bool
    var version: Int
    var late: Bool

    static let columns: SQL = """
        id, reference, programme, programme_version, instrument, instrument_version, engagement, body, ambassador, contact, wave, reference_year, baseline, state, issued_on, due,
        lapses_on, submitted_on, stopped_on IS NOT NULL AS stopped, version, late
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        reference = try row.get("reference")
        programme = try row.get("programme")
        programmeVersion = try row.get("programme_version")
        instrument = try row.get("instrument")
        instrumentVersion = try row.get("instrument_version")
        engagement = try row.get("engagement")
        body = try row.get("body")
        ambassador = try row.get("ambassador")
        contact = try row.get("contact")
        wave = try row.get("wave")
        referenceYear = try row.get("reference_year")
        baseline = try row.getOptional("baseline")
        let named: String = try row.get("state")
        guard let state = SurveyState(rawValue: named) else { throw Refusal(.fault, "“\(named)” is not a state of a survey.") }
        self.state = state
        issuedOn = try row.get("issued_on")
        due = try row.get("due")
        lapsesOn = try row.get("lapses_on")
        submittedOn = try row.getOptional("submitted_on")
        stopped = try row.get("stopped")
        version = try row.get("version")
        late = try row.get("late")
    }

    /// Refused as `not-found`. With `locking`, held until the transaction ends.
    static func find(_ id: SurveyID, in database: some Queryable, locking: Bool = false) async throws -> SurveyRow {
        let lock: SQL = locking ? "FOR UPDATE" : ""
        guard let row = try await database.queryOne("SELECT \(columns) FROM collection.survey WHERE id = \(id) \(lock)") else {
            throw Refusal(.notFound, "There is no survey \(id).", remedy: "List the surveys of the engagement to find its id.", field: "survey")
        }
        return try SurveyRow(row)
    }

    /// Whether the respondent may still be asked to answer.
    var awaited: Bool { (state == .issued || state == .started) && !stopped }

    /// How many reminders were asked of Outreach.
    func remindersAsked(in database: some Queryable) async throws -> Int {
        try await database.query("SELECT ordinal FROM collection.reminder WHERE survey = \(id)").count
    }
}
