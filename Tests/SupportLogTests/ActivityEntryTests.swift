import Contracts
import Programme
import Testing

@testable import SupportLog

/// What can be said of an entry without asking the database.
struct ActivityEntryTests {
    private let programme: ProgrammeDefinition
    private let today = Day("2024-03-12")!
    private let school = BodyReference.school(100_234)
    private let neighbour = BodyReference.school(100_235)

    init() throws { programme = try FWAMS.definition() }

    private func command(_ change: (inout LogActivity) -> Void = { _ in }) -> LogActivity {
        var command = LogActivity(activity: ActivityID(), ambassador: "A01", kind: "meeting", on: today, minutes: 60, bodies: [school])
        change(&command)
        return command
    }

    private func check(_ command: LogActivity, withdrew: Day? = nil, cohort: [BodyReference]? = nil) throws -> ActivityEntry {
        var entry = ActivityEntry(command, ambassador: command.ambassador)
        _ = try entry.check(against: programme, today: today, withdrew: withdrew, cohort: cohort)
        return entry
    }

    private func refusal(withdrew: Day? = nil, cohort: [BodyReference]? = nil, _ change: (inout LogActivity) -> Void) -> Refusal? {
        #expect(throws: Refusal.self) { try check(command(change), withdrew: withdrew, cohort: cohort) }
    }

    @Test func whatIsInOrderPasses() throws { #expect(try check(command()).bodies == [school]) }

    @Test func tomorrowIsRefusedAndTodayIsNot() throws {
        let refused = refusal { $0.on = today.adding(days: 1) }
        #expect(refused?.field == "on")
        #expect(refused?.message.contains("13 March 2024") == true)
        #expect(refused?.remedy?.contains("12 March 2024") == true)
        #expect(try check(command { $0.on = today }).on == today)
    }

    @Test func aDayBeforeTheProgrammeIsRefused() {
        #expect(refusal { $0.on = Day("2023-04-30")! }?.remedy?.contains("1 May 2023") == true)
    }

    @Test(arguments: [0, -5, 1441, 5000])
    func minutesThatNoDayHasAreRefused(minutes: Int) {
        let refused = refusal { $0.minutes = minutes }
        #expect(refused?.field == "minutes")
        #expect(refused?.message.contains("\(minutes)") == true)
    }

    @Test(arguments: [1, 1440])
    func minutesAtTheEdgesPass(minutes: Int) throws { #expect(try check(command { $0.minutes = minutes }).minutes == minutes) }

    @Test func anUnknownKindSuggestsTheNearest() {
        let refused = refusal { $0.kind = "meating" }
        #expect(refused?.field == "kind")
        #expect(refused?.remedy?.contains("Did you mean meeting") == true)
    }

    @Test func unknownCodesAreNamed() {
        #expect(refusal { $0.issues = ["polcy"] }?.remedy?.contains("policy") == true)
        #expect(refusal { $0.delivery = "pigeon" }?.field == "delivery")
        #expect(refusal { $0.channel = "pigeon" }?.field == "channel")
    }

    @Test func recruitingNeedsItsChannelAndNoBody() throws {
        #expect(
            refusal {
                $0.kind = "recruiting"
                $0.bodies = []
            }?.field == "channel")
        let entry = try check(
            command {
                $0.kind = "recruiting"
                $0.bodies = []
                $0.channel = "phone"
            })
        #expect(entry.bodies.isEmpty)
    }

    @Test func nobodyNeedBeEngagedToBeRecruited() throws {
        let kind = try #require(programme.activityKinds.first { $0.id == "recruiting" })
        let entry = try check(
            command {
                $0.kind = "recruiting"
                $0.channel = "event"
            })
        #expect(entry.mustBeEngaged(kind).isEmpty)
    }

    @Test func supportNamesItsBody() { #expect(refusal { $0.bodies = [] }?.field == "bodies") }

    @Test func aCohortsSessionNeedsCohortAndAttendance() throws {
        let session: (inout LogActivity) -> Void = {
            $0.kind = "cohort_session"
            $0.bodies = []
            $0.cohort = CohortID()
        }
        #expect(refusal { $0.kind = "cohort_session" }?.field == "cohort")
        #expect(refusal(session)?.code == .notFound)
        #expect(refusal(cohort: [school, neighbour], session)?.field == "attended")
        let entry = try check(
            command {
                session(&$0)
                $0.attended = [neighbour]
            }, cohort: [school, neighbour])
        #expect(entry.bodies == [school, neighbour])
        let kind = try #require(programme.activityKinds.first { $0.id == "cohort_session" })
        #expect(entry.mustBeEngaged(kind) == [neighbour], "who did not come was not supported")
    }

    @Test func withoutACohortWhoeverIsNamedCame() throws {
        let entry = try check(
            command {
                $0.kind = "network_session"
                $0.bodies = [school, neighbour]
            })
        #expect(entry.attended == [school, neighbour])
        #expect(
            refusal {
                $0.kind = "network_session"
                $0.bodies = []
            }?.field == "attended")
    }

    @Test func whoCameMustBeOfTheSession() {
        let refused = refusal(cohort: [school]) {
            $0.kind = "cohort_session"
            $0.cohort = CohortID()
            $0.attended = [neighbour]
        }
        #expect(refused?.message.contains("100235") == true)
    }

    @Test func nothingIsLoggedAfterAWithdrawal() throws {
        let left = today.adding(days: -10)
        #expect(refusal(withdrew: left) { $0.on = today }?.field == "on")
        #expect(try check(command { $0.on = left }, withdrew: left).on == left)
    }

    @Test func anUnknownAmbassadorIsRefused() { #expect(refusal { $0.ambassador = "A99" }?.field == "ambassador") }

    @Test func aBodyNamedTwiceCountsOnce() throws { #expect(try check(command { $0.bodies = [school, school] }).bodies == [school]) }

    @Test func aLongNoteIsRefused() { #expect(refusal { $0.note = String(repeating: "a", count: 2001) }?.field == "note") }
}
