import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// A round of a programme that the project ships, with three who may assess in it.
struct RoundScene {
    static let first = Actor(person: PersonID(), grants: [RoleGrant(.evaluator)])
    static let second = Actor(person: PersonID(), grants: [RoleGrant(.funder)])
    static let third = Actor(person: PersonID(), grants: [RoleGrant(.grantOfficer)])
    static let manager = OutreachFixture.staff

    let fixture: OutreachFixture
    let round: RoundID
    let criteria: [String]

    var harness: ServiceHarness { fixture.harness }

    /// FWAS's of 2020 or TSI's of 2021, each on its first day; schools from 100001 on, in London and the North West in turn.
    init(_ programme: String, schools: Int = 6, route: String = "round", places: [RegionPlaces] = [RegionPlaces(places: 1)]) async throws {
        fixture = try await OutreachFixture()
        let source = try String(contentsOfFile: "\(OutreachFixture.root)/deploy/programmes/\(programme).yaml", encoding: .utf8)
        let (opens, closes) = programme == "fwas" ? ("2020-10-12", "2020-12-07") : ("2021-09-01", "2022-07-31")
        criteria =
            programme == "fwas" ? ["flexible_working_record", "managing_grants", "several_projects", "virtual_events"] : ["improvement_record", "capacity"]
        let day = try #require(Day(opens))
        try await fixture.harness.begin(on: day)
        try await fixture.harness.send(ApplyProgramme(source: source, effective: day), principal: "operator")
        let header =
            "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),Trusts (code)"
        let rows = (1...schools).map {
            "\(100_000 + $0),School \($0),Academy converter,Academies,Open,Secondary,\($0 % 2 == 1 ? "London" : "North West"),\($0 > 4 ? "5603" : "")"
        }
        try await fixture.importRegister(([header] + rows).joined(separator: "\n") + "\n", asOf: "2020-09-01")
        round = RoundID()
        let opened = try await fixture.harness.send(
            OpenRound(id: round, title: "First", route: route, opens: day, closes: #require(Day(closes)), places: places), as: Self.manager)
        #expect(opened.reference == "\(programme.uppercased())-R1")
        for assessor in [Self.first, Self.second, Self.third] {
            try await fixture.harness.send(NameAssessor(round: round, assessor: assessor.person.description), as: Self.manager)
        }
    }

    /// Everything that FWAS asks of a secondary school is stated, or what TSI asks of a system leader.
    func qualify(_ urn: Int, but missing: String? = nil) async throws {
        let facts =
            criteria.count == 2
            ? ["national_leader": "yes"]
            : [
                "overall_effectiveness": "Good", "progress_8": "0.1", "attainment_8": "50", "ebacc_average_points": "4.5", "flexible_working_record": "yes",
                "manages_grants": "yes", "supports_several_projects": "yes", "runs_virtual_events": "yes",
            ]
        let asked = Set(try await harness.ask(GetEligibility(body: .school(urn)), as: Self.manager).statable.map(\.code))
        let day = try await London.day(of: harness.now())
        for (fact, value) in facts where fact != missing && asked.contains(fact) {
            try await harness.send(
                StateFact(id: StatementID(), body: .school(urn), fact: fact, value: value, on: day, source: "Its letter"), as: Self.manager)
        }
    }

    var answers: [ApplicationAnswer] { criteria.map { ApplicationAnswer(question: $0, text: "We have done this for years.") } }

    @discardableResult
    func apply(_ urn: Int) async throws -> ApplicationID {
        try await harness.send(
            SubmitApplication(
                application: ApplicationID(), round: round, body: .school(urn), contactName: "Head \(urn)", email: "head\(urn)@school.test",
                role: "headteacher", answers: answers)
        ).application
    }

    func score(_ application: ApplicationID, _ mark: Int, by assessor: Actor, first: Int? = nil) async throws {
        let marks = criteria.enumerated().map { CriterionMark(criterion: $1, mark: $0 == 0 ? first ?? mark : mark) }
        try await harness.send(ScoreApplication(application: application, marks: marks, feedback: "Marks of \(mark)."), as: assessor)
    }

    func assign(_ application: ApplicationID) async throws {
        try await harness.send(
            AssignAssessors(application: application, first: Self.first.person.description, second: Self.second.person.description), as: Self.manager)
    }

    /// From the form to settled marks.
    func assessed(_ urn: Int, mark: Int) async throws -> ApplicationID {
        try await qualify(urn)
        let application = try await apply(urn)
        try await assign(application)
        try await score(application, mark, by: Self.first)
        try await score(application, mark, by: Self.second)
        return application
    }

    func detail(_ application: ApplicationID, as actor: Actor = manager) async throws -> ApplicationDetail {
        try await harness.ask(GetApplication(id: application), as: actor)
    }

    func letters(_ application: ApplicationID) async throws -> [String] { try await detail(application).letters.map(\.kind) }
}
