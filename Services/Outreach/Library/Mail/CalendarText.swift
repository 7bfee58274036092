import CCalendar
import Contracts
import Glibc
import Programme

/// An invitation as iCalendar (RFC 5545, RFC 5546), composed by libical: the one place that touches it.
package struct CalendarText: Sendable, Equatable {
    package enum Method: String, Sendable {
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    package var method: Method
    package var text: String
}

/// What stands in somebody's calendar. The same `uid` with a higher `sequence` takes the place of what stood there.
struct CalendarEntry: Sendable {
    var method: CalendarText.Method
    var uid: String
    var sequence: Int
    var title: String
    var words: String
    var place: String?
    var link: String?
    var day: Day
    var starts: ClockTime
    var ends: ClockTime
    var organiser: MailAddress
    var attendee: MailAddress
    /// Otherwise they are asked, and the time in their calendar stays free.
    var hasPlace: Bool
    /// Business time.
    var written: Instant

    /// Throws `Refusal` (fault) when libical has no memory.
    func composed() throws -> CalendarText {
        guard let calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT) else { throw Self.failure }
        defer { icalcomponent_free(calendar) }
        icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Alongside//Events//EN"))
        icalcomponent_add_property(calendar, icalproperty_new_version("2.0"))
        icalcomponent_add_property(calendar, icalproperty_new_method(method == .request ? ICAL_METHOD_REQUEST : ICAL_METHOD_CANCEL))
        guard let zone = icalcomponent_new_from_string(Self.london), let event = icalcomponent_new(ICAL_VEVENT_COMPONENT) else { throw Self.failure }
        icalcomponent_add_component(calendar, zone)
        icalcomponent_add_component(calendar, event)
        fill(event)
        guard let text = icalcomponent_as_ical_string_r(calendar) else { throw Self.failure }
        defer { free(text) }
        return CalendarText(method: method, text: String(cString: text))
    }

    private func fill(_ event: OpaquePointer) {
        func add(_ property: OpaquePointer?) { icalcomponent_add_property(event, property) }
        add(icalproperty_new_uid(uid))
        add(icalproperty_new_sequence(Int32(sequence)))
        add(icalproperty_new_dtstamp(icaltime_from_string(Self.stamp(written))))
        add(local(icalproperty_new_dtstart(icaltime_from_string(stamp(starts)))))
        add(local(icalproperty_new_dtend(icaltime_from_string(stamp(ends)))))
        add(icalproperty_new_summary(title))
        add(icalproperty_new_description(words))
        if let location = place ?? link { add(icalproperty_new_location(location)) }
        if let link { add(icalproperty_new_url(link)) }
        add(icalproperty_new_status(method == .cancel ? ICAL_STATUS_CANCELLED : hasPlace ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_TENTATIVE))
        add(icalproperty_new_transp(hasPlace ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT))
        add(named(icalproperty_new_organizer("mailto:\(organiser.address)"), organiser.name))
        let invited = named(icalproperty_new_attendee("mailto:\(attendee.address)"), attendee.name)
        icalproperty_add_parameter(invited, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT))
        icalproperty_add_parameter(invited, icalparameter_new_partstat(hasPlace ? ICAL_PARTSTAT_ACCEPTED : ICAL_PARTSTAT_NEEDSACTION))
        // A place is taken by the link, where capacity is known; a calendar's own answer would be read by nobody.
        icalproperty_add_parameter(invited, icalparameter_new_rsvp(ICAL_RSVP_FALSE))
        add(invited)
    }

    private func local(_ property: OpaquePointer?) -> OpaquePointer? {
        icalproperty_add_parameter(property, icalparameter_new_tzid("Europe/London"))
        return property
    }

    /// A name is quoted by libical; a quote of its own has no place there.
    private func named(_ property: OpaquePointer?, _ name: String) -> OpaquePointer? {
        let plain = name.filter { $0 != "\"" && !$0.isNewline }
        if !plain.isEmpty { icalproperty_add_parameter(property, icalparameter_new_cn(plain)) }
        return property
    }

    private func stamp(_ time: ClockTime) -> String { "\(day)T\(time)00".filter { $0 != "-" && $0 != ":" } }

    /// In UTC, to the second.
    private static func stamp(_ instant: Instant) -> String { "\(instant)".prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z" }

    private static let failure = Refusal(.fault, "The invitation could not be composed.", remedy: "Try again; if it stays, the log says more.")

    /// As the clocks have been changed since 1996 (Directive 2000/84/EC, kept in UK law).
    private static let london = """
        BEGIN:VTIMEZONE
        TZID:Europe/London
        BEGIN:DAYLIGHT
        TZOFFSETFROM:+0000
        TZOFFSETTO:+0100
        TZNAME:BST
        DTSTART:19960331T010000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        BEGIN:STANDARD
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0000
        TZNAME:GMT
        DTSTART:19961027T020000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        """
}
