import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Invitations go by a campaign, through its ledger; a place is taken by the link in them.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct EventInvitationTests {
    @Test func anInvitationCarriesTheEventForTheCalendar() async throws {
        let fixture = try await EventFixture(schools: 2)
        let campaign = try await fixture.invite()
        try await fixture.outreach.harness.advance(to: London.instant(on: try #require(Day("2023-09-04")), hour: 10))
        let token = try await fixture.outreach.token(of: campaign, 100_001)
        let letter = try #require(try await fixture.letters(fixture.outreach).first)
        #expect(letter.letter.subject == "Flexible working, 3 October 2023, 15:45 to 17:00")
        #expect(letter.letter.text.contains("Take a place: https://portal.example/event/\(token)"))
        #expect(!letter.letter.text.contains("/interest/") && !letter.letter.text.contains("meet.example"))
        #expect(letter.listUnsubscribe != nil && letter.calendar?.method == .request)
        let calendar = try #require(letter.calendar).text.replacing("\r\n ", with: "")
        #expect(calendar.contains("UID:event-\(fixture.event)@example.org") && calendar.contains("STATUS:TENTATIVE") && !calendar.contains("meet.example"))
        #expect(try await fixture.detail().campaigns.map(\.id) == [campaign])
        #expect(try await fixture.detail().summary.invited == 2)
    }

    /// Quiet periods, opt-outs and limits are the campaigns' own.
    @Test func theContactLedgerHolds() async throws {
        let fixture = try await EventFixture()
        try await fixture.send(StopContact(email: "head1@school.test", how: "phone"))
        try await fixture.ask(2)
        let campaign = try await fixture.invite()
        let rows = try await fixture.database.query("SELECT body FROM outreach.mail WHERE campaign = \(campaign) ORDER BY body")
        #expect(try rows.map { try $0.get("body", as: BodyReference.self) } == [.school(100_003), .school(100_004)])
        let again = await #expect(throws: Refusal.self) { try await fixture.invite() }
        #expect(again?.message.contains("asked recently") == true)
    }

    @Test func aPlaceIsTakenAndGivenBackByTheLink() async throws {
        let fixture = try await EventFixture(schools: 3, capacity: 1)
        let campaign = try await fixture.invite()
        let harness = fixture.outreach.harness
        let token = try await fixture.outreach.token(of: campaign, 100_001)
        let before = try await harness.ask(GetEventInvitation(token: token))
        #expect(before.takesPlaces && before.free == 1 && before.standing == nil && before.contactEmail == "head1@school.test" && before.event.link == nil)
        let (place, id) = (PlaceID(), MessageID())
        #expect(try await harness.send(TakePlace(place: place, token: token), id: id).state == "held")
        #expect(try await harness.send(TakePlace(place: place, token: token), id: id).place == place)
        let holding = try await harness.ask(GetEventInvitation(token: token))
        #expect(holding.standing == "held" && holding.event.link == "https://meet.example/1")
        // What had not gone to that school does not go; the others' does.
        #expect(try await fixture.outreach.count("SELECT count(*) AS count FROM outreach.mail WHERE campaign = \(campaign) AND state = 'created'") == 2)
        let second = try await fixture.outreach.token(of: campaign, 100_002)
        let colleague = try await harness.send(TakePlace(place: PlaceID(), token: second, contactName: "Kim", email: "kim@school.test"))
        #expect(colleague.state == "waiting" && colleague.ahead == 0)
        try await harness.send(GiveBackPlace(token: token))
        #expect(try await fixture.detail().places.map(\.contactName) == ["Kim"])
        let mails = try await fixture.letters(fixture.outreach)
        let told = try #require(mails.first { $0.to.address == "kim@school.test" && $0.letter.subject.hasPrefix("Your place") })
        #expect(told.letter.text.contains("Join at: https://meet.example/1") && told.calendar?.text.contains("STATUS:CONFIRMED") == true)
        let gone = try #require(mails.first { $0.to.address == "head1@school.test" })
        #expect(gone.calendar?.method == .cancel)
    }

    @Test func aLinkOfAnotherKindTakesNothing() async throws {
        let fixture = try await EventFixture(schools: 1)
        let (campaign, _) = try await fixture.outreach.launchCampaign()
        let token = try await fixture.outreach.token(of: campaign, 100_001)
        for wrong in [token, "no-such-token"] {
            let refusal = await #expect(throws: Refusal.self) { try await fixture.outreach.harness.ask(GetEventInvitation(token: wrong)) }
            #expect(refusal?.code == .notFound)
        }
        let staff = await #expect(throws: Refusal.self) {
            try await fixture.outreach.harness.send(TakePlace(place: PlaceID(), token: token), as: nil, principal: "operator")
        }
        #expect(staff?.code == .forbidden)
    }

    @Test func nobodyIsInvitedToWhatIsNotOpen() async throws {
        let fixture = try await EventFixture(schools: 1, isOpen: false)
        let draft = await #expect(throws: Refusal.self) { try await fixture.invite() }
        #expect(draft?.field == "event")
        let segment = SegmentID()
        try await fixture.send(CreateSegment(id: segment, name: "For a letter", filter: SegmentFilter()))
        let letter = CreateCampaign(id: CampaignID(), name: "A", segment: segment, subject: "S", body: "B", channel: "post", event: fixture.event)
        let channel = await #expect(throws: Refusal.self) { try await fixture.send(letter) }
        #expect(channel?.field == "channel")
        // Its fields are filled by nothing else.
        let plain = await #expect(throws: Refusal.self) { try await fixture.outreach.launchCampaign(body: "See ((place_link))") }
        #expect(plain?.message.contains("place_link") == true)
    }

    /// An invitation as the touch that follows: by itself, to whoever has not answered and has no place.
    @Test func anInvitationFollowsInASequence() async throws {
        let fixture = try await EventFixture(schools: 3)
        let harness = fixture.outreach.harness
        let template = TemplateID()
        try await fixture.send(SaveTemplate(id: template, name: "Invitation", subject: InvitationText.subject, body: InvitationText.body))
        let campaign = try await fixture.outreach.draftCampaign()
        try await fixture.send(
            PlanTouches(id: campaign, touches: [PlannedTouch(channel: "event", afterWorkingDays: 5, template: template, event: fixture.event)]))
        try await fixture.send(PreviewCampaign(id: campaign))
        try await harness.send(ApproveCampaign(id: campaign), as: OutreachFixture.approver)
        try await fixture.send(LaunchCampaign(id: campaign))
        try await fixture.ask(1)
        try await harness.advance(to: try #require(Day("2023-09-12")))
        let rows = try await fixture.database.query("SELECT body FROM outreach.mail WHERE event = \(fixture.event) AND touch IS NOT NULL ORDER BY body")
        #expect(try rows.map { try $0.get("body", as: BodyReference.self) } == [.school(100_002), .school(100_003)])
        let touches = try await harness.ask(ListTouches(body: .school(100_002)), as: OutreachFixture.staff).touches
        #expect(touches.map(\.channel) == ["email", "event"])
    }
}
