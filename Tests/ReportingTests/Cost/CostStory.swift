import Contracts

/// A small story of recruiting, in which everything happens that the cost counts: drawn by chance, the same in every run.
struct CostStory {
    static let campaigns: [CampaignID] = [Story.id("cost autumn"), Story.id("cost phones")]
    static let launched = Day("2023-09-04")!

    var story = Story()
    private var generator = Seeded(11)

    init(bodies: Int = 40) {
        story.add(
            ProgrammeApplied(
                programme: "fwams", version: 1, effective: Story.start, hash: String(repeating: "a", count: 64), source: FWAMS.source), from: .outreach,
            on: Story.start)
        for (place, campaign) in Self.campaigns.enumerated() {
            let day = Self.launched.adding(days: place * 30)
            story.add(
                CampaignLaunched(programme: "fwams", campaign: campaign, name: ["Autumn", "Phones"][place], queued: 20, on: day), from: .outreach, on: day)
        }
        for number in 0..<bodies { tell(number) }
        for turn in 0..<30 { work(turn) }
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    private mutating func days(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func tell(_ number: Int) {
        let body = BodyReference.school(100_000 + number)
        let contact: ContactID = Story.id("cost contact \(number % 36)")
        let campaign = Self.campaigns[number % 3 == 0 ? 1 : 0]
        let asked = Self.launched.adding(days: days(0...40))
        if chance(80) { write(number, body, contact, campaign, on: asked) }
        if chance(40) { call(number, body, contact, campaign, on: asked.adding(days: 12)) }
        if chance(15) {
            let day = asked.adding(days: 14)
            story.add(InterestDeclined(programme: "fwams", body: body, campaign: campaign, reason: "not_priority", on: day), from: .outreach, on: day)
        }
        if chance(50) { enrol(number, body, contact, chance(80) ? campaign : nil, on: asked.adding(days: days(-3...30))) }
    }

    /// It went, came back, was refused, is unknown, or was stopped before it left.
    private mutating func write(_ number: Int, _ body: BodyReference, _ contact: ContactID, _ campaign: CampaignID, on day: Day) {
        let message: MailID = Story.id("cost mail \(number)")
        let fate = days(0...9)
        if fate < 7 {
            story.add(
                MessageSent(
                    programme: "fwams", message: message, purpose: "campaign", campaign: campaign, body: body, contact: contact, ordinal: 0, on: day),
                from: .outreach, on: day)
        }
        if fate >= 6 {
            let reason = [6: "permanent_failure", 7: "permanent_failure", 8: "unknown", 9: "opted_out"][fate] ?? "suppressed"
            story.add(
                MessageNotSent(
                    programme: "fwams", message: message, purpose: "campaign", campaign: campaign, body: body, contact: fate == 6 ? nil : contact,
                    reason: reason,
                    on: day.adding(days: 1)), from: .outreach, on: day.adding(days: 1))
        } else if chance(30) {
            story.add(
                MessageAnswered(
                    programme: "fwams", message: message, purpose: "campaign", campaign: campaign, body: body, contact: contact, on: day.adding(days: 4)),
                from: .outreach, on: day.adding(days: 4))
        }
    }

    private mutating func call(_ number: Int, _ body: BodyReference, _ contact: ContactID, _ campaign: CampaignID, on day: Day) {
        let outcomes = [["no_answer"], ["no_answer", "interested"], ["left_message"], ["wrong_number"], ["declined"], ["no_answer", "call_back"]]
        for (place, outcome) in (outcomes.randomElement(using: &generator) ?? []).enumerated() {
            story.add(
                TouchMade(
                    programme: "fwams", touch: Story.id("cost touch \(number)"), campaign: campaign, channel: "phone", body: body, contact: contact,
                    outcome: outcome, place: 2, on: day.adding(days: place)), from: .outreach, on: day.adding(days: place))
        }
    }

    private mutating func enrol(_ number: Int, _ body: BodyReference, _ contact: ContactID, _ campaign: CampaignID?, on day: Day) {
        let lead: LeadID = Story.id("cost lead \(number)")
        let channel = ["email", "phone", "event"].randomElement(using: &generator) ?? "email"
        story.add(
            LeadRegistered(
                programme: "fwams", lead: lead, reference: "FWAMS-L-\(body.code)", body: body, contact: contact, channel: channel, campaign: campaign,
                issues: [], on: day), from: .outreach, on: day)
        guard chance(75) else { return }
        let matched = day.adding(days: days(1...25))
        story.add(
            MatchAccepted(
                programme: "fwams", version: 1, lead: lead, body: body, ambassador: "A01", contact: contact, model: "one_to_one", issues: [],
                trustAgreement: "not_needed", on: matched), from: .outreach, on: matched)
        let engagement: EngagementID = Story.id("cost engagement \(number)")
        story.add(
            EngagementOpened(
                programme: "fwams", version: 1, engagement: engagement, reference: "FWAMS-\(body.code)-1", body: body, unit: body, ambassador: "A01",
                lead: lead, contact: contact, model: "one_to_one", on: matched), from: .support, on: matched)
        guard chance(70) else { return }
        for (place, later) in [days(1...40), 50].enumerated() {
            log("support \(number) \(place)", kind: "meeting", minutes: 60, on: matched.adding(days: later), body: body, engagement: engagement)
        }
    }

    /// Recruiting for a campaign, about a lead, or for nobody in particular; some of it void, some amended.
    private mutating func work(_ turn: Int) {
        let leads = story.events(LeadRegistered.self)
        let named = days(0...3)
        let day = Self.launched.adding(days: days(-20...90))
        let id = "recruiting \(turn)"
        log(
            id, kind: "recruiting", minutes: days(5...200), on: day, channel: ["phone", "email", "existing_contact"].randomElement(using: &generator),
            campaign: named == 0 || named == 3 ? Self.campaigns.randomElement(using: &generator) : nil,
            lead: named == 1 || named == 3 ? leads.randomElement(using: &generator)?.lead : nil)
        if turn % 7 == 3 {
            story.add(ActivityVoided(programme: "fwams", activity: Story.id("cost \(id)"), version: 2, on: day), from: .support, on: day)
        } else if turn % 7 == 5 {
            story.add(
                ActivityAmended(
                    programme: "fwams", activity: Story.id("cost \(id)"), reference: "FWAMS-A01-\(id)", version: 2, ambassador: "A01", kind: "recruiting",
                    on: day,
                    minutes: 30, bodies: [], attended: [], engagements: [], issues: [], channel: "event", campaign: Self.campaigns[0]), from: .support, on: day)
        }
    }

    private mutating func log(
        _ id: String, kind: String, minutes: Int, on day: Day, channel: String? = nil, campaign: CampaignID? = nil, lead: LeadID? = nil,
        body: BodyReference? = nil, engagement: EngagementID? = nil
    ) {
        story.add(
            ActivityLogged(
                programme: "fwams", activity: Story.id("cost \(id)"), reference: "FWAMS-A01-\(id)", version: 1, ambassador: "A01", kind: kind, on: day,
                minutes: minutes, bodies: body.map { [$0] } ?? [], attended: [], engagements: engagement.map { [$0] } ?? [], issues: [], channel: channel,
                campaign: campaign, lead: lead), from: .support, on: day)
    }
}
