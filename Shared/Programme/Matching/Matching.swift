package import Contracts

/// What is known of a body that looks for an Ambassador.
package struct MatchSubject: Hashable, Sendable {
    package var kind: BodyReference.Kind
    package var region: String?
    /// GIAS's phase; `Not applicable` for special schools and alternative provision.
    package var phase: String?
    package var type: String?
    package var pupils: Int?
    package var percentFSM: Double?
    package var place: GridPlace?
    /// The specialism that the eligibility rule sends it to, where it does.
    package var specialism: String?

    package init(
        kind: BodyReference.Kind, region: String? = nil, phase: String? = nil, type: String? = nil, pupils: Int? = nil, percentFSM: Double? = nil,
        place: GridPlace? = nil, specialism: String? = nil
    ) {
        self.kind = kind
        self.region = region
        self.phase = phase
        self.type = type
        self.pupils = pupils
        self.percentFSM = percentFSM
        self.place = place
        self.specialism = specialism
    }
}

/// An Ambassador as it stands on the day: how many bodies it supports, and whether it withdrew.
package struct MatchCandidate: Hashable, Sendable {
    package var ambassador: Ambassador
    package var engaged: Int
    package var withdrew: Day?
    /// It, or the body, declined this match before.
    package var declined: Bool

    package init(ambassador: Ambassador, engaged: Int, withdrew: Day? = nil, declined: Bool = false) {
        self.ambassador = ambassador
        self.engaged = engaged
        self.withdrew = withdrew
        self.declined = declined
    }
}

extension ProgrammeDefinition {
    /// The specialism that the body's need asks for, by the programme's routes; nil where none does.
    package func specialismRoute(for subject: MatchSubject) -> SpecialismRoute? {
        if let specialism = subject.specialism { return matching.routes.first { $0.specialism == specialism } }
        if let type = subject.type, let route = matching.routes.first(where: { $0.types.contains(type) }) { return route }
        guard let share = subject.percentFSM else { return nil }
        return matching.routes.first { route in route.percentFSMAtLeast.map { share >= Double($0) } ?? false }
    }

    /// Ambassadors for a body, best first, each with its score of 100 and every reason for and against. Left out:
    /// those that withdrew, that declined, and that have no room.
    package func matches(for subject: MatchSubject, among candidates: [MatchCandidate], on day: Day) -> [MatchProposal] {
        let route = specialismRoute(for: subject)
        return candidates.filter { candidate in
            candidate.ambassador.takesPart(on: day) && candidate.withdrew.map { day <= $0 } ?? true && !candidate.declined
                && candidate.engaged < candidate.ambassador.capacity
        }
        .map { Scoring(definition: self, subject: subject, route: route, candidate: $0).proposal }
        .sorted { ($1.score, $0.ambassador) < ($0.score, $1.ambassador) }
    }
}
