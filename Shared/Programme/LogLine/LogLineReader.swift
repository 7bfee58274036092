import Contracts

/// Reads one line, word by word; every word is understood or becomes a problem.
struct LogLineReader {
    private let definition: ProgrammeDefinition
    private let today: Day
    private let bodies: [NamedBody]
    private let named: LineBodies
    private let cohorts: [NamedCohort]
    private let campaigns: [NamedCampaign]
    private let kinds: LineVocabulary
    private let issues: LineVocabulary
    private let deliveries: LineVocabulary
    private let channels: LineVocabulary
    private var result: LogLine
    private var day: Day?

    /// Words that say nothing by themselves.
    private static let joining: Set<String> = [
        "at", "with", "for", "on", "by", "about", "and", "in", "to", "the", "via", "from", "a", "an", "re", "of", "&", "through",
    ]

    init(definition: ProgrammeDefinition, today: Day, bodies: [NamedBody], cohorts: [NamedCohort], campaigns: [NamedCampaign]) {
        self.definition = definition
        self.today = today
        self.bodies = bodies
        named = LineBodies(bodies)
        self.cohorts = cohorts
        self.campaigns = campaigns
        kinds = LineVocabulary(labels: definition.activityKinds.map { CodedLabel(code: $0.id, label: $0.title) })
        issues = LineVocabulary(labels: definition.issues)
        deliveries = LineVocabulary(labels: definition.deliveries)
        channels = LineVocabulary(labels: definition.contactPolicy.channels)
        result = LogLine(on: today, bodies: [], issues: [], problems: [])
    }

    mutating func read(_ line: String) -> LogLine {
        let parts = LineWords(line)
        result.note = parts.note
        var words = parts.words[...]
        readKind(&words)
        while let word = words.first { readNext(word, &words) }
        result.on = day ?? today
        checkLimits()
        return result
    }

    private mutating func problem(_ word: String, _ message: String, _ suggestions: [String] = []) {
        result.problems.append(LineProblem(word: word, message: message, suggestions: suggestions))
    }

    private mutating func readKind(_ words: inout ArraySlice<String>) {
        guard let first = words.first else {
            return problem("", "Start with what you did, such as “meeting” or “recruiting”.", definition.activityKinds.prefix(3).map(\.id))
        }
        if let (code, used) = kinds.read(words) {
            result.kind = code
            words = words.dropFirst(used)
        } else {
            problem(first, "“\(first)” is not a kind of activity.", kinds.suggestions(for: first))
            words = words.dropFirst()
        }
    }

    private mutating func readNext(_ word: String, _ words: inout ArraySlice<String>) {
        let kind = result.kind.flatMap(definition.activityKind)
        if let (found, used) = LineDay.read(words, today: today) {
            take(found, word)
            words = words.dropFirst(used)
        } else if kind?.channelRequired == true, let used = readAim(words) {
            words = words.dropFirst(used)
        } else if let (finding, used) = named.read(words), isBody(finding, words.prefix(used), kind) {
            take(finding, words.prefix(used).joined(separator: " "))
            words = words.dropFirst(used)
        } else if let (minutes, used) = LineMinutes.read(words) {
            take(minutes, word)
            words = words.dropFirst(used)
        } else if let (cohort, used) = readCohort(words) {
            result.cohort = cohort.id
            words = words.dropFirst(used)
        } else if kind?.channelRequired == true, let (code, used) = channel(words) {
            result.channel = code
            words = words.dropFirst(used)
        } else if let (code, used) = deliveries.read(words) ?? deliveryAfterBy(words) {
            result.delivery = code
            words = words.dropFirst(used)
        } else if let (code, used) = issues.read(words) {
            if !result.issues.contains(code) { result.issues.append(code) }
            words = words.dropFirst(used)
        } else {
            if !LogLineReader.joining.contains(word.lowercased()) { unknown(word) }
            words = words.dropFirst()
        }
    }

    /// A word that is also an issue, delivery or channel names a body only where more of its name is given.
    private func isBody(_ finding: LineBodies.Finding, _ words: ArraySlice<String>, _ kind: ActivityKind?) -> Bool {
        guard words.count == 1, let word = words.first, !word.hasPrefix("@") else { return true }
        if LogLineReader.joining.contains(word.lowercased()) { return false }
        let otherwise = [issues, deliveries, kind?.channelRequired == true ? channels : nil].compactMap(\.self)
        return !otherwise.contains { $0.read(words) != nil }
    }

