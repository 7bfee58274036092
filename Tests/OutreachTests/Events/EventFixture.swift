import Contracts
import Messaging
import PostgreSQL
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// Outreach on 1 September 2023 with some schools, and an event on 3 October.
struct EventFixture {
    static let staff = OutreachFixture.staff
    static let day = Day("2023-10-03")!

    let outreach: OutreachFixture
    let event = EventID()

    var database: Pool { outreach.database }

    /// - Parameter isOpen: or a draft.
    init(schools: Int = 4, capacity: Int? = 2, isOpen: Bool = true) async throws {
        outreach = try await OutreachFixture()
        try await outreach.applyProgramme()
        try await outreach.importSchools(schools)
        try await outreach.recordContacts(schools)
        try await send(DraftEvent(id: event, details: Self.details(capacity: capacity)))
        if isOpen { try await send(OpenEvent(id: event)) }
    }

    static func details(capacity: Int?) -> EventDetails {
        EventDetails(
            title: "Flexible working", kind: "both", on: day, starts: "15:45", ends: "17:00", place: "Oakfield, Ely", link: "https://meet.example/1",
            agenda: "Two heads tell", hostAmbassador: "A01", capacity: capacity)
    }

    @discardableResult
    func send<C: Command>(_ command: C) async throws -> C.Reply { try await outreach.harness.send(command, as: Self.staff) }

    func detail(within: Int? = nil) async throws -> EventDetail { try await outreach.harness.ask(GetEvent(id: event, within: within), as: Self.staff) }

    /// The head teacher of the school 100000 + so many asks for a place on the phone.
    @discardableResult
    func ask(_ number: Int) async throws -> PlaceTaken { try await send(asking(number)) }

    func asking(_ number: Int) -> GivePlace {
        GivePlace(
            place: PlaceID(), event: event, body: .school(100_000 + number), contactName: "Head \(number)", email: "head\(number)@school.test",
            role: "headteacher")
    }

    /// Invites every school by a campaign that is launched.
    func invite() async throws -> CampaignID {
        let (segment, campaign) = (SegmentID(), CampaignID())
        try await send(CreateSegment(id: segment, name: "All \(segment)", filter: SegmentFilter()))
        try await send(
            CreateCampaign(
                id: campaign, name: "Invitation", segment: segment, subject: InvitationText.subject, body: InvitationText.body, channel: "event", event: event))
        try await send(PreviewCampaign(id: campaign))
        try await outreach.harness.send(ApproveCampaign(id: campaign), as: OutreachFixture.approver)
        try await send(LaunchCampaign(id: campaign))
        return campaign
    }

    /// What was asked to be sent about places, in order.
    func notices(_ state: String = "created") async throws -> [String] {
        let rows = try await database.query(
            """
            SELECT m.event_message || ' ' || c.name AS words FROM outreach.mail AS m JOIN outreach.contact AS c ON c.id = m.contact
            WHERE m.event_message IS NOT NULL AND m.state = \(state) ORDER BY m.queued_at, m.event_revision, c.name, m.event_message
            """)
        return try rows.map { try $0.get("words") }
    }

    /// Everything that waits, written as it would go now.
    func letters(_ outreach: OutreachFixture) async throws -> [OutgoingMail] {
        let worker = try Worker(outreach)
        let claimed = try await ClaimedMail.take(worker.context, campaigns: 50)
        let now = try await worker.context.now()
        let written = await MailWriter(settings: outreach.settings, record: .init(schema: "outreach"), press: LetterPress()).write(
            claimed, worker.context, now: now)
        return written.compactMap { _, one in if case .ready(let mail) = one { mail } else { nil } }.sorted { $0.to.address < $1.to.address }
    }
}
