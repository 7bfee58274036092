import Contracts
import FoundationEssentials
import Messaging
import MessagingClient
import Operations
import PostgreSQL

/// A register with an address at each school, and campaigns to all of them: one on each of some days, further apart than the quiet days.
struct Crowd: Sendable {
    /// Tuesdays in term.
    static let days = ["2025-09-02", "2025-09-16", "2025-09-30", "2025-10-14", "2025-11-04", "2025-11-18", "2025-12-02"].compactMap { Day($0) }

    let operation: Operator
    private let segment = SegmentID()

    static func record(_ register: String, _ operation: Operator, _ connection: Connection) async throws -> Crowd {
        _ = try await operation.importRegister(file: register, asOf: days[0]) { _ in }
        let source = try String(contentsOfFile: SampleFiles().programme, encoding: .utf8)
            .replacing("per_quarter_hour: 2500", with: "per_quarter_hour: 100000")
            .replacing("campaign_approval: second_person", with: "campaign_approval: any_approver")
        _ = try await operation.client.send(ApplyProgramme(source: source, effective: days[0]), id: MessageID())
        let rows = try await connection.query("SELECT urn FROM register.school WHERE is_open ORDER BY urn")
        let contacts = try rows.map { row in
            let urn: Int = try row.get("urn")
            return ContactRecord(
                id: ContactID(), body: .school(urn), role: "headteacher", name: "The headteacher", email: "head.\(urn)@schools.example", source: "made up")
        }
        for part in stride(from: 0, to: contacts.count, by: 1000) {
            _ = try await operation.client.send(RecordContacts(contacts: Array(contacts[part...].prefix(1000))), id: MessageID())
        }
        let crowd = Crowd(operation: operation)
        _ = try await operation.client.send(CreateSegment(id: crowd.segment, name: "All", filter: SegmentFilter()), id: MessageID())
        return crowd
    }

    /// A campaign that needs nothing but the launch.
    func campaign() async throws -> CampaignID {
        let id = CampaignID()
        let text = """
            Dear ((contact_name)),

            # Support for ((school_name))

            An Ambassador of ((programme_title)) would work with you, at your school or with others of ((local_authority)):

            * on what takes most of your staff's time
            * on working together, whatever the day brings
            * for as long as it helps

            [Tell us that you are interested](((interest_link))), or [that it is not for you](((decline_link))).
            """
        let create = CreateCampaign(id: id, name: "Campaign \(id)", segment: segment, subject: "Help for ((school_name))", body: text)
        _ = try await operation.client.send(create, id: MessageID())
        _ = try await operation.client.send(PreviewCampaign(id: id), id: MessageID())
        _ = try await operation.client.send(ApproveCampaign(id: id), id: MessageID())
        return id
    }
}
