import Contracts
import Operations
import Synchronization

/// Business time of the run: a day passes every few seconds, so that reminders and waves come due under the blows.
final class Calendar: Sendable {
    private let day: Mutex<Day>

    init(_ day: Day) { self.day = Mutex(day) }

    /// A day that has begun for every service.
    var today: Day { day.withLock { $0 } }

    func turn(while course: Course, stack: EmbeddedStack) async throws {
        let database = try stack.administrator
        while !course.isOver {
            // Business time goes by itself nowhere: this is what makes it pass.
            try await ContinuousClock().sleep(for: .seconds(3))
            let next = today.adding(days: 1)
            do {
                try await StackClock.advance(to: London.instant(on: next, hour: 8), in: database, logger: Database.logger)
                day.withLock { $0 = next }
            } catch {
                // PostgreSQL is down, or the clock has moved and the answer was lost: the next turn tries again.
                continue
            }
        }
    }
}
