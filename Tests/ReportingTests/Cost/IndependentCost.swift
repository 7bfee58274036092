import Contracts

@testable import Reporting

/// What a story's recruiting cost, worked out event by event without a database.
struct IndependentCost {
    private let story: Story

    init(_ story: Story) { self.story = story }

    /// Whom it asked, reached and heard from: people, in a campaign or over a channel where one is given.
    private struct Person: Hashable {
        var campaign: CampaignID
        var channel: String
        var contact: ContactID
    }

    func fact(campaign: CampaignID?? = nil, channel: String? = nil, penceAnHour: Int64 = 0) -> CostFact {
        var fact = CostFact()
        func isIn(_ c: CampaignID?, _ ch: String) -> Bool { (campaign == nil || campaign! == c) && (channel == nil || channel == ch) }
        let asked = people.filter { isIn($0.key.campaign, $0.key.channel) }
        fact.asked = Set(asked.map(\.key.contact)).count
        fact.reached = Set(asked.filter(\.value.reached).map(\.key.contact)).count
        fact.answered = Set(asked.filter(\.value.answered).map(\.key.contact)).count
        let leads = story.events(LeadRegistered.self).filter { isIn($0.campaign, $0.channel) }
        let opened = Set(story.events(EngagementOpened.self).map(\.lead))
        fact.leads = leads.count
        fact.enrolled = leads.count { opened.contains($0.lead) }
        let own = work.filter { isIn($0.campaign, $0.channel) }
        fact.activities = own.count
        fact.minutes = own.map(\.minutes).reduce(0, +)
        fact.penceMinutes = Int64(fact.minutes) * penceAnHour
        return fact
    }

    private var people: [Person: (reached: Bool, answered: Bool)] {
        var people: [Person: (reached: Bool, answered: Bool)] = [:]
        var bodies: [Person: Set<BodyReference>] = [:]
        let failures = Dictionary(uniqueKeysWithValues: story.events(MessageNotSent.self).map { ($0.message, $0) })
        let sent = story.events(MessageSent.self)
        for message in sent {
            guard let campaign = message.campaign, let contact = message.contact, let body = message.body else { continue }
            let person = Person(campaign: campaign, channel: "email", contact: contact)
            people[person, default: (false, false)].reached = people[person]?.reached == true || failures[message.message] == nil
            bodies[person, default: []].insert(body)
        }
        for failure in failures.values where !sent.contains(where: { $0.message == failure.message }) && failure.reason != "opted_out" {
            guard let campaign = failure.campaign, let contact = failure.contact, let body = failure.body else { continue }
            let person = Person(campaign: campaign, channel: "email", contact: contact)
            people[person, default: (false, false)].reached = people[person]?.reached ?? false
            bodies[person, default: []].insert(body)
        }
        for touch in story.events(TouchMade.self) {
            let person = Person(campaign: touch.campaign, channel: touch.channel, contact: touch.contact)
            var standing = people[person] ?? (false, false)
            standing.reached = standing.reached || !["no_answer", "wrong_number"].contains(touch.outcome)
            standing.answered = standing.answered || ["interested", "declined", "call_back"].contains(touch.outcome)
            people[person] = standing
            bodies[person, default: []].insert(touch.body)
        }
        for (person, standing) in people where !standing.answered {
            // A person of two bodies is taken by the first of them.
            guard let body = bodies[person]?.min(by: { $0.description < $1.description }) else { continue }
            let isLead = story.events(LeadRegistered.self).contains { $0.campaign == person.campaign && $0.channel == person.channel && $0.body == body }
            let wroteBack = story.events(MessageAnswered.self).contains { $0.campaign == person.campaign && $0.contact == person.contact }
            let saidNo = story.events(InterestDeclined.self).contains { no in
                no.campaign == person.campaign && no.body == body
                    && !story.events(TouchMade.self).contains { $0.campaign == no.campaign && $0.body == no.body && $0.outcome == "declined" }
            }
            people[person]?.answered = isLead || person.channel == "email" && (wroteBack || saidNo)
        }
        return people
    }

