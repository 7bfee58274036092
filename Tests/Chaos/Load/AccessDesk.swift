import Contracts
import SeededChoices

/// Access's work: people invited, signing in, revoked.
struct AccessDesk: Sendable {
    let scene: Scene

    func act(_ generator: inout SeededGenerator) async throws {
        let person = PersonID()
        let email = "\(person)@chaos.test"
        let grant = RoleGrant(Bool.random(using: &generator) ? .evaluator : .funder)
        guard
            try await scene.root.send(InvitePerson(person: person, email: email, name: "Somebody", grants: [grant]), key: person.description) != nil
        else { return }
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let id = MessageID()
            // The link that the command makes is named after it.
            _ = try await scene.portal.send(RequestSignIn(email: email), id: id, key: SignInLinkID(from: id, label: "sign-in-link").description)
        }
        if generator.happens(30) {
            _ = try await scene.root.send(RevokePerson(person: person, reason: "Left"), key: person.description)
        }
    }
}
