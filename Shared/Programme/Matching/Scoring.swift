import Contracts
import FoundationEssentials

/// The score of one Ambassador for one body: points of the programme's weights, each with its reason.
struct Scoring {
    let definition: ProgrammeDefinition
    let subject: MatchSubject
    let route: SpecialismRoute?
    let candidate: MatchCandidate

    private typealias Part = (points: Int, reason: String)

    var proposal: MatchProposal {
        let parts = [specialism, nearness, phase, type, size, capacity].compactMap(\.self)
        return MatchProposal(
            ambassador: ambassador.id, name: ambassador.name, score: parts.map(\.points).reduce(0, +), reasons: parts.map(\.reason),
            capacityLeft: ambassador.capacity - candidate.engaged)
    }

    private var ambassador: Ambassador { candidate.ambassador }
    private var weights: MatchingWeights { definition.matching.weights }

    private var specialism: Part? {
        switch (route, ambassador.specialism) {
        case (let route?, let own?) where own == route.specialism: return (weights.specialism, "A specialist for: \(route.title.lowercased())")
        case (let route?, _): return (0, "Not a specialist for: \(route.title.lowercased())")
        // A specialist is kept free for those who need one.
        case (nil, _?): return (0, "A specialist, and this body needs none")
        case (nil, nil): return (weights.specialism, "No specialism is needed")
        }
    }

    /// Half of the points for the region, half for the distance; all for the region where a place is not known.
    private var nearness: Part? {
        let inRegion = ambassador.regions.isEmpty || subject.region.map(ambassador.regions.contains) ?? false
        let regionWords =
            ambassador.regions.isEmpty
            ? "Works in every region"
            : subject.region == nil ? "The region is not known" : inRegion ? "Works in \(subject.region ?? "")" : "Does not work in \(subject.region ?? "")"
        guard let own = ambassador.place, let place = subject.place else {
            return (inRegion ? weights.distance : 0, "\(regionWords); the distance is not known")
        }
        let east = Double(own.easting - place.easting)
        let north = Double(own.northing - place.northing)
        let kilometres = Int(((east * east + north * north).squareRoot() / 1000).rounded())
        let far = definition.matching.farKilometres
        let half = weights.distance / 2
        let near = (weights.distance - half) * max(0, far - kilometres) / far
        return ((inRegion ? half : 0) + near, "\(regionWords), \(kilometres) km away")
    }

    private var phase: Part? {
        guard let phase = subject.phase, phase != "Not applicable" else { return (weights.phase, "Phase does not matter here") }
        if ambassador.phases.isEmpty { return (weights.phase, "Knows every phase") }
        if ambassador.phases.contains(phase) { return (weights.phase, "Knows the phase: \(phase.lowercased())") }
        if phase == "All-through" || phase.hasPrefix("Middle") {
            return (weights.phase / 2, "Knows a neighbouring phase: \(ambassador.phases.joined(separator: ", ").lowercased())")
        }
        return (0, "Does not know the phase: \(phase.lowercased())")
    }

    private var type: Part? {
        subject.kind == ambassador.kind
            ? (weights.type, subject.kind == .trust ? "A trust too" : "A school too")
            : (weights.type / 2, ambassador.kind == .trust ? "A trust, not a single school" : "A single school, not a trust")
    }

    private var size: Part? {
        guard let own = ambassador.pupils, let pupils = subject.pupils, own > 0, pupils > 0 else { return (weights.size / 2, "The size cannot be compared") }
        let share = Double(min(own, pupils)) / Double(max(own, pupils))
        let words = share >= 0.5 ? "Of similar size" : own > pupils ? "Much larger" : "Much smaller"
        return (Int((Double(weights.size) * share).rounded()), "\(words): \(own) and \(pupils) pupils")
    }

    private var capacity: Part? {
        let left = ambassador.capacity - candidate.engaged
        return (weights.capacity * left / max(1, ambassador.capacity), "Room for \(left) more")
    }
}
