import Contracts
import Programme

extension ActivityEntry {
    /// Checks all that needs no database: the kind, the day, the minutes, the codes. Answers the kind.
    /// `cohort`: its members, where the entry names one that exists; they are the bodies where none is named.
    mutating func check(against programme: ProgrammeDefinition, today: Day, withdrew: Day?, cohort members: [BodyReference]?) throws(Refusal) -> ActivityKind {
        let kind = try checkedKind(in: programme)
        try checkDay(in: programme, today: today, withdrew: withdrew)
        guard (ActivityLimits.leastMinutes...ActivityLimits.mostMinutes).contains(minutes) else {
            throw Refusal(
                .invalid, "\(minutes) minutes cannot be logged as one activity.",
                remedy: "Give from 1 to 1,440 minutes, which is a day; split longer work by day.", field: "minutes")
        }
        try checkCodes(of: kind, in: programme)
        try checkBodies(of: kind, members: members)
        return kind
    }

    private func checkedKind(in programme: ProgrammeDefinition) throws(Refusal) -> ActivityKind {
        guard let kind = programme.activityKind(self.kind) else {
            throw Refusal(
                .invalid, "The programme has no activity kind “\(self.kind)”.",
                remedy: remedy(self.kind, among: programme.activityKinds.map(\.id)), field: "kind")
        }
        return kind
    }

    private func checkDay(in programme: ProgrammeDefinition, today: Day, withdrew: Day?) throws(Refusal) {
        guard on <= today else {
            throw Refusal(.invalid, "\(on.words) has not come yet.", remedy: "Log work when it is done: give a day up to today, \(today.words).", field: "on")
        }
        if let starts = programme.terms.map(\.starts).min(), on < starts {
            throw Refusal(.invalid, "\(on.words) is before the programme began.", remedy: "Give a day from \(starts.words) on.", field: "on")
        }
        guard programme.ambassador(ambassador) != nil else {
            throw Refusal(
                .invalid, "The programme has no Ambassador \(ambassador).",
                remedy: "Use one of: \(programme.ambassadors.map(\.id).joined(separator: ", ")).", field: "ambassador")
        }
        if let withdrew, on > withdrew {
            throw Refusal(
                .invalid, "The Ambassador \(ambassador) withdrew on \(withdrew.words).", remedy: "Log only work done up to that day.", field: "on")
        }
    }

    private func checkCodes(of kind: ActivityKind, in programme: ProgrammeDefinition) throws(Refusal) {
        for issue in issues { try check(issue, in: programme.issues.map(\.code), called: "an issue", field: "issues") }
        if let delivery { try check(delivery, in: programme.deliveries.map(\.code), called: "a way of delivery", field: "delivery") }
        let channels = programme.contactPolicy.channels.map(\.code)
        if let channel { try check(channel, in: channels, called: "a channel", field: "channel") }
        guard channel != nil || !kind.channelRequired else {
            throw Refusal(
                .invalid, "“\(kind.title)” needs the channel by which it was done.", remedy: "Name one of: \(channels.joined(separator: ", ")).",
                field: "channel"
            )
        }
        guard (note?.count ?? 0) <= ActivityLimits.longestNote else {
            throw Refusal(.invalid, "The note has more than 2,000 characters.", remedy: "Shorten it to what the next person must know.", field: "note")
        }
    }

    private func check(_ code: String, in codes: [String], called noun: String, field: String) throws(Refusal) {
        guard codes.contains(code) else {
            throw Refusal(.invalid, "“\(code)” is not \(noun) of the programme.", remedy: remedy(code, among: codes), field: field)
        }
    }

    private func remedy(_ word: String, among codes: [String]) -> String {
        let nearest = Suggestion.nearest(to: word, among: codes)
        let all = "Use one of: \(codes.joined(separator: ", "))."
        return nearest.isEmpty ? all : "Did you mean \(nearest.joined(separator: " or "))? \(all)"
    }

    private mutating func checkBodies(of kind: ActivityKind, members: [BodyReference]?) throws(Refusal) {
        if cohort != nil {
            guard let members else {
                throw Refusal(.notFound, "There is no such cohort of yours.", remedy: "Name the cohort first, or choose one that is there.", field: "cohort")
            }
            if bodies.isEmpty { bodies = members }
        } else if kind.audience == .cohort {
            throw Refusal(.invalid, "“\(kind.title)” is for a cohort, and none is named.", remedy: "Choose the cohort that met.", field: "cohort")
        }
        if bodies.isEmpty, kind.support {
            throw Refusal(
                .invalid, "“\(kind.title)” is support, and no school or trust is named.", remedy: "Name the body that was supported.", field: "bodies")
        }
        guard kind.attendanceRequired else {
            attended = []
            return
        }
        // Without a cohort, whoever is named came.
        if attended.isEmpty, cohort == nil { attended = bodies }
        if attended.isEmpty {
            throw Refusal(.invalid, "“\(kind.title)” needs the bodies that came.", remedy: "Name every body that was there.", field: "attended")
        }
        if let stranger = attended.first(where: { !bodies.contains($0) }) {
            throw Refusal(
                .invalid, "The \(stranger.kind.rawValue) \(stranger.code) came, and is not among the bodies of this session.",
                remedy: "Add it to the session's bodies, or leave it out.",
                field: "attended")
        }
    }

    /// The bodies for which an engagement must be there: those that are supported, and came where that is recorded.
    func mustBeEngaged(_ kind: ActivityKind) -> [BodyReference] {
        guard kind.support else { return [] }
        return kind.attendanceRequired ? attended : bodies
    }
}
