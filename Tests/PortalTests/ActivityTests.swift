import Contracts
import Portal
import Testing

@Suite struct ActivityTests {
    private func services() -> FakeServices {
        let services = FakeServices(as: .lead)
        services.answer(GetActivityForm.self, Sample.activityForm)
        services.answer(GetActivity.self, ActivityDetail(current: Sample.activity, versions: []))
        services.reply(LogActivity.self, ActivityLoggedReply(activity: Sample.activityID, reference: "A01-2024-0001"))
        services.reply(AmendActivity.self, ActivityLoggedReply(activity: Sample.activityID, reference: "A01-2024-0001"))
        return services
    }

    private let filled = [
        ("kind", "meeting"), ("on-day", "3"), ("on-month", "June"), ("on-year", "2024"), ("minutes", "1,0 0"), ("bodies", "school:100001"),
        ("issues", "policy"),
    ]

    @Test func `the form logs an activity, in the actor's name, under the form's id`() async throws {
        let services = services()
        try await browse(services) { browser in
            let command = MessageID().description
            let page = try await browser.post("/activities/new", filled + [("command", command)])
            #expect(page.location == "/activities/\(Sample.activityID)?done=logged")
            let sent = try #require(services.everythingSent.first)
            #expect(sent.id.description == command)
            #expect(sent.actor == "token-for-support")
            let activity = try #require(services.sent(LogActivity.self).first)
            #expect(activity.on == Day("2024-06-03") && activity.minutes == 100 && activity.bodies == [Sample.body] && activity.ambassador == "A01")
        }
    }

    @Test func `an empty form says all that is missing`() async throws {
        let services = services()
        try await browse(services) { browser in
            let page = try await browser.post("/activities/new", [("on-day", ""), ("on-month", ""), ("on-year", "")])
            #expect(page.status == 422)
            #expect(page.problems == ["Choose what it was", "Enter the day", "Enter how many minutes it took"])
            #expect(page.contains("href=\"#on-day\"") && page.contains("id=\"on-day\""))
            #expect(services.everythingSent.isEmpty)
        }
    }

    @Test(arguments: [("31", "2", "2024", "The day must be a real date"), ("", "2", "2024", "The day must include a day")])
    func `days that are none are said to be`(day: String, month: String, year: String, message: String) async throws {
        try await browse(services()) { browser in
            let page = try await browser.post(
                "/activities/new", [("kind", "meeting"), ("minutes", "60"), ("on-day", day), ("on-month", month), ("on-year", year)])
            #expect(page.problems == [message])
            #expect(page.contains("id=\"on-month\" name=\"on-month\" type=\"text\" value=\"2\""), "what was typed is kept")
        }
    }

    @Test(arguments: [
        ("on", "The activity is in the future.", "on-day"), ("minutes", "0 minutes is not a length of time.", "minutes"),
        ("bodies", "Oakfield Primary School is not engaged.", "bodies"),
    ])
    func `what the service refuses stands beside its field`(field: String, message: String, target: String) async throws {
        let services = services()
        services.refuse(LogActivity.self, Refusal(.invalid, message, field: field))
        try await browse(services) { browser in
            let page = try await browser.post("/activities/new", filled)
            #expect(page.problems == [message])
            #expect(page.contains("href=\"#\(target)\""))
            #expect(page.contains("Error:</span> \(message)"))
        }
    }

    @Test func `a line is shown as understood before anything is logged`() async throws {
        let services = services()
        services.answer(
            ReadLogLine.self,
            LogLineReading(
                activity: ActivityDraft(
                    ambassador: "A01", kind: "meeting", kindTitle: "Meeting", on: Day("2024-10-06")!, minutes: 60, bodies: [Sample.body],
                    bodyNames: ["Oakfield Primary School"], issues: ["policy"]), problems: []))
        try await browse(services) { browser in
            let page = try await browser.post("/activities/line", [("line", "meeting 60m Oakfield policy yesterday")])
            #expect(page.contains("Check what was understood"))
            #expect(page.contains("6 October 2024") && page.contains("1 hour") && page.contains("Oakfield Primary School"))
            #expect(page.contains("name=\"bodies\" value=\"school:100001\""))
            #expect(services.everythingSent.isEmpty)
            let logged = try await browser.post(
                "/activities/new", [("kind", "meeting"), ("on", "2024-10-06"), ("minutes", "60"), ("bodies", "school:100001")])
            #expect(logged.status == 303)
            #expect(services.sent(LogActivity.self).first?.on == Day("2024-10-06"))
        }
    }

    @Test func `a line that cannot be read names the word and suggests`() async throws {
        let services = services()
        services.answer(
            ReadLogLine.self, LogLineReading(problems: [LineProblem(word: "meating", message: "“meating” is no kind of activity.", suggestions: ["meeting"])]))
        try await browse(services) { browser in
            let page = try await browser.post("/activities/line", [("line", "meating 60m")])
            #expect(page.status == 422)
            #expect(page.problems == ["“meating” is no kind of activity. Did you mean meeting?"])
            #expect(page.contains("value=\"meating 60m\""))
        }
    }

    @Test func `amending and voiding need a reason and carry the version`() async throws {
        let services = services()
        let path = "/activities/\(Sample.activityID)"
        try await browse(services) { (browser: Browser) async throws in
            #expect(try await browser.get("\(path)/amend").contains("name=\"version\" value=\"1\""))
            #expect(try await browser.post("\(path)/amend", filled + [("version", "1")]).problems == ["Enter why you are changing it"])
            #expect(try await browser.post("\(path)/amend", filled + [("version", "1"), ("reason", "It was longer")]).location == path)
            #expect(try await browser.post("\(path)/void", [("version", "1")]).problems == ["Enter why"])
            #expect(try await browser.post("\(path)/void", [("version", "1"), ("reason", "Logged twice")]).location == path)
            #expect(services.sent(AmendActivity.self).map(\.version) == [1])
            #expect(services.sent(VoidActivity.self).map(\.reason) == ["Logged twice"])
        }
    }
}
