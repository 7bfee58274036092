import Contracts

extension Story {
    static let ambassadors = ["A01", "A02", "A07", "A11"]
    static let start = Day("2023-05-01")!
    static let withdrawal = Day("2024-07-31")!

    /// Forty bodies over three years: some of trusts, some handed over, amended and voided work, surveys answered and not.
    static func programme(bodies: Int = 40, seed: UInt64 = 7) -> Story {
        var story = Story()
        var generator = Seeded(seed)
        story.add(
            ProgrammeApplied(programme: "fwams", version: 1, effective: start, hash: String(repeating: "a", count: 64), source: FWAMS.source), from: .outreach,
            on: start)
        story.add(RegisterImported(id: id("import"), asOf: start, rows: 100, open: 90, closed: 10, rejected: 0), from: .outreach, on: start)
        for ambassador in ambassadors { story.add(AmbassadorEnrolled(programme: "fwams", ambassador: ambassador), from: .outreach, on: start) }
        story.add(
            CampaignLaunched(programme: "fwams", campaign: id("campaign"), name: "Spring", queued: 60, on: start), from: .outreach, on: start)
        story.add(InterestDeclined(programme: "fwams", body: .school(100_098), reason: "not_priority", on: start), from: .outreach, on: start)
        story.add(
            TouchMade(
                programme: "fwams", touch: id("touch"), campaign: id("campaign"), channel: "phone", body: .school(100_097),
                contact: id("contact who is called"),
                outcome: "no_answer", place: 1, on: start), from: .outreach, on: start)
        story.add(
            MessageAnswered(
                programme: "fwams", message: id("mail of nobody"), purpose: "campaign", campaign: id("campaign"), body: .school(100_097),
                contact: id("contact who answers"), on: start), from: .outreach, on: start)
        story.add(ContactOptedOut(contact: id("contact of nobody"), body: .school(100_099), wholeBody: false, on: start), from: .outreach, on: start)
        var chapters = (0..<bodies).map { StoryBody(number: $0, generator: &generator) }
        chapters.sort { ($0.registered, $0.number) < ($1.registered, $1.number) }
        for chapter in chapters { chapter.tell(in: &story, generator: &generator) }
        for (index, ambassador) in ambassadors.enumerated() { story.addOwnWork(of: ambassador, offset: index) }
        story.withdraw("A11", on: withdrawal, to: "A01", held: chapters.filter { $0.ambassador == "A11" && $0.isOpen(on: withdrawal) })
        return story
    }

    /// Webinars and recruiting, every few weeks until the Ambassador leaves.
    private mutating func addOwnWork(of ambassador: String, offset: Int) {
        for turn in 0..<18 {
            let day = Self.start.adding(days: 20 + offset * 3 + turn * 45)
            guard ambassador != "A11" || day <= Self.withdrawal else { break }
            let activity: ActivityID = Self.id("own \(ambassador) \(turn)")
            let kind = turn % 3 == 0 ? "webinar_delivery" : "recruiting"
            add(
                ActivityLogged(
                    programme: "fwams", activity: activity, reference: "FWAMS-\(ambassador)-\(day)-\(turn)", version: 1, ambassador: ambassador, kind: kind,
                    on: day, minutes: 45 + turn, bodies: [], attended: [], engagements: [], issues: [], channel: kind == "recruiting" ? "phone" : nil),
                from: .support, on: day)
        }
    }

    private mutating func withdraw(_ ambassador: String, on day: Day, to other: String, held: [StoryBody]) {
        add(AmbassadorWithdrawn(programme: "fwams", ambassador: ambassador, on: day), from: .outreach, on: day)
        for body in held {
            add(
                EngagementHandedOver(programme: "fwams", engagement: body.engagement, body: body.body, from: ambassador, to: other, on: day), from: .support,
                on: day)
        }
    }
}
