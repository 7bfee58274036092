package import Contracts

/// What is known of a body that looks for an Ambassador. Nil is "not known", which never counts for or against anybody.
package struct MatchSubject: Hashable, Sendable {
    package var kind: BodyReference.Kind
    package var region: String?
    /// GIAS's phase; `Not applicable` for special schools and alternative provision, which their ages tell apart.
    package var phase: String?
    package var type: String?
    package var pupils: Int?
    package var percentFSM: Double?
    package var place: GridPlace?
    /// The specialism that the eligibility rule sends it to, where it does.
    package var specialism: String?
    package var typeGroup: String?
    package var lowAge: Int?
    package var highAge: Int?
    /// GIAS's religious character; empty where it has none.
    package var faith: String?
    /// Whether a trust answers for it; a trust answers for itself.
    package var inTrust: Bool?

    package init(
        kind: BodyReference.Kind, region: String? = nil, phase: String? = nil, type: String? = nil, pupils: Int? = nil, percentFSM: Double? = nil,
        place: GridPlace? = nil, specialism: String? = nil, typeGroup: String? = nil, lowAge: Int? = nil, highAge: Int? = nil, faith: String? = nil,
        inTrust: Bool? = nil
    ) {
        self.kind = kind
        self.region = region
        self.phase = phase
        self.type = type
        self.pupils = pupils
        self.percentFSM = percentFSM
        self.place = place
        self.specialism = specialism
        self.typeGroup = typeGroup
        self.lowAge = lowAge
        self.highAge = highAge
        self.faith = faith.map(MatchSubject.character)
        self.inTrust = inTrust ?? (kind == .trust ? true : nil)
    }

    /// GIAS has several words for "none".
    package static func character(_ religion: String) -> String { ["None", "Does not apply", "Not applicable"].contains(religion) ? "" : religion }
}

/// What a body and an Ambassador have had to do with each other before.
package enum MatchHistory: String, Hashable, Sendable {
    case none
    /// The Ambassador supported it.
    case supported
    /// The Ambassador supported another school of its trust, or the trust.
    case sameTrust = "same_trust"
    /// One of them declined the other, of an earlier lead.
    case declined
}

/// An Ambassador as it stands on the day: how many bodies it supports, and whether it withdrew.
package struct MatchCandidate: Hashable, Sendable {
    package var ambassador: Ambassador
    package var engaged: Int
    package var withdrew: Day?
    /// It, or the body, declined this match before.
    package var declined: Bool
    package var history: MatchHistory

    package init(ambassador: Ambassador, engaged: Int, withdrew: Day? = nil, declined: Bool = false, history: MatchHistory = .none) {
        self.ambassador = ambassador
        self.engaged = engaged
        self.withdrew = withdrew
        self.declined = declined
        self.history = history
    }

    package var room: Int { max(0, ambassador.capacity - engaged) }

    /// Whether it takes part on the day and has room left.
    package func isFree(on day: Day) -> Bool { ambassador.takesPart(on: day) && withdrew.map { day <= $0 } ?? true && room > 0 }
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
        let free = candidates.filter { $0.isFree(on: day) && !$0.declined }
        let table = MatchTable(self, free)
        let encoded = table.encode(subject)
        return free.indices.map { index in
            let fit = table.fit(encoded, index, history: free[index].history)
            return MatchWords(definition: self, subject: subject, candidate: free[index], fit: fit).proposal(table.points(fit))
        }
        .sorted { ($1.score, $0.ambassador) < ($0.score, $1.ambassador) }
    }
}
