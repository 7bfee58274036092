package import Contracts

/// What is counted of an event: the words for each count, so that views are never called people.
package struct EventRules: Hashable, Sendable {
    package var register: Bool
    package var calendarInvitation: Bool
    package var linkMayBeShared: Bool
    /// attended_live → people, viewed → views …
    package var counts: [CodedLabel]

    package init(register: Bool, calendarInvitation: Bool, linkMayBeShared: Bool, counts: [CodedLabel]) {
        self.register = register
        self.calendarInvitation = calendarInvitation
        self.linkMayBeShared = linkMayBeShared
        self.counts = counts
    }
}
