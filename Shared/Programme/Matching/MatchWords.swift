import Contracts

/// An Ambassador's fit in words: every criterion that has a weight, with its points.
struct MatchWords {
    let definition: ProgrammeDefinition
    let subject: MatchSubject
    let candidate: MatchCandidate
    let fit: MatchFit

    func proposal(_ points: MatchPoints) -> MatchProposal {
        let weights = definition.matching.weights
        let parts: [(words: String, points: Int, of: Int)] = [
            (specialism, points.specialism, weights.specialism), (region, points.region, weights.region), (distance, points.distance, weights.distance),
            (phase, points.phase, weights.phase), (type, points.type, weights.type), (setting, points.setting, weights.setting),
            (size, points.size, weights.size), (faith, points.faith, weights.faith), (capacity, points.capacity, weights.capacity),
            (history, points.history, weights.history),
        ]
        return MatchProposal(
            ambassador: ambassador.id, name: ambassador.name, score: points.total,
            reasons: parts.filter { $0.of > 0 }.map { "\($0.words) (\($0.points) of \($0.of))" }, capacityLeft: candidate.room, metres: fit.distance,
            needUnmet: fit.leavesNeedUnmet)
    }

    private var ambassador: Ambassador { candidate.ambassador }

    private var specialism: String {
        let title = definition.specialismRoute(for: subject)?.title.lowercased() ?? ""
        return switch fit.specialism {
        case .specialist: "A specialist for: \(title)"
        case .missing: "Not a specialist for: \(title)"
        // A specialist is kept free for those who need one.
        case .keptFree: "A specialist, and this body needs none"
        case .notNeeded: "No specialism is needed"
        }
    }

    private var region: String {
        switch fit.region {
        case .works: "Works in \(subject.region ?? "")"
        case .everywhere: "Works in every region"
        case .elsewhere: "Does not work in \(subject.region ?? "")"
        case .unknown: "The region is not known"
        }
    }

    private var distance: String { fit.distance.map { "\(Self.distance($0)) away" } ?? "The distance is not known" }

    /// Metres in words: `850 m`, `23 km`.
    static func distance(_ metres: Int) -> String { metres < 1000 ? "\(metres) m" : "\((metres + 500) / 1000) km" }

    private var phase: String {
        let known = ambassador.phases.joined(separator: ", ").lowercased()
        return switch fit.phase {
        case .knows: ambassador.phases.isEmpty ? "Knows every phase" : "Knows the phase: \(subject.phase?.lowercased() ?? "")"
        case .neighbour: "Knows a neighbouring phase: \(known)"
        case .doesNot: "Does not know the phase: \(subject.phase?.lowercased() ?? "")"
        case .ages: "Knows \(fit.years.known) of the \(fit.years.of) years of its pupils, \(subject.lowAge ?? 0) to \(subject.highAge ?? 0)"
        case .notCompared: "Phase and ages are not compared here"
        }
    }

    private var type: String {
        switch fit.type {
        case .same: "Knows its type from inside: \(subject.typeGroup?.lowercased() ?? "")"
        case .other: "Of another type: \(ambassador.types.joined(separator: ", ").lowercased())"
        case .notCompared: "The type is not compared"
        }
    }

    private var setting: String {
        let own = ambassador.kind == .trust ? "A trust" : "A single school"
        return switch (fit.setting, subject.inTrust) {
        case (.same, true?): subject.kind == .trust ? "A trust too" : "A trust, as the school is in one"
        case (.same, _): "A single school too"
        case (.other, true?): subject.kind == .trust ? "\(own), not a trust" : "\(own), and this one is in a trust"
        case (.other, _): "\(own), and this one is in no trust"
        case (.notCompared, _): "Whether it is in a trust is not known"
        }
    }

    private var size: String {
        guard fit.size.greater > 0, let own = ambassador.pupils, let pupils = subject.pupils else { return "The size cannot be compared" }
        let words = fit.size.smaller * 2 >= fit.size.greater ? "Of similar size" : own > pupils ? "Much larger" : "Much smaller"
        return "\(words): \(own) and \(pupils) pupils"
    }

    private var faith: String {
        switch fit.faith {
        case .same: ambassador.faith.map { "Of the same religious character: \($0)" } ?? "Neither has a religious character"
        case .other: "Of another religious character: \(ambassador.faith ?? "none")"
        case .notCompared: "The religious character is not known"
        }
    }

    private var capacity: String { "Room for \(candidate.room) more" }

    private var history: String {
        switch fit.history {
        case .none: "Nothing to do with each other before"
        case .supported: "Supported it before"
        case .sameTrust: "Supported a school of the same trust before"
        case .declined: "Declined each other before"
        }
    }
}
