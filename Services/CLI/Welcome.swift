import Contracts
import FoundationEssentials
import MessagingClient
import Operations

/// What `alongside up` prints when everything is ready; at the first start with `--sample` it also loads the sample.
struct Welcome: Sendable {
    let stack: EmbeddedStack
    let withSample: Bool

    func prepare() async throws -> String {
        let root = try Operator(stack.layout)
        let people = try await root.client.ask(ListPeople()).people
        if people.isEmpty { try await firstStart(root) }
        var lines = ["", "Alongside is running: \(stack.settings.portalURL)", "Mail is delivered into \(stack.layout.mail). Ctrl-C stops everything.", ""]
        for person in try await root.client.ask(ListPeople()).people where !person.revoked {
            let roles = person.grants.map { [$0.role.rawValue.replacing("_", with: " "), $0.ambassador].compactMap(\.self).joined(separator: " ") }
            lines.append("  \(roles.joined(separator: ", ").padding(to: 22)) \(stack.settings.portalURL)\(try await root.signInPath(email: person.email))")
        }
        await root.close()
        return (lines + ["", "Each link signs in once, within a quarter of an hour.", ""]).joined(separator: "\n")
    }

    private func firstStart(_ root: Operator) async throws {
        guard withSample else { return try await root.invite(SamplePerson.roles[0]) }
        let files = SampleFiles()
        _ = try await root.importRegister(file: files.register, asOf: SampleFiles.registerDay) { _ in }
        _ = try await root.applyProgramme(file: files.programme, effective: Day(year: 2023, month: 5, day: 1) ?? Day(number: 19_478))
        for person in SamplePerson.roles { try await root.invite(person) }
    }
}
