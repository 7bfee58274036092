import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import Programme
import TestSupport
import Testing

@testable import Outreach
@testable import RegisterReading

/// Outreach on a test's database, with a register of a few schools and the programme that the project ships.
struct OutreachFixture {
    static let staff = Actor(person: PersonID(), grants: [RoleGrant(.programmeManager)])
    /// Who lets go what `staff` has written.
    static let approver = Actor(person: PersonID(), grants: [RoleGrant(.programmeManager)])
    static let publicURL = "https://portal.example"

    let harness: ServiceHarness
    let database: Pool
    let settings: OutreachSettings

    init(mailFolder: String = "/nowhere") async throws {
        settings = OutreachSettings(
            publicURL: Self.publicURL, sender: MailAddress(name: "", address: "programme@example.org"), delivery: .folder(mailFolder))
        harness = try await ServiceHarness(outreachDefinition(settings))
        database = harness.database.pool(user: "alongside_outreach")
    }

    /// Applies deploy/programmes/fwams.yaml, or a changed text of it.
    @discardableResult
    func applyProgramme(_ source: String? = nil) async throws -> ProgrammeVersion {
        let source = try source ?? Self.programme()
        return try await harness.send(ApplyProgramme(source: source, effective: #require(Day("2023-05-01"))), principal: "operator")
    }

    static func programme() throws -> String { try String(contentsOfFile: "\(root)/deploy/programmes/fwams.yaml", encoding: .utf8) }

    /// The project's folder, from this file's own place.
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")

    /// Any register file, of the kind that its header tells.
    @discardableResult
    func importRegister(_ text: String, asOf: String = "2023-09-01", id: ImportID = ImportID()) async throws -> RegisterImportReport {
        let feed = RegisterFeed(try RegisterReader(MemorySource(Array(text.utf8)), file: "register.csv"))
        let merge = RegisterMerge(id: id, file: "register.csv", asOf: try #require(Day(asOf)), now: try await harness.now())
        return try await database.transaction { transaction in
            let report = try await merge.run(feed, in: transaction)
            try await SchoolIndex.renew(transaction)
            return report
        }
    }

    /// Open primary academies in London from URN 100001 on, each in need by so many per cent as its place.
    func importSchools(_ count: Int) async throws {
        let header =
            "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),PercentageFSM,Town,Trusts (code)"
        let rows = (1...count).map { "\(100_000 + $0),School \($0),Academy converter,Open,Primary,London,\($0),Ely," }
        try await importRegister(([header] + rows).joined(separator: "\n") + "\n")
    }

    /// A head teacher with an address at each of the schools from 100001 on.
    @discardableResult
    func recordContacts(_ count: Int) async throws -> [ContactID] {
        let contacts = (1...count).map { place in
            ContactRecord(
                id: ContactID(), body: .school(100_000 + place), role: "headteacher", name: "Head \(place)", email: "head\(place)@school.test", source: "test")
        }
        try await harness.send(RecordContacts(contacts: contacts), principal: "operator")
        return contacts.map(\.id)
    }

    /// A draft to every school that the filter takes.
    func draftCampaign(filter: SegmentFilter = SegmentFilter(), body: String = "Dear ((contact_name)) of ((school_name))", channel: String = "email")
        async throws
        -> CampaignID
    {
        let segment = SegmentID()
        let campaign = CampaignID()
        try await harness.send(CreateSegment(id: segment, name: "All \(segment)", filter: filter), as: Self.staff)
        try await harness.send(
            CreateCampaign(id: campaign, name: "Autumn", segment: segment, subject: "Hello ((school_name))", body: body, channel: channel), as: Self.staff)
        return campaign
    }

    /// A campaign to every open school, looked at, approved and launched.
    @discardableResult
    func launchCampaign(filter: SegmentFilter = SegmentFilter(), body: String = "Dear ((contact_name)) of ((school_name))") async throws -> (
        id: CampaignID, launch: CampaignLaunch
    ) {
        let campaign = try await draftCampaign(filter: filter, body: body)
        try await harness.send(PreviewCampaign(id: campaign), as: Self.staff)
        try await harness.send(ApproveCampaign(id: campaign), as: Self.approver)
        return (campaign, try await harness.send(LaunchCampaign(id: campaign), as: Self.staff))
    }

    func token(of campaign: CampaignID, _ urn: Int) async throws -> String {
        let row = try await database.queryOne("SELECT token FROM outreach.mail WHERE campaign = \(campaign) AND body = \(BodyReference.school(urn))")
        return try #require(try row?.get("token", as: String.self))
    }

    func count(_ statement: SQL) async throws -> Int { try await database.queryOne(statement)?.get("count") ?? 0 }
}
