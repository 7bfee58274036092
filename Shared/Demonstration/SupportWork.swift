import Contracts

/// What an Ambassador does with one body, and when: decided when the engagement opens.
struct SupportPlan: Sendable {
    struct Step: Sendable {
        var after: Int
        var kind: String
        var minutes: Int
        var delivery: String
    }

    let isInDepth: Bool
    let steps: [Step]
    /// Days after opening.
    let closesAfter: Int

    init(_ chance: Chance, body: String) {
        isInDepth = chance.happens("in depth", body, 0.56)
        var steps = [
            Step(after: chance.number("first", body, in: 3...16), kind: "enquiry_call", minutes: 5 * chance.number("call", body, in: 3...6), delivery: "phone")
        ]
        guard isInDepth else {
            if chance.happens("second call", body, 0.4) { steps.append(Step(after: 32, kind: "advice", minutes: 20, delivery: "email")) }
            self.steps = steps
            closesAfter = 60
            return
        }
        let number = chance.number("steps", body, in: 3...6)
        let kinds = ["meeting", "workshop", "visit", "document_review", "stakeholder_presentation"]
        for index in 0..<number {
            let kind = index == 0 ? "meeting" : chance.pick("kind \(index)", body, from: kinds) ?? "meeting"
            steps.append(
                Step(
                    after: 21 + index * chance.number("gap", body, in: 18...40), kind: kind,
                    minutes: kind == "meeting" ? 60 : 15 * chance.number("length \(index)", body, in: 4...10),
                    delivery: kind == "visit" ? "in_person_at_school" : "video"))
        }
        self.steps = steps
        closesAfter = (steps.last?.after ?? 60) + 30
    }
}

/// One Ambassador's week: what is due with each body, recruiting, an event now and then.
struct SupportWork: Sendable {
    let chance: Chance
    let player: Player
    let ambassador: String
    let commandLine: CommandLineTool
    /// What recruiting may be for.
    let campaign: CampaignID?

    /// Logs what falls between the two days. Answers how many activities were logged.
    func week(after last: Day, upTo today: Day, engagements: [EngagementSummary], cohort: (CohortID, [BodyReference])?) async throws -> Int {
        var logged = 0
        for engagement in engagements where engagement.state == "open" {
            let body = engagement.body.description
            let plan = SupportPlan(chance, body: body)
            for step in plan.steps where engagement.openedOn.adding(days: step.after) > last && engagement.openedOn.adding(days: step.after) <= today {
                try await log(step, engagement, today)
                logged += 1
            }
            if engagement.openedOn.adding(days: plan.closesAfter) <= today, engagement.activities > 0 {
                _ = try await player.send(CloseEngagement(engagement: engagement.engagement, on: today, reason: "completed"))
            }
        }
        if today.day <= 7 {
            let minutes = chance.number("recruiting", "\(ambassador)\(today)", in: 4...10) * 15
            if chance.happens("by command line", "\(ambassador)\(today)", 0.25) {
                try await commandLine.log("recruiting \(minutes)m existing_contact", as: player)
            } else {
                let isForCampaign = chance.happens("for a campaign", "\(ambassador)\(today)", 0.6)
                try await send("recruiting", today, minutes: minutes, channel: "existing_contact", campaign: isForCampaign ? campaign : nil)
            }
            logged += 1
        }
        if today.day <= 7, [3, 6, 11].contains(today.month) {
            try await send("sector_promotion", today, minutes: 90, channel: nil)
            logged += 1
        }
        if let (cohort, members) = cohort, today.day <= 7, [1, 3, 6, 10, 11].contains(today.month) {
            let attended = members.filter { chance.happens("attends", "\($0)\(today)", 0.75) }
            if !attended.isEmpty {
                _ = try await player.send(
                    LogActivity(
                        activity: ActivityID(), ambassador: ambassador, kind: "cohort_session", on: today, minutes: 90, cohort: cohort, attended: attended,
                        issues: ["culture"], delivery: "video"))
                logged += 1
            }
        }
        return logged
    }

    /// Some by the command line, some by the portal's form, most by whatever client sends the message.
    private func log(_ step: SupportPlan.Step, _ engagement: EngagementSummary, _ today: Day) async throws {
        let body = engagement.body.description
        switch chance.number("by", "\(body)\(step.after)", in: 0...9) {
        case 0:
            try await commandLine.log("\(step.kind) \(step.minutes)m @\(engagement.body.code) about policy by \(step.delivery)", as: player)
        case 1, 2, 3:
            try await byPortal(step, engagement, today)
        default:
            _ = try await player.send(
                LogActivity(
                    activity: ActivityID(), ambassador: ambassador, kind: step.kind, on: today, minutes: step.minutes, bodies: [engagement.body],
                    issues: [chance.pick("about", "\(body)\(step.after)", from: ["policy", "culture", "requests", "timetable", "hiring"]) ?? "policy"],
                    delivery: step.delivery))
        }
    }

    private func byPortal(_ step: SupportPlan.Step, _ engagement: EngagementSummary, _ today: Day) async throws {
        let page = try await player.browser.get("/activities/new")
        let form = try page.form("/activities/new")
        let answer = try await player.browser.send(
            form,
            [
                ("kind", step.kind), ("on-day", String(today.day)), ("on-month", String(today.month)), ("on-year", String(today.year)),
                ("minutes", String(step.minutes)), ("bodies", engagement.body.description), ("issues", "policy"), ("delivery", step.delivery),
            ], at: page.path)
        guard answer.status == 200, answer.problems == nil else {
            throw StoryError("The form for an activity came back (\(answer.status)): \(answer.problems ?? String(answer.text.prefix(400)))")
        }
    }

    private func send(_ kind: String, _ today: Day, minutes: Int, channel: String?, campaign: CampaignID? = nil) async throws {
        _ = try await player.send(
            LogActivity(activity: ActivityID(), ambassador: ambassador, kind: kind, on: today, minutes: minutes, channel: channel, campaign: campaign))
    }
}

/// What one Ambassador has to do between two days.
struct SupportWeek: Sendable {
    let work: SupportWork
    let last: Day
    let today: Day
    let engagements: [EngagementSummary]
    let cohort: (CohortID, [BodyReference])?

    /// Answers how many activities were logged.
    func run() async throws -> Int { try await work.week(after: last, upTo: today, engagements: engagements, cohort: cohort) }
}
