import Contracts

/// One body's way through the programme.
struct StoryBody: Sendable {
    var number: Int
    var body: BodyReference
    var unit: BodyReference
    var ambassador: String
    var registered: Day
    var closed: Day?

    var engagement: EngagementID { Story.id("engagement \(number)") }
    var contact: ContactID { Story.id("contact \(number)") }
    var reference: String { "FWAMS-\(100_000 + number)-1" }
    var opened: Day { registered.adding(days: 6) }

    init(number: Int, generator: inout Seeded) {
        self.number = number
        body = .school(100_000 + number)
        unit = number % 5 == 0 ? .trust(5000 + number / 20) : body
        ambassador = Story.ambassadors[number % Story.ambassadors.count]
        registered = Story.start.adding(days: Int.random(in: 5...(ambassador == "A11" ? 380 : 700), using: &generator))
        closed = number % 4 == 3 ? nil : registered.adding(days: Int.random(in: 90...200, using: &generator))
    }

    func isOpen(on day: Day) -> Bool { opened <= day && (closed ?? day.adding(days: 1)) > day }

    /// Who holds the engagement on the day.
    func holder(on day: Day) -> String { ambassador == "A11" && day > Story.withdrawal ? "A01" : ambassador }

    func tell(in story: inout Story, generator: inout Seeded) {
        tellMatch(in: &story)
        let inDepth = number % 3 != 2
        log(in: &story, turn: 0, kind: "enquiry_call", minutes: 30, on: opened.adding(days: 5))
        tier("ad_hoc", because: 0, in: &story, on: opened.adding(days: 5))
        if inDepth { tellInDepth(in: &story) }
        if let closed {
            story.add(
                EngagementClosed(
                    programme: "fwams", engagement: engagement, reference: reference, body: body, unit: unit, ambassador: holder(on: closed), contact: contact,
                    tier: inDepth && number % 10 != 1 ? "participant" : "ad_hoc", supported: true, reason: "completed", on: closed),
                from: .support, on: closed)
        }
    }

    private func tellMatch(in story: inout Story) {
        let lead: LeadID = Story.id("lead \(number)")
        story.add(
            MessageSent(programme: "fwams", message: Story.id("mail \(number)"), purpose: "campaign", body: body, ordinal: 0, on: registered), from: .outreach,
            on: registered)
        story.add(
            LeadRegistered(
                programme: "fwams", lead: lead, body: body, contact: contact, channel: number % 2 == 0 ? "email" : "phone", issues: [], on: registered),
            from: .outreach, on: registered)
        story.add(
            MatchAccepted(
                programme: "fwams", version: 1, lead: lead, body: body, ambassador: ambassador, contact: contact, model: "one_to_one", issues: [],
                trustAgreement: "not_needed", on: opened), from: .outreach, on: opened)
        story.add(
            EngagementOpened(
                programme: "fwams", version: 1, engagement: engagement, reference: reference, body: body, unit: unit, ambassador: ambassador, lead: lead,
                contact: contact, model: "one_to_one", on: opened), from: .support, on: opened)
    }

    /// A visit makes a participant; every tenth is voided again, and the tier with it.
    private func tellInDepth(in story: inout Story) {
        let day = opened.adding(days: 30)
        log(in: &story, turn: 1, kind: "visit", minutes: 120, on: day)
        tier("participant", because: 1, in: &story, on: day)
        story.add(
            InDepthSupportBegan(
                programme: "fwams", engagement: engagement, body: body, unit: unit, ambassador: holder(on: day), contact: contact,
                activity: Story.id("activity \(number) 1"), on: day), from: .support, on: day)
        tellSurvey("baseline", on: day, starting: true, in: &story)
        if number % 10 == 1 {
            story.add(
                ActivityVoided(programme: "fwams", activity: Story.id("activity \(number) 1"), version: 1, on: day.adding(days: 3)), from: .support,
                on: day.adding(days: 3))
            tier("ad_hoc", because: 0, in: &story, on: day.adding(days: 3))
        } else if number % 6 == 0 {
            amend(in: &story, on: day)
        }
        if let closed { tellSurvey("outcome", on: closed.adding(days: 90), starting: false, in: &story) }
    }

    private func log(in story: inout Story, turn: Int, kind: String, minutes: Int, on day: Day) {
        story.add(
            ActivityLogged(
                programme: "fwams", activity: Story.id("activity \(number) \(turn)"), reference: "FWAMS-\(holder(on: day))-\(day)-\(number)", version: 1,
                ambassador: holder(on: day), kind: kind, on: day, minutes: minutes, bodies: [body], attended: [], engagements: [engagement],
                issues: ["policy"]), from: .support, on: day)
    }

    private func amend(in story: inout Story, on day: Day) {
        story.add(
            ActivityAmended(
                programme: "fwams", activity: Story.id("activity \(number) 1"), reference: "FWAMS-\(holder(on: day))-\(day)-\(number)", version: 2,
                ambassador: holder(on: day), kind: "workshop", on: day, minutes: 150, bodies: [body], attended: [], engagements: [engagement],
                issues: ["culture"]), from: .support, on: day.adding(days: 2))
    }

    private func tier(_ tier: String, because turn: Int, in story: inout Story, on day: Day) {
        story.add(
            TierWorkedOut(
                programme: "fwams", engagement: engagement, body: body, unit: unit, ambassador: holder(on: day), tier: tier, rule: "fwams-2023",
                because: Story.id("activity \(number) \(turn)"), overridden: false, on: day), from: .support, on: day)
    }
}
