import Contracts
import FoundationEssentials
import MessagingClient
import Operations
import SeededChoices
import Synchronization

/// Everybody who takes part: a register, a programme, people with keys, and engagements to work on. All of it is set up by
/// commands, which are part of the record.
struct Scene: Sendable {
    static let firstDay = Day(number: 19_618)  // 2023-09-18: the first claim period has ended
    static let ambassadors = (1...12).map { $0 < 10 ? "A0\($0)" : "A\($0)" }
    static let regions = [
        "London", "South East", "North West", "North East", "West Midlands", "East Midlands", "South West", "East of England", "Yorkshire and the Humber",
    ]

    let layout: StackLayout
    let tally: Tally
    let calendar: Calendar
    let engagements = EngagementPool()
    let schools: SchoolPool
    let root: Client
    let portal: Client
    let manager: Client
    let outreach: Client
    let finance: Client
    let leads: [String: Client]

    var clients: [Client] { [root, portal, manager, outreach, finance] + leads.sorted { $0.key < $1.key }.map(\.value) }

    static func set(stack: EmbeddedStack, engagementsEach: Int) async throws -> Scene {
        let layout = stack.layout
        let tally = Tally()
        let setter = try Operator(layout)
        let id = ImportID()
        _ = try await setter.client.send(ImportRegister(id: id, path: SampleFiles().register, asOf: SampleFiles.registerDay), id: MessageID())
        // In a build that acknowledges too early the import is not there at once.
        try await patiently("register") {
            let report = try await setter.client.ask(RegisterImport(id: id))
            if let failure = report.failure { throw ChaosError("The register was not imported: \(failure)") }
            return report.state == "finished" ? true : nil
        }
        _ = try await setter.applyProgramme(file: try programme(in: layout.folder), effective: SampleFiles.registerDay)
        let schools = try await patiently("school of the register") {
            var urns: [Int] = []
            for region in regions {
                urns += try await setter.client.ask(PreviewSegment(filter: SegmentFilter(regions: [region]), sample: 1000)).sample.map(\.urn)
            }
            return urns
        }
        await setter.close()

        let root = try Client(principal: "operator", signsIn: false, layout: layout, tally: tally)
        func person(_ name: String, _ grant: RoleGrant) async throws -> Client {
            let person = PersonID()
            try StackKeys(layout).add("operator-\(name)")
            _ = try await root.send(
                InvitePerson(person: person, email: "\(name)@chaos.test", name: "Chaos \(name)", grants: [grant]), key: person.description)
            try await patiently("the key of \(name)") {
                try await root.send(BindOperator(person: person, principal: "operator-\(name)"), key: "operator-\(name)")
            }
            return try Client(principal: "operator-\(name)", signsIn: true, layout: layout, tally: tally)
        }
        var leads: [String: Client] = [:]
        for id in ambassadors { leads[id] = try await person(id.lowercased(), RoleGrant(.ambassadorLead, ambassador: id)) }
        let scene = Scene(
            layout: layout, tally: tally, calendar: Calendar(firstDay), schools: SchoolPool(schools), root: root,
            portal: try Client(principal: "portal", signsIn: false, layout: layout, tally: tally),
            manager: try await person("manager", RoleGrant(.programmeManager)), outreach: try await person("outreach", RoleGrant(.outreachOfficer)),
            finance: try await person("finance", RoleGrant(.grantOfficer)), leads: leads)
        try await scene.engage(engagementsEach)
        return scene
    }

    /// The programme that the project ships, with Ambassadors who take any number of bodies on.
    private static func programme(in folder: String) throws -> String {
        let source = try String(contentsOfFile: SampleFiles().programme, encoding: .utf8)
        let path = folder + "/programme.yaml"
        let roomy = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.contains("{id: A") ? line.replacing(/capacity: \d+/, with: "capacity: 5000") : line
        }
        try Data(roomy.joined(separator: "\n").utf8).write(to: URL(filePath: path))
        return path
    }

    /// Asks again until there is an answer, for 30 seconds.
    @discardableResult
    private static func patiently<T: Sendable>(_ what: String, _ look: () async throws -> T?) async throws -> T {
        let deadline = ContinuousClock.now + .seconds(30)
        var problem: (any Error)?
        while ContinuousClock.now < deadline {
            do {
                if let found = try await look() { return found }
            } catch let refusal as Refusal {
                problem = refusal
            }
            try await ContinuousClock().sleep(for: .milliseconds(100))
        }
        throw problem ?? ChaosError("There is no \(what) after 30 seconds.")
    }

    /// Each Ambassador gets its first bodies.
    private func engage(_ each: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for ambassador in Self.ambassadors {
                for _ in 0..<each { group.addTask { try await recruit(for: ambassador) } }
            }
            try await group.waitForAll()
        }
        try await Settling(client: root.messaging).wait()
        try await refreshEngagements()
    }

    /// A school shows interest and is matched: Support opens an engagement because of the event.
    func recruit(for ambassador: String) async throws {
        guard let school = schools.next() else { return }
        let lead = LeadID()
        let interest = RegisterInterest(
            lead: lead, body: .school(school), name: "The headteacher", email: "head.\(school)@schools.example.org", role: "headteacher", issues: ["policy"])
        guard try await portal.send(interest, key: lead.description) != nil else { return }
        _ = try await outreach.send(AcceptMatch(lead: lead, ambassador: ambassador), key: lead.description)
    }

    func refreshEngagements() async throws {
        if let open = try await manager.ask(ListEngagements(state: "open")) { engagements.replace(with: open.engagements) }
    }

    func close() async { for client in clients { await client.close() } }
}

/// Engagements that are open, as they were last listed.
final class EngagementPool: Sendable {
    private let open = Mutex<[EngagementSummary]>([])

    var count: Int { open.withLock(\.count) }
    func replace(with engagements: [EngagementSummary]) { open.withLock { $0 = engagements.sorted { $0.reference < $1.reference } } }
    func give(_ id: EngagementID, to ambassador: String) {
        open.withLock { open in open.firstIndex { $0.engagement == id }.map { open[$0].ambassador = ambassador } ?? () }
    }
    func remove(_ id: EngagementID) { open.withLock { $0.removeAll { $0.engagement == id } } }
    func any(using generator: inout SeededGenerator) -> EngagementSummary? { all.randomElement(using: &generator) }
    func of(_ ambassador: String) -> [EngagementSummary] { all.filter { $0.ambassador == ambassador } }
    private var all: [EngagementSummary] { open.withLock { $0 } }
}

/// Schools that have not been used: each shows interest once.
final class SchoolPool: Sendable {
    private let urns: Mutex<[Int]>

    init(_ urns: [Int]) { self.urns = Mutex(urns) }

    func next() -> Int? { urns.withLock { $0.popLast() } }
}
