import Contracts
import SeededChoices

/// A school's work: answers saved, submitted, amended; now and then somebody who wants no more messages.
struct CollectionDesk: Sendable {
    let scene: Scene
    let post: Post

    private static let choices: [(String, [String])] = [
        ("b01", ["starting", "case_by_case", "partly", "whole"]), ("b02", ["none_written", "drafting", "statutory", "tailored"]),
        ("b03", ["each_leader", "written", "written_timed"]), ("b04", ["always", "sometimes", "never"]), ("f1", ["too_little", "right", "too_much"]),
        ("f3", ["nothing", "more", "review", "network"]),
    ]

    func act(_ generator: inout SeededGenerator) async throws {
        if generator.happens(5), let token = post.takeStop() {
            _ = try await scene.portal.send(OptOut(token: token), key: token)
            return
        }
        guard let secret = post.takeSecret(using: &generator) else {
            // No survey has been issued yet.
            return try await ContinuousClock().sleep(for: .milliseconds(200))
        }
        try await answer(secret, &generator)
        post.put(secret)
    }

    private func answer(_ secret: String, _ generator: inout SeededGenerator) async throws {
        guard let opened = try await scene.portal.ask(OpenSurvey(secret: secret)) else { return }
        let asked = Set(opened.questions.map(\.id))
        for (question, values) in Self.choices where asked.contains(question) {
            guard let value = values.randomElement(using: &generator) else { continue }
            _ = try await scene.portal.send(
                SaveAnswers(secret: secret, answers: [RawAnswer(question: question, values: [value])]), key: opened.survey.description)
        }
        let version = opened.version
        _ = try await scene.portal.send(
            SubmitSurvey(secret: secret, version: version, reason: version == 0 ? nil : "Looked again"), key: "\(opened.survey)/\(version + 1)")
    }
}
