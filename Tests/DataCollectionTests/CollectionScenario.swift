import Contracts
import DataCollection
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

/// One engagement of a school, and the programme that the project ships, on a database of the test's own.
struct CollectionScenario {
    let harness: ServiceHarness
    let engagement = EngagementID()
    let contact = ContactID()
    let body = BodyReference.school(100_234)
    let manager = Actor(person: PersonID(), grants: [RoleGrant(.programmeManager)])
    let ambassador = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: "A01")])

    init() async throws {
        harness = try await ServiceHarness(collectionDefinition(linkKey: LinkKey(Array(repeating: UInt8(7), count: 32))))
        let administrator = harness.database.pool(size: 1)
        try await administrator.execute(
            """
            INSERT INTO register.school (urn, name, phase, type, region, pupils, as_of, vintage, row_hash)
            SELECT urn, 'School ' || urn, 'Primary', 'Community school', 'London', 210, date '2023-09-01', 0, 0 FROM generate_series(100234, 100250) AS urn
            """)
        try await harness.deliver(
            ProgrammeApplied(
                programme: "fwams", version: 1, effective: day("2023-05-01"), hash: String(repeating: "0", count: 64), source: try Self.programme()),
            from: .outreach)
        try await open(engagement, body: body, reference: "FWAMS-100234-1", contact: contact)
    }

    static func programme() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return String(decoding: try Data(contentsOf: root.appending(path: "deploy/programmes/fwams.yaml")), as: UTF8.self)
    }

    func open(_ engagement: EngagementID, body: BodyReference, reference: String, contact: ContactID = ContactID()) async throws {
        try await harness.deliver(
            EngagementOpened(
                programme: "fwams", version: 1, engagement: engagement, reference: reference, body: body, unit: body, ambassador: "A01", lead: LeadID(),
                contact: contact, model: "one_to_one", on: try today), from: .support)
    }

    func beginInDepth(_ engagement: EngagementID? = nil, body: BodyReference? = nil, id: MessageID = MessageID()) async throws {
        try await harness.deliver(
            InDepthSupportBegan(
                programme: "fwams", engagement: engagement ?? self.engagement, body: body ?? self.body, unit: body ?? self.body, ambassador: "A01",
                contact: contact, activity: ActivityID(), on: try today), from: .support, id: id)
    }

    func close(tier: String, supported: Bool = true) async throws {
        try await harness.deliver(
            EngagementClosed(
                programme: "fwams", engagement: engagement, reference: "FWAMS-100234-1", body: body, unit: body, ambassador: "A01", contact: contact,
                tier: tier, supported: supported, reason: "completed", on: try today), from: .support)
    }

    var today: Day { get throws { try day("2023-09-01") } }

    /// The last survey issued, and the secret of its link as the mail has it.
    func lastIssued() async throws -> (issued: SurveyIssued, secret: String) {
        let issued = try #require(try await harness.emitted(SurveyIssued.self).last)
        return (issued, try await secret(of: issued.survey))
    }

    func secret(of survey: SurveyID) async throws -> String {
        String(try await harness.ask(SurveyMail(survey: survey), principal: "outreach").path.dropFirst("/survey/".count))
    }

    @discardableResult
    func save(_ secret: String, _ answers: [String: String]) async throws -> AnswersSaved {
        try await harness.send(SaveAnswers(secret: secret, answers: answers.sorted { $0.key < $1.key }.map { RawAnswer(question: $0.key, values: [$0.value]) }))
    }
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// Runs the body, which must be refused, and answers why.
func refusal(_ body: () async throws -> Void) async throws -> Refusal {
    do {
        try await body()
    } catch let refusal as Refusal {
        return refusal
    }
    return try #require(nil as Refusal?, "nothing was refused")
}
