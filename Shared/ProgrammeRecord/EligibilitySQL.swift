package import Contracts
package import PostgreSQL
package import Programme

/// Rules as conditions on `register.school AS s`, for many schools at once: true, false, or NULL where it cannot be known. They say
/// what the rules say of one school (EligibilityCondition.judge); a test compares the two.
package struct EligibilitySQL {
    var day: Day
    /// What schools are selected from: the register as it is, or a frame.
    var schools: SQL

    package init(day: Day, schools: SQL = "register.school") {
        self.day = day
        self.schools = schools
    }

    /// The schools that some rule admits without a person's confirmation and however they come.
    package func admits(_ rules: [EligibilityRule]) -> SQL {
        let open = standing(rules)
        let plain = open.filter(\.conditions.isEmpty)
        let first: SQL = "s.type_group = ANY(\(plain.flatMap(\.groups))) OR s.type = ANY(\(plain.flatMap(\.types)))"
        let all: SQL = open.filter { !$0.conditions.isEmpty }.reduce(first) { "\($0) OR \(meets($1))" }
        return "(\(all))"
    }

    /// Rules of the day that admit a school however it comes.
    package func standing(_ rules: [EligibilityRule]) -> [EligibilityRule] { rules.filter { $0.from <= day && day <= $0.to ?? day && $0.routes.isEmpty } }

    /// The rule's kind of school, and everything that it asks.
    package func meets(_ rule: EligibilityRule) -> SQL { rule.conditions.reduce(kind(rule)) { "(\($0) AND \(sql($1)))" } }

    package func kind(_ rule: EligibilityRule) -> SQL { "(s.type_group = ANY(\(rule.groups)) OR s.type = ANY(\(rule.types)))" }

    /// A letter for each condition of each rule that has some, in order: h, f or u; NULL where none has any.
    package func outcomes(_ rules: [EligibilityRule]) -> SQL {
        let conditions = standing(rules).flatMap(\.conditions)
        guard !conditions.isEmpty else { return "NULL::text" }
        let letters: SQL = conditions.dropFirst().reduce(letter(conditions[0])) { "\($0) || \(letter($1))" }
        return "(\(letters))"
    }

    /// What `outcomes` wrote, by the rules' ids.
    package func read(_ letters: String, _ rules: [EligibilityRule]) -> [String: [EligibilityOutcome]] {
        var rest = letters[...]
        return standing(rules).reduce(into: [:]) { outcomes, rule in
            guard !rule.conditions.isEmpty else { return }
            outcomes[rule.id] = rest.prefix(rule.conditions.count).map { $0 == "h" ? .held : $0 == "f" ? .failed : .unknown }
            rest = rest.dropFirst(rule.conditions.count)
        }
    }

    private func letter(_ condition: EligibilityCondition) -> SQL { "CASE \(sql(condition)) WHEN true THEN 'h' WHEN false THEN 'f' ELSE 'u' END" }

    /// What is not asked of such a school holds.
    package func sql(_ condition: EligibilityCondition) -> SQL {
        guard condition.kind != .trust else { return "true" }
        let asked = test(condition)
        guard !condition.phases.isEmpty else { return asked }
        return "CASE s.phase = ANY(\(condition.phases)) WHEN true THEN \(asked) WHEN false THEN true END"
    }

    private func test(_ condition: EligibilityCondition) -> SQL {
        if let times = condition.times { return judged(times, condition) }
        let value = value(condition.fact)
        let met: SQL =
            condition.values.isEmpty
            ? "\(number(value)) BETWEEN \(condition.atLeast ?? -.infinity)::double precision AND \(condition.atMost ?? .infinity)::double precision"
            : "\(value) = ANY(\(condition.values))"
        return "CASE WHEN \(value) = \(BodyFact.notApplicable) THEN \(condition.ifApplicable)::boolean ELSE \(met) END"
    }

    /// A person may state words where a number is meant: then it is not known.
    private func number(_ value: SQL) -> SQL { "CASE WHEN \(value) ~ '^-?[0-9]+([.][0-9]+)?$' THEN (\(value))::double precision END" }

    private func judged(_ times: Int, _ condition: EligibilityCondition) -> SQL {
        let end = min(condition.to ?? day, day)
        let found: SQL = "SELECT count(*) FROM register.body_fact AS f WHERE \(ofSchool(condition.fact)) AND f.value = ANY(\(condition.values))"
        return """
            CASE WHEN (\(found) AND f.on_day BETWEEN coalesce(\(condition.from), date '-infinity') AND \(end)) >= \(times) THEN true
                WHEN (SELECT max(f.told_on) FROM register.body_fact AS f WHERE \(ofSchool(condition.fact))) >= \(end) THEN false END
            """
    }

    /// Under any URN that the school had.
    private func ofSchool(_ fact: String) -> SQL {
        """
        f.kind = 'school' AND f.fact = \(fact) AND f.code = ANY(
            ARRAY(SELECT s.urn UNION ALL SELECT x.urn FROM register.succession AS x WHERE x.current_urn = s.urn))
        """
    }

    private func value(_ fact: String) -> SQL {
        switch BodyFact(rawValue: fact) {
        case .region: "s.region"
        case .phase: "s.phase"
        case .pupils: "s.pupils::text"
        case .percentFSM: "s.percent_fsm::text"
        case .percentFSMEver: "s.percent_fsm_ever::text"
        case .governance: Governance.sql(schools)
        case .trustSchools: "coalesce((SELECT count(*) FROM register.school AS t WHERE t.is_open AND t.trust_uid = s.trust_uid), 0)::text"
        case .urbanOrRural: "coalesce(nullif(s.urban_rural, ''), \(newest(fact)))"
        default: newest(fact)
        }
    }

    private func newest(_ fact: String) -> SQL {
        """
        (SELECT f.value FROM register.body_fact AS f WHERE \(ofSchool(fact)) AND f.on_day <= \(day)
            ORDER BY f.on_day DESC, f.stated_at DESC NULLS LAST LIMIT 1)
        """
    }
}

extension Governance {
    /// Of `register.school AS s`. A trust of one open school is single, whatever it may grow to; an academy without a trust in the register is not known.
    package static func sql(_ schools: SQL) -> SQL {
        """
        CASE WHEN s.trust_uid IN (SELECT t.trust_uid FROM \(schools) AS t WHERE t.is_open AND t.trust_uid IS NOT NULL GROUP BY t.trust_uid HAVING count(*) > 1)
                THEN \(multiAcademyTrust.rawValue)
            WHEN s.trust_uid IS NOT NULL THEN \(singleAcademyTrust.rawValue)
            WHEN s.type_group IN ('Academies', 'Free Schools') THEN NULL
            WHEN s.federation_uid IS NOT NULL THEN \(federation.rawValue)
            WHEN s.type_group = 'Local authority maintained schools' OR s.type IN ('Community special school', 'Foundation special school')
                THEN \(localAuthority.rawValue) END
        """
    }
}

extension ProgrammeDefinition {
    /// The schools that some rule admits on the day without a person's confirmation and however they come, as a condition on
    /// `register.school AS s`; NULL where it cannot be known.
    package func eligibleCondition(on day: Day, schools: SQL = "register.school") -> SQL { EligibilitySQL(day: day, schools: schools).admits(eligibility) }
}
