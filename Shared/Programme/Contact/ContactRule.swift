package import Contracts

/// Whether a touch or a reminder may go now, and why not. The cap of reminders also stands in the database, which
/// counts them over every campaign.
package enum ContactVerdict: Hashable, Sendable {
    case allowed
    /// Wait: it may go on this day.
    case notBefore(Day, reason: String)
    case never(reason: String)
}

extension ContactPolicy {
    /// What a message is: the words that blackouts and opt-outs use.
    package enum Purpose: String, Hashable, Sendable, CaseIterable {
        case campaign, publicity, survey, reminder
        case reply = "reply_to_their_request"
        case claimNotice = "claim_notice"
    }

    /// The earliest day of reminder number `ordinal` (1, 2, 3), from the ask or the reminder before; nil past the cap.
    package func reminderDay(_ ordinal: Int, after last: Day) -> Day? {
        guard ordinal >= 1, ordinal <= min(remindersPerPerson, remindersPerBody) else { return nil }
        return WorkingDays.day(reminderGapWorkingDays, after: last)
    }

    /// Whether a reminder may go on the day, after so many to the person and to the body for this ask.
    package func reminder(on day: Day, toPerson: Int, toBody: Int, last: Day) -> ContactVerdict {
        if toPerson >= remindersPerPerson { return .never(reason: "The person has had \(toPerson) reminders, the most for one ask.") }
        if toBody >= remindersPerBody { return .never(reason: "The body has had \(toBody) reminders, the most for one ask.") }
        let earliest = WorkingDays.day(reminderGapWorkingDays, after: last)
        return day < earliest ? .notBefore(earliest, reason: "The last message went on \(last.words).") : .allowed
    }

    /// Whether a message of this purpose may go on the day, with respect to blackouts and to the last campaign touch.
    package func touch(_ purpose: Purpose, on day: Day, lastCampaignTouch: Day? = nil, optedOut: Bool = false) -> ContactVerdict {
        if optedOut, optOutStops.contains(purpose.rawValue) { return .never(reason: "They asked not to be contacted.") }
        if let blackout = blackout(on: day, stopping: purpose) {
            return .notBefore(blackout.to.adding(days: 1), reason: "\(blackout.reason), until \(blackout.to.words).")
        }
        if purpose == .campaign, let last = lastCampaignTouch, day - last < quietDays {
            return .notBefore(last.adding(days: quietDays), reason: "They were last contacted on \(last.words).")
        }
        return .allowed
    }

    package func blackout(on day: Day, stopping purpose: Purpose) -> Blackout? {
        blackouts.first { $0.from <= day && day <= $0.to && $0.stops.contains(purpose.rawValue) }
    }
}
