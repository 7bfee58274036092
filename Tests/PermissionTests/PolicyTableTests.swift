import Contracts
import Messaging
import PolicyTable
import Testing

struct PolicyTableTests {
    @Test func everyMessageOfTheCatalogueHasOneServiceThatTakesIt() async throws {
        let table = try await PolicyTable()
        for entry in Catalogue.all where entry.kind != .event {
            let takers = table.definitions.filter { $0.policy.contains { $0.name == entry.name } }.map(\.name.rawValue)
            #expect(takers.count == (takers.contains(entry.name.service) ? 1 : ServiceName.allCases.count), "\(entry.name)")
        }
    }

    /// Whoever may send something about one Ambassador's data is kept to it: nothing that names an Ambassador is open by
    /// forgetting to say so.
    @Test func whatNamesAnAmbassadorSaysWhose() async throws {
        for definition in try await PolicyTable().definitions {
            for line in definition.policy where line.scope == .any && line.permission.roles.contains(where: \.isAmbassador) {
                let example = try #require(Catalogue.all.first { $0.name == line.name }).golden()
                #expect(!example.contains("\"ambassador\"") && !example.contains("\"engagement\""), "\(line.name)")
            }
        }
    }

    @Test func anAmbassadorsPeopleAdministerNothing() async throws {
        let access = try #require(try await PolicyTable().definition(of: .access))
        for line in access.policy where line.isCommand && line.permission.presenters.isEmpty {
            #expect(!line.permission.roles.contains { $0 != .administrator }, "\(line.name)")
        }
    }
}
