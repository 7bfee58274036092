import AsyncHTTPClient
import Contracts
import MessagingClient
import Operations
import Programme

/// The programme's weeks: what arrives, who answers, who works, what is claimed. The clock moves when all is settled.
struct Weeks {
    let settings: DemonstrationSettings
    let definition: ProgrammeDefinition
    let cast: Cast
    let settling: Settling
    let watch: Stopwatch
    private let clock: StackClock
    private let public_: PortalVisitor
    private let commandLine: CommandLineTool
    private let chance: Chance
    private let round: ClaimRound

    var mailbox: Mailbox
    var recruitment: Recruitment
    private var errands: [SurveyErrand] = []
    private var cohorts: [String: (CohortID, [BodyReference])] = [:]
    private var claimed: Set<String> = []
    private var gone: Set<String> = []
    private var wantsCampaign = false
    private(set) var activities = 0
    private(set) var surveysAnswered = 0
    private(set) var reminders = 0

    init(
        settings: DemonstrationSettings, stack: EmbeddedStack, definition: ProgrammeDefinition, cast: Cast, root: Operator, mailbox: Mailbox,
        requests: RequestCount, client: HTTPClient, settling: Settling, watch: Stopwatch
    ) {
        self.settings = settings
        self.definition = definition
        self.cast = cast
        self.settling = settling
        self.watch = watch
        self.mailbox = mailbox
        clock = StackClock(stack.layout)
        public_ = PortalVisitor(base: stack.settings.portalURL, client: client, requests: requests)
        commandLine = CommandLineTool(executable: settings.executables + "/alongside", folder: settings.folder)
        chance = Chance(seed: settings.seed)
        round = ClaimRound(cast: cast, programme: definition.id)
        recruitment = Recruitment(chance: chance, cast: cast, root: root, bodies: settings.bodies)
    }

    mutating func play(say: (String) -> Void, progress: (Double, String) -> Void) async throws {
        var last = settings.begins
        while last < settings.ends {
            let today = min(last.adding(days: 7), settings.ends)
            try await watch.measure("Time passes") {
                try await clock.advance(to: London.instant(on: today, hour: 9))
                try await settling.wait()
            }
            try await campaign(today)
            try await act(after: last, today)
            try await match()
            try await claim(today, say)
            if today.year != last.year || today.month != last.month {
                progress(Double(today - settings.begins) / Double(settings.ends - settings.begins), "\(today)")
            }
            if today.month == 9, last.month == 8 { say(try await news(today)) }
            last = today
        }
    }

    // MARK: A week

    /// A campaign in the first week of most months, or the first after it in which schools are open.
    private mutating func campaign(_ today: Day) async throws {
        let policy = definition.contactPolicy
        if today.day <= 7 { wantsCampaign = ![7, 8, 12].contains(today.month) && policy.blackout(on: today, stopping: .campaign) == nil }
        guard wantsCampaign, policy.maySend(at: London.instant(on: today, hour: 9)) else { return }
        wantsCampaign = false
        try await watch.measure("Campaigns") {
            try await recruitment.launch(on: today)
            try await settling.wait()
        }
    }

    private mutating func match() async throws {
        try await watch.measure("Matches") {
            if try await recruitment.match() > 0 { try await settling.wait() }
        }
    }

    /// Schools reply and answer while Ambassadors work: nobody waits for the others.
    private mutating func act(after last: Day, _ today: Day) async throws {
        try await readMail(today)
        let replies = recruitment.takeReplies(upTo: today)
        let errands = takeErrands(today)
        let work = try await watch.measure("Hand-overs and cohorts") { try await prepareWork(after: last, today) }
        let (chance, visitor) = (chance, public_)
        try await watch.measure("Replies, work, answers") {
            async let logged = Self.all(work, atOnce: work.count) { try await $0.run() }
            async let sent = Self.all(replies, atOnce: 4) { reply in
                try await reply.send(chance, visitor)
                return 1
            }
            async let answered = Self.all(errands, atOnce: 8) { errand in
                let answers = SurveyAnswers(chance: chance, body: errand.body, wave: errand.wave, year: today.year)
                return try await errand.answer(visitor, answers) ? 1 : 0
            }
            activities += try await logged
            surveysAnswered += try await answered
            _ = try await sent
            try await settling.wait()
        }
        // What this week's work has caused is read this week, before a reminder of it can come.
        try await readMail(today)
    }

