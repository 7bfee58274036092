import Contracts
import Programme
import Testing

@Suite("Eligibility")
struct EligibilityTests {
    private func decide(_ body: BodyFacts, on day: String = "2024-01-10") throws -> EligibilityDecision {
        try FWAMS.definition().eligibility(of: body, on: Day(day)!)
    }

    @Test(arguments: [
        ("Community school", "Local authority maintained schools", "state_funded"), ("Academy converter", "Academies", "state_funded"),
        ("Community special school", "Special schools", "state_funded"), ("Non-maintained special school", "Special schools", "non_maintained_special"),
    ])
    func admitted(type: String, group: String, rule: String) throws {
        #expect(try decide(BodyFacts(kind: .school, type: type, typeGroup: group, status: "Open")).rule == rule)
        #expect(try decide(BodyFacts(kind: .school, type: type, typeGroup: group, status: "Open, but proposed to close")).rule == rule)
    }

    @Test func anIndependentSpecialSchoolComesOnRequest() throws {
        var body = BodyFacts(kind: .school, type: "Other independent special school", typeGroup: "Special schools", status: "Open")
        #expect(try !decide(body).eligible)
        body.route = "website_request"
        #expect(try decide(body).rule == "independent_special_and_ap")
        #expect(try !decide(body, on: "2023-09-30").eligible)
        body.route = "event"
        #expect(try decide(body).reasons.last?.contains("not by website request or direct contact") == true)
    }

    @Test func independentAlternativeProvisionIsConfirmedByAPerson() throws {
        var body = BodyFacts(kind: .school, type: "Other independent school", typeGroup: "Independent schools", status: "Open", route: "direct_contact")
        #expect(try !decide(body).eligible)
        body.confirmed = ["independent_alternative_provision"]
        #expect(try decide(body).rule == "independent_special_and_ap")
    }

    @Test func whatIsNotKnownIsSaid() throws {
        #expect(try decide(BodyFacts(kind: .school, status: "Open")).reasons.first?.contains("not known") == true)
        #expect(try decide(BodyFacts(kind: .school, type: "Community school")).reasons == ["It is not known whether the school is open."])
    }

    @Test func aClosedSchoolAndATrust() throws {
        #expect(try !decide(BodyFacts(kind: .school, type: "Community school", typeGroup: "Local authority maintained schools", status: "Closed")).eligible)
        #expect(try decide(BodyFacts(kind: .trust)).rule == "state_funded")
    }
}

@Suite("Contact policy")
struct ContactTests {
    private func day(_ text: String) -> Day { Day(text)! }

    @Test func neverMoreThanThreeReminders() throws {
        let policy = try FWAMS.definition().contactPolicy
        #expect(policy.reminderDay(1, after: day("2024-10-04")) == day("2024-10-11"))
        #expect(policy.reminderDay(3, after: day("2024-10-04")) != nil)
        #expect(policy.reminderDay(4, after: day("2024-10-04")) == nil)
        #expect(
            policy.reminder(on: day("2024-12-01"), toPerson: 0, toBody: 3, last: day("2024-10-04"))
                == .never(reason: "The body has had 3 reminders, the most for one ask."))
        #expect(policy.reminder(on: day("2024-10-11"), toPerson: 2, toBody: 2, last: day("2024-10-04")) == .allowed)
        guard case .notBefore(let earliest, _) = policy.reminder(on: day("2024-10-10"), toPerson: 2, toBody: 2, last: day("2024-10-04")) else {
            Issue.record("a reminder within the gap was allowed")
            return
        }
        #expect(earliest == day("2024-10-11"))
    }

    @Test func campaignsRestBeforeAnElectionAndSurveysDoNot() throws {
        let policy = try FWAMS.definition().contactPolicy
        #expect(policy.touch(.campaign, on: day("2024-07-04")) == .notBefore(day("2024-07-05"), reason: "Pre-election period, until 4 July 2024."))
        #expect(policy.touch(.survey, on: day("2024-07-04")) == .allowed)
        #expect(policy.touch(.campaign, on: day("2024-07-05")) == .allowed)
    }

    /// Friday's end, half-term's end, a bank holiday, the hour that the clocks change, an election.
    @Test(arguments: [
        ("2023-09-01T07:00:00Z", "2023-09-01T07:00:00Z"), ("2023-09-01T06:59:59Z", "2023-09-01T07:00:00Z"), ("2023-09-01T16:00:00Z", "2023-09-04T07:00:00Z"),
        ("2023-10-20T17:00:00Z", "2023-10-30T08:00:00Z"), ("2024-03-28T17:00:00Z", "2024-04-15T07:00:00Z"), ("2024-05-03T16:00:00Z", "2024-05-07T07:00:00Z"),
        ("2024-05-24T16:30:00Z", "2024-07-05T07:00:00Z"),
    ])
    func campaignsGoInWorkingHoursOfSchoolDays(at: String, next: String) throws {
        let policy = try FWAMS.definition().contactPolicy
        let instant = try #require(Instant(at))
        #expect(policy.nextSending(from: instant) == Instant(next))
        #expect(policy.maySend(at: instant) == (at == next))
    }

    @Test func aCalendarThatEndsHasNoNextDay() throws {
        let policy = try FWAMS.definition().contactPolicy
        #expect(policy.nextSending(from: try #require(Instant("2030-01-07T10:00:00Z"))) == nil)
    }

    @Test func quietDaysAndOptOut() throws {
        let policy = try FWAMS.definition().contactPolicy
        #expect(policy.touch(.campaign, on: day("2024-10-10"), lastCampaignTouch: day("2024-10-01")) != .allowed)
        #expect(policy.touch(.campaign, on: day("2024-10-11"), lastCampaignTouch: day("2024-10-01")) == .allowed)
        #expect(policy.touch(.survey, on: day("2024-10-11"), optedOut: true) == .never(reason: "They asked not to be contacted."))
        #expect(policy.touch(.reply, on: day("2024-10-11"), optedOut: true) == .allowed)
    }
}

@Suite("Suggestions")
struct SuggestionTests {
    @Test(arguments: [("meting", "meeting"), ("workshpo", "workshop"), ("recruting", "recruiting"), ("work", "workshop")])
    func nearest(word: String, meant: String) { #expect(Suggestion.nearest(to: word, among: ["meeting", "workshop", "recruiting", "visit"]).first == meant) }

    @Test func noWildGuesses() { #expect(Suggestion.nearest(to: "zebra", among: ["meeting", "visit"]).isEmpty) }
}
