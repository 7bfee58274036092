import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Whether programmes admit a body, and what people state of it.
struct EligibilityDesk: Sendable {
    let record: ProgrammeRecord

    func answer(_ query: GetEligibility, _ context: QueryContext) async throws -> BodyEligibility {
        let day = query.on ?? context.today
        var definitions = try await definitions(on: day, context.database)
        if let programme = query.programme {
            definitions = definitions.filter { $0.id == programme }
            guard !definitions.isEmpty else {
                throw Refusal(.notFound, "No programme is called “\(programme)” here.", remedy: "Apply it, or name another.", field: "programme")
            }
        }
        let facts = try await facts(of: query.body, context.database)
        return BodyEligibility(query.body, facts, by: definitions, on: day)
    }

    func state(_ command: StateFact, _ context: CommandContext) async throws -> Done {
        let value = command.value.trimmed, source = command.source.trimmed
        guard !value.isEmpty else { throw Refusal(.invalid, "The fact has no value.", remedy: "Give one, such as Good, 0.12 or yes.", field: "value") }
        guard !source.isEmpty else { throw Refusal(.invalid, "The fact has no source.", remedy: "Say where it stands.", field: "source") }
        guard command.on <= context.today else {
            throw Refusal(.invalid, "\(command.on.words) has not come yet.", remedy: "Give the day of which the fact speaks.", field: "on")
        }
        _ = try await facts(of: command.body, context.transaction)
        let asked = try await definitions(on: context.today, context.transaction).flatMap(\.statable)
        guard asked.contains(command.fact) else {
            let known =
                asked.isEmpty ? "no programme asks for any" : asked.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
            throw Refusal(.invalid, "“\(command.fact)” is no fact that a person states.", remedy: "Choose of: \(known).", field: "fact")
        }
        try await context.transaction.execute(
            """
            INSERT INTO register.stated_fact (id, kind, code, fact, value, on_day, source, stated_by, stated_at)
            VALUES (\(command.id), \(command.body.kind.rawValue), \(command.body.code), \(command.fact), \(value), \(command.on), \(source),
                \(context.actor?.person.description ?? context.principal), \(context.now))
            """)
        return Done()
    }

    /// Of every programme that is applied, as it is in force on the day.
    func definitions(on day: Day, _ database: some Queryable) async throws -> [ProgrammeDefinition] {
        let rows = try await database.query("SELECT DISTINCT programme FROM outreach.programme_version ORDER BY programme")
        var definitions: [ProgrammeDefinition] = []
        for row in rows { definitions.append(try await record.current(database, programme: try row.get("programme"), on: day).definition) }
        return definitions
    }

    private func facts(of body: BodyReference, _ database: some Queryable) async throws -> BodyFacts {
        guard let facts = try await KnownFacts.load([body], in: database)[body], body.kind == .school || !facts.schools.isEmpty else {
            throw Refusal(.notFound, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number.", field: "body")
        }
        return facts
    }
}

extension BodyEligibility {
    init(_ body: BodyReference, _ facts: BodyFacts, by definitions: [ProgrammeDefinition], on day: Day) {
        let decisions = definitions.flatMap { programme -> [ProgrammeEligibility] in
            let part = programme.eligibility(of: facts, on: day)
            let ambassador = programme.eligibilityAsAmbassador(of: facts, on: day)
            return [ProgrammeEligibility(programme: programme.id, title: programme.title, purpose: .takePart, decision: part)]
                + (ambassador.map { [ProgrammeEligibility(programme: programme.id, title: programme.title, purpose: .ambassador, decision: $0)] } ?? [])
        }
        let statable = definitions.flatMap(\.statable).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        self.init(body: body, on: day, decisions: decisions, statable: statable.map { CodedLabel(code: $0, label: BodyFact.title($0)) })
    }
}

extension ProgrammeDefinition {
    /// Facts that its rules ask for and no column of the register tells, those that a person confirms among them.
    var statable: [String] {
        (eligibility + ambassadorEligibility).flatMap { rule in
            (rule.conditions + rule.conditions.flatMap(\.near)).map(\.fact).filter { BodyFact(rawValue: $0)?.isOfRegister != true }
                + (rule.orConfirmed.map { [$0] } ?? [])
        }
    }
}