    /// “events” for event: a plural is as good. “by phone” is the channel, although a delivery may be called so too.
    private func channel(_ words: ArraySlice<String>) -> (code: String, used: Int)? {
        if let found = channels.read(words) { return found }
        guard let first = words.first else { return nil }
        if LogLineReader.joining.contains(first.lowercased()) { return channel(words.dropFirst()).map { ($0.code, $0.used + 1) } }
        guard first.hasSuffix("s"), let found = channels.read([String(first.dropLast())]) else { return nil }
        return (found.code, 1)
    }

    /// “by video”, where the title of the delivery is “By video”: the words without their “by”.
    private func deliveryAfterBy(_ words: ArraySlice<String>) -> (code: String, used: Int)? {
        deliveries.read((["by"] + words)[...]).flatMap { $0.used > 1 ? ($0.code, $0.used - 1) : nil }
    }

    /// What recruiting was for: “campaign Spring letter”, or a lead's reference. Answers how many words that took.
    private mutating func readAim(_ words: ArraySlice<String>) -> Int? {
        guard let first = words.first else { return nil }
        if first.uppercased().hasPrefix(definition.reference("L", "")) {
            result.lead = first.uppercased()
            return 1
        }
        guard first.lowercased() == "campaign", !campaigns.isEmpty else { return nil }
        let rest = words.dropFirst()
        for length in stride(from: min(rest.count, 12), through: 1, by: -1) {
            let spoken = rest.prefix(length).flatMap { LineWords.plainWords($0) }
            guard let campaign = campaigns.first(where: { LineWords.plainWords($0.name) == spoken }) else { continue }
            result.campaign = campaign
            return length + 1
        }
        problem(first, "No campaign is called so.", campaigns.prefix(3).map { "campaign \($0.name)" })
        return 1
    }

    private func readCohort(_ words: ArraySlice<String>) -> (cohort: NamedCohort, used: Int)? {
        for length in stride(from: min(words.count, 8), through: 1, by: -1) {
            let spoken = words.prefix(length).flatMap { LineWords.plainWords($0) }
            if let cohort = cohorts.first(where: { LineWords.plainWords($0.title) == spoken }) { return (cohort, length) }
        }
        return nil
    }

    private mutating func take(_ found: Day, _ word: String) {
        if day != nil { return problem(word, "The line has a second day.", []) }
        day = found
        if found > today { problem(word, "\(found.words) has not come yet. Log work once it is done.", ["today", "yesterday"]) }
    }

    private mutating func take(_ finding: LineBodies.Finding, _ words: String) {
        switch finding {
        case .one(let body): if !result.bodies.contains(body) { result.bodies.append(body) }
        case .several(let candidates):
            problem(
                words, "“\(words)” may be \(candidates.count) bodies. Give more of the name, or the URN.",
                candidates.prefix(5).map { "@\($0.reference.code) \($0.name)" })
        }
    }

    private mutating func take(_ minutes: Int, _ word: String) {
        if result.minutes != nil { return problem(word, "The line has a second length of time.", []) }
        result.minutes = minutes
        if minutes < ActivityLimits.leastMinutes {
            problem(word, "An activity of 0 minutes cannot be logged. Give its length, such as 45m or 1h30.", ["45m", "1h30"])
        }
        if minutes > ActivityLimits.mostMinutes {
            problem(word, "\(minutes) minutes are more than a day. Log each day's work on a line of its own.", [])
        }
    }

    private mutating func unknown(_ word: String) {
        let known = [issues, deliveries, channels].flatMap { $0.suggestions(for: word) }
        let names = bodies.filter { body in LineWords.plainWords(body.name).contains { !Suggestion.nearest(to: LineWords.plain(word), among: [$0]).isEmpty } }
            .map(\.name)
        problem(
            word, "“\(word)” is not a body, day, length, issue or way of delivery that is known here. Put notes after a colon.",
            Array((names + known).prefix(3)))
    }

    private mutating func checkLimits() {
        if result.minutes == nil { problem("", "Say how long it took, such as 45m or 1h30.", ["45m", "1h30"]) }
        guard let kind = result.kind.flatMap(definition.activityKind) else { return }
        if kind.channelRequired, result.channel == nil {
            problem("", "Say by which channel, such as phone or event.", definition.contactPolicy.channels.prefix(4).map(\.code))
        }
        if kind.audience == .cohort, result.cohort == nil {
            problem("", "Name the cohort.", cohorts.prefix(3).map(\.title))
        } else if kind.support, kind.audience == .bodies, result.bodies.isEmpty, !result.problems.contains(where: { $0.message.contains("may be") }) {
            problem("", "Name the school or trust, or give its URN after @.", bodies.prefix(3).map(\.name))
        }
        if let note = result.note, note.count > ActivityLimits.longestNote {
            problem("", "The note is longer than \(ActivityLimits.longestNote) characters.", [])
        }
    }
}
