package import Contracts

extension SendingHours {
    package func isSchoolDay(_ day: Day) -> Bool {
        WorkingDays.isWorking(day) && (terms.isEmpty || terms.contains { $0.from <= day && day <= $0.to })
    }
}

extension ContactPolicy {
    /// The first moment, from this one on, at which campaigns may be sent: in working hours, on a school day, in no blackout. Nil
    /// where the programme's calendar has none within a year.
    package func nextSending(from instant: Instant) -> Instant? {
        let today = London.day(of: instant)
        for day in (0...366).map({ today.adding(days: $0) }) where blackout(on: day, stopping: .campaign) == nil {
            guard let sending else { return max(instant, London.instant(on: day)) }
            guard sending.isSchoolDay(day), instant < sending.to.instant(on: day) else { continue }
            return max(instant, sending.from.instant(on: day))
        }
        return nil
    }

    package func maySend(at instant: Instant) -> Bool { nextSending(from: instant) == instant }
}
