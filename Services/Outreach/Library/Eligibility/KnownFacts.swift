import Contracts
import PostgreSQL
import Programme
import ProgrammeRecord
import RegisterReading

/// Everything that is known of bodies for their eligibility, each fact with its day and its source.
enum KnownFacts {
    /// Columns of the register that rules ask for, with the facts that they tell.
    private static let columns: [(fact: BodyFact, column: String)] = [
        (.region, "region"), (.phase, "phase"), (.pupils, "pupils"), (.percentFSM, "percent_fsm"), (.percentFSMEver, "percent_fsm_ever"),
        (.urbanOrRural, "urban_rural"), (.governance, "trust_uid"),
    ]
    private static let register = "the register of schools"

    /// Those that the register has, trusts with their open schools.
    static func load(_ bodies: [BodyReference], in database: some Queryable) async throws -> [BodyReference: BodyFacts] {
        let urns = bodies.filter { $0.kind == .school }.map(\.code), trusts = bodies.filter { $0.kind == .trust }.map(\.code)
        let rows = try await database.query(
            """
            SELECT s.*, v.dates, \(Governance.sql("register.school")) AS governance,
                (SELECT count(*) FROM register.school AS t WHERE t.is_open AND t.trust_uid = s.trust_uid) AS trust_schools
            FROM register.school AS s JOIN register.vintage AS v ON v.id = s.vintage
            WHERE s.urn = ANY(\(urns)) OR (s.is_open AND s.trust_uid = ANY(\(trusts))) ORDER BY s.urn
            """)
        var stated = try await facts(of: .school, try rows.map { try $0.get("urn") }, database)
        stated.merge(try await facts(of: .trust, trusts, database)) { $1 }
        var known: [BodyReference: BodyFacts] = [:]
        for trust in trusts { known[.trust(trust)] = BodyFacts(kind: .trust) }
        for row in rows {
            let body = BodyReference.school(try row.get("urn"))
            var school = try BodyFacts(school: row)
            school.route = nil
            school.registered = try told(row)
            if let stated = stated[body] { school.take(stated) }
            if urns.contains(body.code) { known[body] = school }
            if let trust: Int = try row.getOptional("trust_uid"), trusts.contains(trust), try row.get("is_open") {
                known[.trust(trust)]?.schools.append(school)
            }
        }
        for trust in trusts {
            if let stated = stated[.trust(trust)] { known[.trust(trust)]?.take(stated) }
        }
        return known
    }

    /// What the register says, each column of the day on which a file last spoke of it.
    private static func told(_ row: Row) throws -> [String: DatedFact] {
        let dates: [Day?] = try row.get("dates")
        let order = RegisterLayout.of(.schools).facts.map(\.name)
        var known: [String: DatedFact] = [:]
        func take(_ fact: BodyFact, _ value: String?, of column: String) {
            guard let value, !value.isEmpty else { return }
            let place = order.firstIndex(of: column)
            let on = place.flatMap { dates.indices.contains($0) ? dates[$0] : nil }
            known[fact.rawValue] = DatedFact(label: BodyFact.title(fact.rawValue), value: value, on: on, source: register)
        }
        for (fact, column) in columns where fact != .governance { take(fact, try row.getOptional(column, as: String.self), of: column) }
        take(.governance, try row.getOptional("governance"), of: "trust_uid")
        take(.trustSchools, String(try row.get("trust_schools", as: Int.self)), of: "trust_uid")
        return known
    }

    fileprivate struct Stated {
        var facts: [String: [DatedFact]] = [:]
        var until: [String: Day] = [:]
        var confirmed: Set<String> = []
    }

    /// Judgements and statements, under any URN that a school had, the newest first.
    private static func facts(of kind: BodyReference.Kind, _ codes: [Int], _ database: some Queryable) async throws -> [BodyReference: Stated] {
        guard !codes.isEmpty else { return [:] }
        let rows = try await database.query(
            """
            SELECT line.code, f.fact, f.value, f.on_day, f.source, f.told_on
            FROM (
                SELECT code, code AS under FROM unnest(\(codes)) AS code
                UNION ALL SELECT current_urn, urn FROM register.succession WHERE \(kind.rawValue) = 'school' AND current_urn = ANY(\(codes))
            ) AS line JOIN register.body_fact AS f ON f.kind = \(kind.rawValue) AND f.code = line.under
            ORDER BY f.on_day DESC, f.stated_at DESC NULLS LAST, f.value
            """)
        return try rows.reduce(into: [:]) { stated, row in
            let fact: String = try row.get("fact")
            let value: String = try row.get("value")
            var one = stated[BodyReference(kind, try row.get("code"))] ?? Stated()
            one.facts[fact, default: []].append(
                DatedFact(
                    label: BodyFact.title(fact), value: value, on: try row.get("on_day"),
                    source: try row.getOptional("source") ?? "the file of inspections"))
            if let told: Day = try row.getOptional("told_on") { one.until[fact] = max(told, one.until[fact] ?? told) }
            if value == "yes" { one.confirmed.insert(fact) }
            stated[BodyReference(kind, try row.get("code"))] = one
        }
    }
}

extension BodyFacts {
    fileprivate mutating func take(_ stated: KnownFacts.Stated) {
        known = stated.facts
        toldUntil = stated.until
        confirmed = stated.confirmed.filter { known[$0]?.first?.value == "yes" }
    }
}