    /// Does each, so many at once; the sum of what they answer.
    private static func all<Item: Sendable>(_ items: [Item], atOnce width: Int, _ body: @escaping @Sendable (Item) async throws -> Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            var waiting = items[...]
            for item in waiting.prefix(width) { group.addTask { try await body(item) } }
            waiting = waiting.dropFirst(width)
            var sum = 0
            while let one = try await group.next() {
                sum += one
                if let item = waiting.popFirst() { group.addTask { try await body(item) } }
            }
            return sum
        }
    }

    /// In an order that is the same in every telling: files are named by ids, which are not.
    private mutating func readMail(_ today: Day) async throws {
        try await watch.measure("Mail is read") {
            for letter in try mailbox.read().sorted(by: { ($0.isReminder ? 1 : 0, $0.to, $0.subject) < ($1.isReminder ? 1 : 0, $1.to, $1.subject) }) {
                sort(letter, today)
            }
        }
    }

    /// Post for schools: a campaign's message, a survey's link, a reminder of it.
    private mutating func sort(_ letter: Mailbox.Letter, _ today: Day) {
        guard let body = letter.to.split(separator: "head.").last?.split(separator: "@").first.map(String.init) else { return }
        guard let link = letter.link("/survey/") else { return recruitment.read(letter, body: body, today: today) }
        if let index = errands.firstIndex(where: { $0.link == link }) {
            reminders += 1
            errands[index].read(Respondent(chance, body: body, wave: errands[index].wave), today: today, isReminder: true)
        } else {
            var errand = SurveyErrand(link: link, body: body, wave: letter.subject)
            errand.read(Respondent(chance, body: body, wave: letter.subject), today: today, isReminder: false)
            errands.append(errand)
        }
    }

    /// What each Ambassador has to do this week.
    private mutating func prepareWork(after last: Day, _ today: Day) async throws -> [SupportWeek] {
        try await withdraw(after: last, today)
        let engagements = Dictionary(grouping: try await cast.manager.ask(ListEngagements(state: "open")).engagements, by: \.ambassador)
        try await gatherCohorts(engagements, today)
        return cast.ambassadors.compactMap { id, player in
            guard !gone.contains(id) else { return nil }
            let own = (engagements[id] ?? []).sorted { $0.reference < $1.reference }
            let cohort = cohorts[id].map { cohort in (cohort.0, cohort.1.filter { body in own.contains { $0.body == body && $0.openedOn <= today } }) }
            let work = SupportWork(chance: chance, player: player, ambassador: id, commandLine: commandLine, campaign: recruitment.latest)
            return SupportWeek(work: work, last: last, today: today, engagements: own, cohort: cohort)
        }
    }

    /// Two Ambassadors leave on the way; their bodies are handed over because of the event.
    private mutating func withdraw(after last: Day, _ today: Day) async throws {
        for ambassador in definition.ambassadors {
            guard let day = ambassador.withdrew, day > last, day <= today, !gone.contains(ambassador.id) else { continue }
            gone.insert(ambassador.id)
            _ = try await cast.manager.send(
                WithdrawAmbassador(programme: definition.id, ambassador: ambassador.id, on: day, reason: "No longer has the capacity"))
            try await settling.wait()
        }
    }

    /// Three Ambassadors support some of their bodies as a group.
    private mutating func gatherCohorts(_ engagements: [String: [EngagementSummary]], _ today: Day) async throws {
        for id in ["A01", "A05", "A06"] where !gone.contains(id) && today.day <= 7 && [10, 2].contains(today.month) {
            let members = (engagements[id] ?? []).filter { SupportPlan(chance, body: $0.body.description).isInDepth }.map(\.body).sorted().prefix(6)
            guard members.count >= 3, let player = cast.ambassadors[id] else { continue }
            let cohort = cohorts[id]?.0 ?? CohortID()
            _ = try await player.send(NameCohort(cohort: cohort, ambassador: id, title: "Cohort of \(id)", bodies: Array(members)))
            cohorts[id] = (cohort, Array(members))
        }
    }

    /// Surveys whose leaders open their link by today.
    private mutating func takeErrands(_ today: Day) -> [SurveyErrand] {
        let due = errands.indices.filter { index in !errands[index].isDone && errands[index].opensOn.map { $0 <= today } == true }
        for index in due { errands[index].isDone = true }
        return due.map { errands[$0] }
    }

    /// A fortnight after a period has ended its claims are made; a withdrawn Ambassador's last one covers what it did.
    private mutating func claim(_ today: Day, _ say: (String) -> Void) async throws {
        for period in definition.claimPeriods(decidedBy: today) where period.to.adding(days: 14) <= today || (period.to <= today && today == settings.ends) {
            guard claimed.insert(period.id).inserted else { continue }
            let ambassadors = definition.ambassadors.filter { ambassador in
                ambassador.withdrew.map { gone.contains(ambassador.id) && $0 < period.from } != true
            }.map(\.id)
            let paid = try await watch.measure("Claims") {
                let paid = try await round.settle(period.id, ambassadors: ambassadors, today: today)
                try await settling.wait()
                return paid
            }
            say("Claims of \(period.id): \(paid) paid on \(today)")
        }
    }

    private func news(_ today: Day) async throws -> String {
        let home = try await cast.manager.ask(GetHome())
        return
            "\(today): \(home.supported) support units, \(home.schoolsWorkedWith) schools worked with, \(recruitment.leads) leads, \(surveysAnswered) surveys answered"
    }
}
