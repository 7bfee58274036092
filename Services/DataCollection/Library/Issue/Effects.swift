import Contracts
import Messaging
import PostgreSQL

/// What issuing and reminding need of whoever causes it: an event that came, a timer that ran, a command.
protocol Effects: Sendable {
    var transaction: Transaction { get }
    var now: Instant { get }
    var today: Day { get }
    func emit<E: Event>(_ event: E)
    func schedule(_ kind: String, key: String, at due: Instant, payload: JSONText) async throws
    func cancelTimer(_ kind: String, key: String) async throws
}

extension CommandContext: Effects {}
extension ReactionContext: Effects {}
extension TimerContext: Effects {}

extension Effects {
    /// At the start of the day in London.
    func schedule(_ timer: SurveyTimer, key: String, on day: Day) async throws {
        try await schedule(timer.rawValue, key: key, at: London.instant(on: day), payload: JSONText("{}"))
    }

    func cancel(_ timer: SurveyTimer, key: String) async throws { try await cancelTimer(timer.rawValue, key: key) }
}

/// What happens here because a day has come.
enum SurveyTimer: String, Sendable, CaseIterable {
    /// key: the wave and the engagement
    case issue = "survey-issue"
    /// key: the survey
    case reminder = "survey-reminder"
    /// key: the survey
    case lapse = "survey-lapse"
}