    private var work: [(campaign: CampaignID?, channel: String, minutes: Int)] {
        let leads = Dictionary(uniqueKeysWithValues: story.events(LeadRegistered.self).map { ($0.lead, $0.campaign) })
        let void = Set(story.events(ActivityVoided.self).map(\.activity))
        let amended = Dictionary(uniqueKeysWithValues: story.events(ActivityAmended.self).map { ($0.activity, $0) })
        return story.events(ActivityLogged.self).filter { $0.kind == "recruiting" && !void.contains($0.activity) }.map { logged in
            if let new = amended[logged.activity] { return (new.campaign, new.channel ?? "not_known", new.minutes) }
            return (logged.campaign ?? logged.lead.flatMap { leads[$0] ?? nil }, logged.channel ?? "not_known", logged.minutes)
        }
    }

    // MARK: The funnel

    /// The first day on which each body came to each step: approached, interested, matched, enrolled, supported.
    func steps(campaign: CampaignID?) -> [FunnelStep] {
        steps(of: days { $0 == campaign }, base: nil)
    }

    func schools(since: Day, eligible: Set<BodyReference>) -> [FunnelStep] {
        steps(of: days { _ in true }.filter { eligible.contains($0.key) }, base: (since, eligible.count))
    }

    private func days(_ isIn: (CampaignID?) -> Bool) -> [BodyReference: [Day?]] {
        var days: [BodyReference: [Day?]] = [:]
        func tell(_ body: BodyReference, _ step: Int, _ day: Day) {
            let known = days[body, default: [Day?](repeating: nil, count: 5)][step]
            days[body, default: [Day?](repeating: nil, count: 5)][step] = known.map { min($0, day) } ?? day
        }
        let failures = Dictionary(uniqueKeysWithValues: story.events(MessageNotSent.self).map { ($0.message, $0) })
        for message in story.events(MessageSent.self) where isIn(message.campaign) && failures[message.message] == nil {
            if let body = message.body { tell(body, 0, message.on) }
        }
        for failure in failures.values where isIn(failure.campaign) && failure.reason == "unknown" {
            if let body = failure.body { tell(body, 0, failure.on) }
        }
        for touch in story.events(TouchMade.self) where isIn(touch.campaign) { tell(touch.body, 0, touch.on) }
        for lead in story.events(LeadRegistered.self) where isIn(lead.campaign) {
            tell(lead.body, 1, lead.on)
            if let match = story.events(MatchAccepted.self).first(where: { $0.lead == lead.lead }) { tell(lead.body, 2, match.on) }
            guard let engagement = story.events(EngagementOpened.self).first(where: { $0.lead == lead.lead }) else { continue }
            tell(lead.body, 3, engagement.on)
            for support in story.events(ActivityLogged.self) where support.engagements.contains(engagement.engagement) { tell(lead.body, 4, support.on) }
        }
        return days
    }

    private func steps(of days: [BodyReference: [Day?]], base: (since: Day, count: Int)?) -> [FunnelStep] {
        (0..<5).map { step in
            var found = FunnelStep()
            found.came = days.values.count { $0[step] != nil }
            func before(_ all: [Day?]) -> Day? { step == 0 ? base?.since : all[step - 1] }
            let waited = days.values.compactMap { all -> Int? in
                guard let to = all[step], let from = before(all), to >= from else { return nil }
                return to - from
            }.sorted()
            found.following = waited.count
            found.base = step == 0 ? base?.count ?? 0 : days.values.count { $0[step - 1] != nil }
            if !waited.isEmpty {
                found.days = FunnelStep.Quartiles(lower: quartile(waited, 1), median: quartile(waited, 2), upper: quartile(waited, 3))
            }
            return found
        }
    }

    /// Between two by as much as its place lies between theirs, half up: in quarters, without a fraction.
    private func quartile(_ sorted: [Int], _ quarter: Int) -> Int {
        let place = quarter * (sorted.count - 1)
        let (low, rest) = (sorted[place / 4], place % 4)
        let high = rest == 0 ? low : sorted[place / 4 + 1]
        return (4 * low + rest * (high - low) + 2) / 4
    }
}
