import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// New leads and the Ambassadors that could take them.
struct MatchBoard: Sendable {
    let programme: AppliedProgramme
    let leads: [OpenLead]
    let roster: Roster
    private let known: [BodyReference: KnownBody]
    private let facts: [BodyReference: BodyFacts]
    private let day: Day

    /// - Parameter lead: all that are new and before nobody, when nil.
    init(_ lead: LeadID?, _ programme: AppliedProgramme, on day: Day, _ database: some Queryable) async throws {
        self.programme = programme
        self.day = day
        leads = try await OpenLead.read(lead, programme.id, database)
        roster = try await Roster.read(programme.id, without: lead, database)
        known = try await KnownBody.load(leads.map(\.body), in: database)
        facts = try await KnownFacts.load(leads.map(\.body), in: database)
    }

    /// Ambassadors for a lead, best first, with what the rules say against each.
    func proposals(_ lead: OpenLead) -> [MatchProposal] {
        let definition = programme.definition
        let facts = facts(lead)
        return definition.matches(for: subject(lead), among: roster.candidates(definition, for: lead), on: day).map { proposal in
            var proposal = proposal
            if let ambassador = definition.ambassador(proposal.ambassador) {
                proposal.warnings = definition.warnings(for: facts, with: ambassador, model: nil, on: day)
            }
            return proposal
        }
    }

    /// Everybody at once, beside what working down the list would come to.
    func plan() -> MatchPlan {
        let free = roster.candidates(programme.definition).filter { $0.isFree(on: day) }
        let proposals = leads.map { lead in Dictionary(uniqueKeysWithValues: self.proposals(lead).map { ($0.ambassador, $0) }) }
        let assignment = Assignment(
            proposals.map { choices in
                free.map { candidate in
                    choices[candidate.ambassador.id].map {
                        Assignment.Pair(score: $0.score, metres: $0.metres, needUnmet: $0.needUnmet ?? false)
                    }
                }
            }, room: free.map(\.room))
        let (together, oneByOne) = (assignment.best(), assignment.greedy())
        let lines = leads.indices.map { index in
            MatchPlanLine(
                lead: leads[index].id, reference: leads[index].reference, body: leads[index].body, bodyName: leads[index].bodyName,
                match: together[index].flatMap { proposals[index][free[$0].ambassador.id] }, oneByOne: oneByOne[index].map { free[$0].ambassador.id })
        }
        return MatchPlan(lines: lines, together: MatchTotals(assignment.totals(together)), oneByOne: MatchTotals(assignment.totals(oneByOne)))
    }

    private func subject(_ lead: OpenLead) -> MatchSubject {
        var subject = known[lead.body]?.subject ?? MatchSubject(kind: lead.body.kind)
        subject.specialism = programme.definition.rule(for: facts(lead), on: day)?.specialism
        return subject
    }

    private func facts(_ lead: OpenLead) -> BodyFacts {
        var facts = self.facts[lead.body] ?? BodyFacts(kind: lead.body.kind)
        facts.route = ProgrammeDefinition.route(ofChannel: lead.channel)
        return facts
    }
}

extension MatchTotals {
    init(_ totals: Assignment.Totals) {
        self.init(placed: totals.placed, unplaced: totals.unplaced, needsUnmet: totals.needsUnmet, score: totals.score, metres: totals.metres)
    }
}
