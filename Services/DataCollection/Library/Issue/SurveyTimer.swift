import Contracts
import Messaging

/// What happens here because a day has come.
enum SurveyTimer: String, Sendable, CaseIterable {
    /// key: the wave and the engagement
    case issue = "survey-issue"
    /// key: the survey
    case reminder = "survey-reminder"
    /// key: the survey
    case lapse = "survey-lapse"
}

extension Effecting {
    /// At the start of the day in London.
    func schedule(_ timer: SurveyTimer, key: String, on day: Day) async throws {
        try await schedule(timer.rawValue, key: key, at: London.instant(on: day))
    }

    func cancel(_ timer: SurveyTimer, key: String) async throws { try await cancelTimer(timer.rawValue, key: key) }
}
