import CCalendar
import Contracts
import Foundation
import Programme
import Testing

@testable import Outreach

/// What we write is read back by libical, as a calendar would.
struct CalendarTests {
    private func entry(_ method: CalendarText.Method = .request, hasPlace: Bool = true, sequence: Int = 0) throws -> CalendarEntry {
        CalendarEntry(
            method: method, uid: "event-1@example.org", sequence: sequence, title: "Flexible working; who, when, why", words: "First line\nZoë’s second, line",
            place: "Oakfield, Ely", link: "https://meet.example/1", day: try #require(Day("2024-07-02")), starts: try #require(ClockTime("15:45")),
            ends: try #require(ClockTime("17:00")), organiser: MailAddress(name: "Flexible \"Working\"", address: "programme@example.org"),
            attendee: MailAddress(name: "Zoë Example", address: "zoe@school.test"), hasPlace: hasPlace,
            written: try #require(Instant("2024-06-01T08:30:00Z")))
    }

    /// The properties of the event, by name, as libical reads them; and the instants at which it begins and ends.
    private func read(_ text: String) throws -> (method: String, values: [String: String], starts: Int, ends: Int) {
        let calendar = try #require(icalparser_parse_string(text))
        defer { icalcomponent_free(calendar) }
        #expect(icalcomponent_count_errors(calendar) == 0)
        let event = try #require(icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT))
        var values: [String: String] = [:]
        var property = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY)
        while let one = property {
            let name = String(cString: icalproperty_get_property_name(one))
            values[name] = icalproperty_get_value_as_string(one).map { String(cString: $0) }
            property = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY)
        }
        let zone = try #require(icalcomponent_get_timezone(calendar, "Europe/London"))
        return (
            String(cString: icalproperty_method_to_string(icalcomponent_get_method(calendar))), values,
            Int(icaltime_as_timet_with_zone(icalcomponent_get_dtstart(event), zone)), Int(icaltime_as_timet_with_zone(icalcomponent_get_dtend(event), zone))
        )
    }

    private static func unfolded(_ text: String) -> String { text.replacing("\r\n ", with: "") }

    @Test func anInvitationIsReadBack() throws {
        let text = try entry().composed().text
        let read = try read(text)
        #expect(read.method == "REQUEST")
        #expect(read.values["UID"] == "event-1@example.org" && read.values["SEQUENCE"] == "0" && read.values["STATUS"] == "CONFIRMED")
        #expect(read.values["SUMMARY"] == "Flexible working\\; who\\, when\\, why" && read.values["LOCATION"] == "Oakfield\\, Ely")
        #expect(read.values["DESCRIPTION"]?.contains("Zoë’s second") == true)
        #expect(read.values["ORGANIZER"] == "mailto:programme@example.org" && read.values["ATTENDEE"] == "mailto:zoe@school.test")
        #expect(read.values["DTSTAMP"] == "20240601T083000Z")
        // A quarter to four in summer is a quarter to three in UTC.
        #expect(read.starts == Int(London.instant(on: try #require(Day("2024-07-02")), hour: 15, minute: 45).date.timeIntervalSince1970))
        #expect(read.ends - read.starts == 75 * 60)
        #expect(Self.unfolded(text).contains("PARTSTAT=ACCEPTED") && Self.unfolded(text).contains("RSVP=FALSE"))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 }, "folded")
    }

    @Test func whoHasNoPlaceIsAskedAndStaysFree() throws {
        let text = try entry(hasPlace: false).composed().text
        let read = try read(text)
        #expect(read.values["STATUS"] == "TENTATIVE" && read.values["TRANSP"] == "TRANSPARENT" && Self.unfolded(text).contains("PARTSTAT=NEEDS-ACTION"))
    }

    @Test func aCancellationTakesTheSameEntryAway() throws {
        let read = try read(try entry(.cancel, sequence: 3).composed().text)
        #expect(
            read.method == "CANCEL" && read.values["STATUS"] == "CANCELLED" && read.values["UID"] == "event-1@example.org" && read.values["SEQUENCE"] == "3")
    }

    /// As an alternative, which a calendar takes up, and as a file with the same bytes.
    @Test func aMessageCarriesItTwice() throws {
        let calendar = try entry().composed()
        var mail = OutgoingMailTests.mail()
        mail.letter.html = "<p>Hello</p>"
        mail.calendar = calendar
        let text = String(decoding: try mail.composed(), as: UTF8.self).replacing("\n\t", with: " ").replacing("\n ", with: " ")
        #expect(text.contains("Content-Type: multipart/mixed; boundary=with-alongside-\(mail.id)"))
        let html = try #require(text.firstRange(of: "text/html; charset=utf-8"))
        let part = try #require(text.firstRange(of: "text/calendar; charset=utf-8; method=REQUEST"))
        let file = try #require(text.firstRange(of: "Content-Disposition: attachment; filename=event.ics"))
        #expect(html.upperBound < part.lowerBound && part.upperBound < file.lowerBound)
        let base64 = text[file.upperBound...].split(separator: "\n").drop { $0.contains(":") }.prefix { !$0.hasPrefix("--") }.joined()
        #expect(Data(base64Encoded: base64).map { String(decoding: $0, as: UTF8.self) } == calendar.text)
        #expect(try mail.composed() == mail.composed())
    }
}
