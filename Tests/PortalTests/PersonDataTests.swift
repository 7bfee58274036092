import Contracts
import Portal
import Testing

/// A person's data: found, given as a file and erased, and their address in no page's own address.
@Suite struct PersonDataTests {
    @Test func `a person is shown, given and erased by forms alone`() async throws {
        let services = PageCase("person-data", "/contacts", .administrator).services
        services.reply(ErasePerson.self, PersonErased(contacts: 1))
        try await browse(services) { browser in
            let found = try await browser.post("/contacts", [("email", "head@oakfield.example")])
            #expect(found.status == 200 && found.contains("Sam Example") && found.contains("We would like to start.") && found.contains("Opted out"))
            #expect(!found.contains("?email"))
            let file = try await browser.post("/contacts/export", [("email", "head@oakfield.example")])
            #expect(file.status == 200 && file.contains("\"lawfulBasis\" : \"public_task\""))
            let erased = try await browser.post("/contacts/erase", [("email", "head@oakfield.example"), ("stop", "yes")])
            #expect(erased.contains("The person is erased at 1 school or trust."))
            #expect(services.sent(ErasePerson.self).map(\.stop) == [true])
        }
    }
}
