import Contracts
import Programme
import Testing

@Suite("A line of the log")
struct LogLineTests {
    private let today = Day("2024-10-09")!  // a Wednesday
    private let bodies = [
        NamedBody(reference: .school(900001), name: "Oakfield Primary School"), NamedBody(reference: .school(900002), name: "Oakfield Infant School"),
        NamedBody(reference: .school(900003), name: "Brambleton Policy Road Academy", aliases: ["BPR"]),
        NamedBody(reference: .trust(5603), name: "Fennimore Trust"),
    ]

    private func read(_ line: String, cohorts: [NamedCohort] = []) throws -> LogLine {
        LogLine.read(line, today: today, definition: try FWAMS.definition(), bodies: bodies, cohorts: cohorts)
    }

    @Test func recruitingSaysWhatItWasFor() throws {
        let campaigns = [NamedCampaign(id: CampaignID(), name: "Autumn"), NamedCampaign(id: CampaignID(), name: "Autumn letter, 2024")]
        func read(_ line: String) throws -> LogLine {
            LogLine.read(line, today: today, definition: try FWAMS.definition(), bodies: bodies, campaigns: campaigns)
        }
        let longest = try read("recruiting 45m by phone for campaign autumn letter 2024 yesterday")
        #expect(longest.problems == [] && longest.campaign == campaigns[1] && longest.on == Day("2024-10-08"))
        let both = try read("recruiting 45m phone campaign Autumn fwams-l-900001")
        #expect(both.problems == [] && both.campaign == campaigns[0] && both.lead == "FWAMS-L-900001")
        #expect(try read("recruiting 45m phone campaign Spring").problems.first?.message == "No campaign is called so.")
        #expect(try read("meeting 60m Fennimore Trust campaign Autumn").campaign == nil, "support is for no campaign")
    }

    @Test func everythingAtOnce() throws {
        let line = try read("meeting 60m Oakfield Primary about policy, timetable yesterday by video: they will send a draft")
        #expect(line.problems == [])
        #expect(line.kind == "meeting")
        #expect(line.minutes == 60)
        #expect(line.bodies == [.school(900001)])
        #expect(line.issues == ["policy", "timetable"])
        #expect(line.on == Day("2024-10-08"))
        #expect(line.delivery == "video")
        #expect(line.note == "they will send a draft")
    }

    @Test func recruitingNeedsNoBodyButAChannel() throws {
        let line = try read("recruiting 2h events")
        #expect(line.problems == [])
        #expect(line.channel == "event")
        #expect(line.minutes == 120)
        #expect(try read("recruiting 2h").problems.map(\.message) == ["Say by which channel, such as phone or event."])
    }

    @Test(arguments: [
        ("recruiting 90m by phone", "phone"), ("recruiting 90m via email", "email"), ("recruiting 1h through existing contact", "existing_contact"),
        ("recruiting 45m @900123 at an event", "event"), ("recruiting 30m phone", "phone"),
    ])
    func whatRecruitingWentByIsAChannel(line: String, channel: String) throws {
        let line = try read(line)
        #expect(line.problems == [])
        #expect(line.channel == channel)
        #expect(line.delivery == nil)
    }

    @Test(arguments: [
        ("meeting 60m @900123 about policy by video", "meeting", "video"), ("enquiry_call 20m @900123 about policy by phone", "enquiry_call", "phone"),
        ("visit 90m @900123 about policy by in_person_at_school", "visit", "in_person_at_school"),
        ("advice 20m @900123 about policy by email", "advice", "email"), ("advice 20m @900123 about policy by e-mail", "advice", "email"),
        ("document_review 75m @900123 about policy by video", "document_review", "video"),
        ("stakeholder_presentation 45m @900123 about policy by video", "stakeholder_presentation", "video"),
    ])
    func whatSupportWentByIsItsDelivery(line: String, kind: String, delivery: String) throws {
        let line = try read(line)
        #expect(line.problems == [])
        #expect(line.kind == kind)
        #expect(line.bodies == [.school(900_123)])
        #expect(line.issues == ["policy"])
        #expect(line.delivery == delivery)
        #expect(line.channel == nil)
    }

    @Test func urnAndNote() throws {
        let line = try read("workshop 90 @123456 on 3 Oct: note text")
        #expect(line.problems == [])
        #expect(line.bodies == [.school(123456)])
        #expect(line.on == Day("2024-10-03"))
        #expect(line.note == "note text")
    }

    @Test(arguments: [
        ("45m", 45), ("1h30", 90), ("1.5h", 90), ("90", 90), ("2h", 120), ("90 min", 90), ("1.25 hours", 75), ("1h30m", 90), ("1440", 1440),
    ])
    func lengths(text: String, minutes: Int) throws {
        let line = try read("visit \(text) BPR")
        #expect(line.problems == [])
        #expect(line.minutes == minutes)
    }

    @Test(arguments: [
        ("today", "2024-10-09"), ("yesterday", "2024-10-08"), ("monday", "2024-10-07"), ("wed", "2024-10-09"), ("thursday", "2024-10-03"),
        ("3 Oct", "2024-10-03"), ("3rd October 2023", "2023-10-03"), ("2024-10-03", "2024-10-03"), ("03/10/2024", "2024-10-03"), ("5 Dec", "2023-12-05"),
    ])
    func days(text: String, day: String) throws {
        let line = try read("visit 45m BPR \(text)")
        #expect(line.problems == [])
        #expect(line.on == Day(day))
    }

    @Test(arguments: [("0", "0 minutes"), ("0m", "0 minutes"), ("5000", "more than a day"), ("1441m", "more than a day"), ("60m tomorrow", "not come yet")])
    func outOfBounds(text: String, message: String) throws {
        let problems = try read("meeting \(text) BPR").problems
        #expect(problems.count == 1)
        #expect(problems.first?.message.contains(message) == true)
    }

    @Test func aWordThatIsNotKnownIsNamedWithWhatWasMeant() throws {
        let kind = try read("meting 60m BPR").problems
        #expect(kind.map(\.word) == ["meting"])
        #expect(kind.first?.suggestions == ["meeting"])
        let issue = try read("meeting 60m BPR polcy").problems
        #expect(issue.map(\.word) == ["polcy"])
        #expect(issue.first?.suggestions.contains("policy") == true)
    }

    @Test func aNameOfTwoBodiesOffersBoth() throws {
        let problems = try read("meeting 60m Oakfield").problems
        #expect(problems.map(\.word) == ["Oakfield"])
        #expect(problems.first?.suggestions == ["@900001 Oakfield Primary School", "@900002 Oakfield Infant School"])
    }

    @Test func cohortByItsTitle() throws {
        let id = CohortID()
        let line = try read("cohort session 2h Northern heads monday", cohorts: [NamedCohort(id: id, title: "Northern heads", bodies: [.school(900001)])])
        #expect(line.problems == [])
        #expect(line.kind == "cohort_session")
        #expect(line.cohort == id)
    }

    @Test func anEmptyLineSaysHowToStart() throws {
        #expect(try read("   ").problems.first?.message.contains("Start with what you did") == true)
    }
}
