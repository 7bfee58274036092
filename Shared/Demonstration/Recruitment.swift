import Contracts
import MessagingClient
import Operations

/// Outreach's side of the story: segments, campaigns, replies by the public form, and matches.
struct Recruitment {
    let chance: Chance
    let cast: Cast
    let root: Operator
    let bodies: Int

    private var replies: [Reply] = []
    private var campaigns = 0
    /// The newest that was launched: recruiting says that it was for it, now and then.
    private(set) var latest: CampaignID?
    private(set) var messagesQueued = 0
    private(set) var leads = 0
    private(set) var declined = 0
    private var written: Set<Int> = []
    /// Bodies that have made up their minds: asked again, they would say the same.
    private var decided: Set<String> = []

    init(chance: Chance, cast: Cast, root: Operator, bodies: Int) {
        self.chance = chance
        self.cast = cast
        self.root = root
        self.bodies = bodies
    }

    /// Regions are taken in turn, the schools with most disadvantaged pupils first; nobody is in two of them.
    private static let segments: [(name: String, region: String, phases: [String])] = {
        let regions = [
            "London", "North West", "West Midlands", "South West", "Yorkshire and the Humber", "South East", "East of England", "North East", "East Midlands",
        ]
        let older = ["Secondary", "All-through", "Middle deemed secondary", "16 plus", "Not applicable"]
        return regions.indices.flatMap { index in
            [
                ("\(regions[index]), primary", regions[index], ["Primary", "Middle deemed primary", "Nursery"]),
                ("\(regions[(index + 4) % regions.count]), secondary and special", regions[(index + 4) % regions.count], older),
            ]
        }
    }()

    private var isEnough: Bool { leads >= bodies }

    /// Makes a segment and a campaign to it, looks at it, has it approved, and launches it.
    mutating func launch(on today: Day) async throws {
        guard !isEnough else { return }
        let plan = Self.segments[campaigns % Self.segments.count]
        campaigns += 1
        let size = max(40, bodies / 3)
        let filter = SegmentFilter(
            regions: [plan.region], phases: plan.phases, stateFundedOnly: true, limit: size * ((campaigns - 1) / Self.segments.count + 1))
        try await recordContacts(of: filter)
        let segment = SegmentID()
        let campaign = CampaignID()
        _ = try await cast.outreach.send(CreateSegment(id: segment, name: "\(plan.name), \(today)", filter: filter))
        _ = try await cast.outreach.send(
            CreateCampaign(
                id: campaign, name: "\(plan.name), \(today)", segment: segment, subject: "Flexible working: help from another school for ((school_name))",
                body: """
                    Dear ((contact_name)),

                    Schools that have made flexible working work help others to do so, free of charge. One near you, or one like yours, could help ((school_name)).

                    Tell us whether you are interested, in two minutes: ((interest_link))

                    If it is not for you at the moment, say so here and we will not ask again before you like: ((decline_link))
                    """))
        _ = try await cast.outreach.send(PreviewCampaign(id: campaign))
        _ = try await cast.manager.send(ApproveCampaign(id: campaign))
        messagesQueued += try await cast.outreach.send(LaunchCampaign(id: campaign)).queued
        latest = campaign
    }

    /// Addresses of the schools that the filter takes: invented, in a reserved domain.
    private mutating func recordContacts(of filter: SegmentFilter) async throws {
        let preview = try await cast.outreach.ask(PreviewSegment(filter: filter, sample: filter.limit))
        var contacts: [ContactRecord] = []
        for school in preview.sample where written.insert(school.urn).inserted {
            contacts.append(
                ContactRecord(
                    id: ContactID(), body: .school(school.urn), role: "headteacher", name: "The headteacher", email: "head.\(school.urn)@schools.example.org",
                    source: "made up for the demonstration"))
        }
        for start in stride(from: 0, to: contacts.count, by: 500) {
            _ = try await root.client.send(RecordContacts(contacts: Array(contacts[start..<min(start + 500, contacts.count)])), id: MessageID())
        }
    }

    /// A campaign's mail arrives: some will answer, most will not.
    mutating func read(_ letter: Mailbox.Letter, body: String, today: Day) {
        guard let link = letter.link("/interest/"), decided.insert(body).inserted else { return }
        if chance.happens("interested", body, 0.2) {
            replies.append(
                Reply(on: today.adding(days: chance.number("replies after", body, in: 1...20)), link: link.replacing("/no-thanks", with: ""), body: body))
        } else if chance.happens("says no", body, 0.06) {
            replies.append(Reply(on: today.adding(days: 3), link: link.replacing("/no-thanks", with: "") + "/no-thanks", body: body))
        }
    }

    /// Those whose day has come, in one order; no more say yes than are wanted.
    mutating func takeReplies(upTo today: Day) -> [Reply] {
        let due = replies.filter { $0.on <= today }.sorted { $0.body < $1.body }
        replies.removeAll { $0.on <= today }
        return due.filter { reply in
            if reply.isNo {
                declined += 1
            } else if isEnough {
                return false
            } else {
                leads += 1
            }
            return true
        }
    }

    /// Outreach looks at each new lead and takes the first of the ranked Ambassadors.
    func match() async throws -> Int {
        let leads = try await cast.outreach.ask(ListLeads(state: "new")).leads.sorted { $0.body < $1.body }
        var matched = 0
        for lead in leads {
            let page = try await cast.outreach.browser.get("/leads/\(lead.id)")
            guard let form = HTMLForm.all(in: page.text).first(where: { $0.action.hasSuffix("/match") }) else { continue }
            let answer = try await cast.outreach.browser.send(form, form.choices("ambassador").prefix(1).map { ("ambassador", $0) }, at: page.path)
            guard answer.status == 200, answer.problems == nil else {
                throw StoryError("The match of \(lead.reference) came back (\(answer.status)): \(answer.problems ?? "")")
            }
            matched += 1
        }
        return matched
    }
}
