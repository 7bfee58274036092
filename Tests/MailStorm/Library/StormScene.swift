import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations
import PostgreSQL
import SeededChoices

/// Everybody who is written to: a register, the programme with an open throttle, an address at each school, some who have opted out,
/// and a campaign that runs.
struct StormScene: Sendable {
    /// A Tuesday in term, in the morning.
    static let begins = London.instant(on: Day(number: 20_333), hour: 9)  // 2025-09-02
    private static let registerDay = Day(number: 20_286)  // 2025-07-17

    let campaign: CampaignID
    let addresses: [String]
    /// Before the launch.
    let optedOut: Set<String>
    let launch: CampaignLaunch

    static func set(_ settings: StormSettings, _ operation: Operator, _ database: Connection) async throws -> StormScene {
        let client = operation.client
        _ = try await operation.importRegister(file: settings.register, asOf: registerDay) { _ in }
        _ = try await client.send(ApplyProgramme(source: try await programme(database), effective: registerDay), id: MessageID())
        let schools = try await database.query(
            "SELECT urn FROM register.school WHERE is_open ORDER BY percent_fsm DESC NULLS LAST, urn LIMIT \(settings.schools)")
        let urns: [Int] = try schools.map { try $0.get("urn") }
        for part in stride(from: 0, to: urns.count, by: 1000) {
            let contacts = urns[part...].prefix(1000).map { urn in
                ContactRecord(
                    id: ContactID(), body: .school(urn), role: "headteacher", name: "The headteacher of \(urn)", email: address(urn), source: "made up")
            }
            _ = try await client.send(RecordContacts(contacts: Array(contacts)), id: MessageID())
        }
        var generator = SeededGenerator(seed: settings.seed, part: "opted out before")
        let optedOut = Set(urns.shuffled(using: &generator).prefix(max(3, urns.count / 200)).map(address))
        for address in optedOut.sorted() { _ = try await client.send(StopContact(email: address, how: "phone"), id: MessageID()) }

        let (segment, campaign) = (SegmentID(), CampaignID())
        let filter = SegmentFilter(stateFundedOnly: false, limit: settings.schools)
        _ = try await client.send(CreateSegment(id: segment, name: "All schools", filter: filter), id: MessageID())
        _ = try await client.send(
            CreateCampaign(
                id: campaign, name: "Everybody", segment: segment, subject: "Help for ((school_name))",
                body: "Dear ((contact_name)),\n\nmay we help ((school_name))?\n\nTell us: ((interest_link))\n\nOr not: ((decline_link))"), id: MessageID())
        _ = try await client.send(PreviewCampaign(id: campaign), id: MessageID())
        _ = try await client.send(ApproveCampaign(id: campaign), id: MessageID())
        let launch = try await client.send(LaunchCampaign(id: campaign), id: MessageID(), timeout: .seconds(120))
        return StormScene(campaign: campaign, addresses: urns.map(address), optedOut: optedOut, launch: launch)
    }

    private static func address(_ urn: Int) -> String { "head.\(urn)@schools.example" }

    /// The project's own, for every group of schools in the register, with a throttle that holds nothing back, approved by whoever wrote it.
    private static func programme(_ database: Connection) async throws -> String {
        let groups = try await database.query("SELECT DISTINCT type_group FROM register.school WHERE type_group IS NOT NULL ORDER BY 1")
        var text = try String(contentsOfFile: SampleFiles().programme, encoding: .utf8)
        for (old, new) in [
            (
                "groups: [Local authority maintained schools, Academies, Free Schools]",
                "groups: [\(try groups.map { "\"\(try $0.get("type_group", as: String.self))\"" }.joined(separator: ", "))]"
            ),
            ("per_quarter_hour: 2500", "per_quarter_hour: 100000"),
            ("campaign_approval: second_person", "campaign_approval: any_approver"),
        ] {
            guard text.contains(old) else { throw StormError("The programme has no “\(old)” any more.") }
            text = text.replacing(old, with: new)
        }
        return text
    }
}
