import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Two people on their own, and a third for what is apart.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct AssessmentTests {
    private func given() async throws -> (RoundScene, ApplicationID) {
        let scene = try await RoundScene("fwas")
        try await scene.qualify(100_001)
        let application = try await scene.apply(100_001)
        try await scene.assign(application)
        return (scene, application)
    }

    @Test func nobodySeesMarksBeforeBothAreIn() async throws {
        let (scene, application) = try await given()
        try await scene.score(application, 3, by: RoundScene.first)
        #expect(try await scene.detail(application, as: RoundScene.first).assessments.count == 1)
        #expect(try await scene.detail(application, as: RoundScene.second).assessments.isEmpty)
        #expect(try await scene.detail(application).assessments.isEmpty)
        #expect(try await scene.detail(application).summary.total == nil)
        let twice = await #expect(throws: Refusal.self) { try await scene.score(application, 4, by: RoundScene.first) }
        #expect(twice?.message == "Your marks are in already.")
        try await scene.score(application, 4, by: RoundScene.second)
        let settled = try await scene.detail(application, as: RoundScene.second)
        #expect(settled.assessments.map(\.total) == [12, 16] && settled.summary.state == "assessed" && settled.summary.total == "14")
    }

    @Test func aThirdPersonSettlesWhatIsApart() async throws {
        let (scene, application) = try await given()
        try await scene.score(application, 3, by: RoundScene.first, first: 4)
        try await scene.score(application, 3, by: RoundScene.second, first: 2)
        #expect(try await scene.detail(application).summary.state == "moderation")
        #expect(try await scene.detail(application, as: RoundScene.third).steps == ["moderate"])
        let command = ModerateApplication(
            application: application, marks: scene.criteria.map { CriterionMark(criterion: $0, mark: 3) }, feedback: "Settled.", reason: "Both have a point")
        let own = await #expect(throws: Refusal.self) { try await scene.harness.send(command, as: RoundScene.first) }
        #expect(own?.remedy == "A third person moderates.")
        try await scene.harness.send(command, as: RoundScene.third)
        let settled = try await scene.detail(application)
        #expect(settled.summary.total == "12" && settled.assessments.map(\.reason) == [nil, nil, "Both have a point"])
    }

    @Test func nobodyAssessesTheirOwnOrganisation() async throws {
        let scene = try await RoundScene("fwas")
        // 100005 and 100006 are of one trust.
        for (assessor, body) in [("operator-school", BodyReference.school(100_006)), ("operator-trust", .trust(5603)), ("operator-other", .school(100_002))] {
            // The register keeps a trust only where a file names it.
            if body.kind == .school {
                try await scene.harness.send(NameAssessor(round: scene.round, assessor: assessor, body: body), as: RoundScene.manager)
            }
        }
        try await scene.qualify(100_005)
        let application = try await scene.apply(100_005)
        let first = RoundScene.first.person.description
        let own = await #expect(throws: Refusal.self) {
            try await scene.harness.send(AssignAssessors(application: application, first: first, second: "operator-school"), as: RoundScene.manager)
        }
        #expect(own?.field == "second" && own?.message.contains("own organisation") == true)
        await #expect(throws: Refusal.self) {
            try await scene.harness.send(AssignAssessors(application: application, first: first, second: first), as: RoundScene.manager)
        }
        await #expect(throws: Refusal.self) {
            try await scene.harness.send(AssignAssessors(application: application, first: first, second: "operator-trust"), as: RoundScene.manager)
        }
        await #expect(throws: DatabaseError.self) {
            try await scene.fixture.database.execute(
                """
                INSERT INTO outreach.application_assessor (application, round, assessor, place) VALUES (\(application), \(scene.round), 'operator-school', 1)
                """)
        }
        try await scene.harness.send(AssignAssessors(application: application, first: first, second: "operator-other"), as: RoundScene.manager)
        // Whom nobody named sees nothing of it.
        let stranger = Actor(person: PersonID(), grants: [RoleGrant(.evaluator)])
        let hidden = await #expect(throws: Refusal.self) { try await scene.detail(application, as: stranger) }
        #expect(hidden?.code == .notFound)
    }
}
