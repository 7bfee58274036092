import Contracts
import Programme

/// When an unanswered survey is asked about again: the programme's gap in working days, and never more than the
/// programme's cap, nor more than 3 whatever the programme says (003: for the burden on schools).
struct ReminderRule: Sendable, Equatable {
    static let mostEver = 3

    var most: Int
    var gapWorkingDays: Int

    init(most: Int, gapWorkingDays: Int) {
        self.most = max(0, min(most, ReminderRule.mostEver))
        self.gapWorkingDays = max(1, gapWorkingDays)
    }

    init(_ policy: ContactPolicy) {
        self.init(most: min(policy.remindersPerPerson, policy.remindersPerBody), gapWorkingDays: policy.reminderGapWorkingDays)
    }

    /// The working day, so many after the ask or its last reminder.
    func next(after day: Day) -> Day { WorkingDays.day(gapWorkingDays, after: day) }
}
