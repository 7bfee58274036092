import Contracts
import Messaging
import Operations
import PostgreSQL
import Programme
import TestSupport
import Testing

@testable import Outreach

/// An event from its draft to its end, and its places.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct EventTests {
    @Test func theDatabaseHasTheStepsOfTheCode() async throws {
        let fixture = try await OutreachFixture()
        let rows = try await fixture.database.query("SELECT from_state, to_state FROM outreach.event_step")
        let kept = Set(try rows.map { [try $0.get("from_state", as: String.self), try $0.get("to_state", as: String.self)] })
        #expect(kept == Set(EventState.transitions.filter { $0.from != $0.to }.map { [$0.from.rawValue, $0.to.rawValue] }))
    }

    @Test func theDatabaseHoldsStateAndTimeTogether() async throws {
        let fixture = try await EventFixture(isOpen: false)
        for (statement, constraint) in [
            ("UPDATE outreach.event SET state = 'held', opened_at = now(), held_at = now()", "event_step"),
            ("UPDATE outreach.event SET state = 'open'", "event_opened"), ("UPDATE outreach.event SET ends = '15:00'", "event_times"),
            ("UPDATE outreach.event SET state = 'open', opened_at = now(), place = NULL", "event_place_known"),
            ("UPDATE outreach.event SET state = 'cancelled', cancelled_at = now()", "event_cancelled"),
        ] as [(SQL, String)] {
            let error = await #expect(throws: DatabaseError.self) { try await fixture.database.execute(statement) }
            #expect(error?.constraint == constraint)
        }
    }

    @Test func badDetailsAreRefused() async throws {
        let fixture = try await EventFixture(isOpen: false)
        let good = EventFixture.details(capacity: 2)
        for (field, change) in [
            ("title", { $0.title = " " }), ("kind", { $0.kind = "hybrid" }), ("starts", { $0.starts = "25:00" }), ("ends", { $0.ends = "15:45" }),
            ("link", { $0.link = "meet.example" }), ("capacity", { $0.capacity = 0 }), ("hostAmbassador", { $0.hostAmbassador = "A99" }),
            ("hostBody", { $0.hostBody = .school(100_001) }),
        ] as [(String, (inout EventDetails) -> Void)] {
            var details = good
            change(&details)
            let refused = details
            let refusal = await #expect(throws: Refusal.self) { try await fixture.send(DraftEvent(id: EventID(), details: refused)) }
            #expect(refusal?.field == field)
        }
    }

    @Test func whoComesLateWaitsAndMovesUpInOrder() async throws {
        let fixture = try await EventFixture()
        let first = try await fixture.ask(1)
        #expect(try await fixture.ask(2).state == "held")
        let (third, fourth) = (try await fixture.ask(3), try await fixture.ask(4))
        #expect(third.state == "waiting" && third.ahead == 0 && fourth.ahead == 1)
        // Asking again is having asked.
        #expect(try await fixture.ask(4) == fourth)
        try await fixture.send(ReleasePlace(place: first.place))
        try await fixture.send(ReleasePlace(place: first.place))
        let places = try await fixture.detail().places
        #expect(places.map(\.contactName) == ["Head 2", "Head 3", "Head 4"] && places.map(\.state) == ["held", "held", "waiting"])
        #expect(try await fixture.notices() == ["given_back Head 1", "place Head 2", "place Head 3", "waiting Head 4"])
        // More places let the others in.
        try await fixture.send(ReviseEvent(id: fixture.event, replaces: 1, details: EventFixture.details(capacity: nil)))
        #expect(try await fixture.detail().places.map(\.state) == ["held", "held", "held"])
        let fewer = await #expect(throws: Refusal.self) {
            try await fixture.send(ReviseEvent(id: fixture.event, replaces: 2, details: EventFixture.details(capacity: 2)))
        }
        #expect(fewer?.field == "capacity")
    }

    /// Two connections take the last place at once: the second waits for the first, and is refused by the schema.
    @Test func theLastPlaceIsTakenOnce() async throws {
        let fixture = try await EventFixture(capacity: 1)
        let contacts = try await fixture.database.query("SELECT id FROM outreach.contact ORDER BY name LIMIT 2")
        let ids: [ContactID] = try contacts.map { try $0.get("id") }
        @Sendable func taking(_ contact: ContactID, _ session: some Queryable) async throws {
            try await session.execute(
                """
                INSERT INTO outreach.event_place (id, event, body, contact, person, state, how, taken_by, asked_at, held_at)
                SELECT gen_random_uuid(), \(fixture.event), body, id, person, 'held', 'staff', 'test', now(), now() FROM outreach.contact WHERE id = \(contact)
                """)
        }
        let error = await #expect(throws: DatabaseError.self) {
            try await fixture.database.transaction { first in
                try await taking(ids[0], first)
                let second = Task { try await fixture.database.transaction { try await taking(ids[1], $0) } }
                // Until it waits for the first one's lock.
                while try await fixture.outreach.count("SELECT count(*) AS count FROM pg_locks WHERE NOT granted") == 0 { await Task.yield() }
                return second
            }.value
        }
        #expect(error?.constraint == "event_capacity")
        #expect(try await fixture.outreach.count("SELECT places AS count FROM outreach.event") == 1)
    }

    @Test func twoCommandsOfABatchShareThePlaces() async throws {
        let fixture = try await EventFixture(capacity: 1)
        let asked = try await fixture.outreach.harness.send(batch: (1...2).map(fixture.asking), as: EventFixture.staff)
        #expect(try asked.map { try $0.get().state } == ["held", "waiting"])
    }

    @Test func aPlaceGivenBackIsNotTakenUpAgain() async throws {
        let fixture = try await EventFixture()
        let taken = try await fixture.ask(1)
        try await fixture.send(ReleasePlace(place: taken.place))
        let error = await #expect(throws: DatabaseError.self) {
            try await fixture.database.execute("UPDATE outreach.event_place SET state = 'held', given_back_at = NULL")
        }
        #expect(error?.constraint == "event_place_step")
        let again = try await fixture.ask(1)
        #expect(again.place != taken.place && again.state == "held")
    }

    @Test func whatChangesIsToldAndWhatDoesNotIsNot() async throws {
        let fixture = try await EventFixture()
        try await fixture.ask(1)
        var details = EventFixture.details(capacity: 2)
        details.agenda = "Three heads tell"
        try await fixture.send(ReviseEvent(id: fixture.event, replaces: 1, details: details))
        #expect(try await fixture.notices() == ["place Head 1"])
        details.starts = "16:00"
        try await fixture.send(ReviseEvent(id: fixture.event, replaces: 2, details: details))
        #expect(try await fixture.notices() == ["place Head 1", "joining Head 1"])
        #expect(try await fixture.outreach.count("SELECT sequence AS count FROM outreach.event") == 1)
        let stale = await #expect(throws: Refusal.self) { try await fixture.send(ReviseEvent(id: fixture.event, replaces: 2, details: details)) }
        #expect(stale?.code == .conflict)
    }

    @Test func theDayBeforeThoseWithAPlaceAreReminded() async throws {
        let fixture = try await EventFixture(capacity: 2)
        for number in 1...3 { try await fixture.ask(number) }
        try await fixture.send(StopContact(email: "head2@school.test", how: "phone"))
        try await fixture.outreach.harness.advance(to: London.instant(on: EventFixture.day.adding(days: -1), hour: 10))
        #expect(try await fixture.notices().filter { $0.hasPrefix("reminder") } == ["reminder Head 1"])
    }

    @Test func aCancelledEventTellsEverybodyAndTakesNobody() async throws {
        let fixture = try await EventFixture(capacity: 1)
        try await fixture.ask(1)
        try await fixture.ask(2)
        try await fixture.send(CancelEvent(id: fixture.event, reason: "The speaker is ill"))
        #expect(try await fixture.notices() == ["cancelled Head 1", "cancelled Head 2"])
        #expect(try await fixture.notices("cancelled") == ["place Head 1", "waiting Head 2"])
        let late = await #expect(throws: Refusal.self) { try await fixture.ask(3) }
        #expect(late?.code == .conflict)
        let letter = try #require(try await fixture.letters(fixture.outreach).first)
        #expect(letter.letter.text.contains("The speaker is ill") && letter.calendar?.method == .cancel && letter.calendar?.text.contains("SEQUENCE:1") == true)
    }
}
