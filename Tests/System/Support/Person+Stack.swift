import AsyncHTTPClient
import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations

@testable import Demonstration

extension RunningStack {
    /// The people of the sample whom the tests use.
    enum Person: String, CaseIterable {
        case ambassador = "ambassador.a01@alongside.test"
        case manager = "delivery.partner@alongside.test"
        case outreach = "outreach@alongside.test"
        case finance = "finance@alongside.test"
        case funder = "funder@alongside.test"

        var principal: String { "operator-\(self)" }
    }

    /// The command line with the person's own key, made the first time.
    func tool(as person: Person) async throws -> Tool {
        if !FileManager.default.fileExists(atPath: "\(layout.keys)/\(person.principal).key") {
            let made = try await tool("person", "key", person.rawValue, "\(person)")
            guard made.code == 0 else { throw NotInTime(made.all) }
        }
        return Tool(folder: folder, key: person.principal)
    }

    /// A messaging client with the person's own key, for the body.
    func asking<T>(as person: Person, _ body: (Player) async throws -> T) async throws -> T {
        _ = try await tool(as: person)
        let player = try Player(
            SamplePerson("", name: "", email: person.rawValue, []), principal: person.principal, layout: layout,
            browser: PortalVisitor(base: url, client: Self.http, requests: RequestCount()))
        do {
            let result = try await body(player)
            await player.close()
            return result
        } catch {
            await player.close()
            throw error
        }
    }

    /// A client of one of the stack's own parts.
    func client<T>(_ principal: String, _ body: (ServiceClient) async throws -> T) async throws -> T {
        let client = try ServiceClient(
            principal: principal, keys: try KeyPair(principal: principal, folder: layout.keys), directory: try Directory(contentsOf: layout.directory),
            logger: Logger(label: principal) { _ in SwiftLogNoOpLogHandler() })
        do {
            let result = try await body(client)
            await client.close()
            return result
        } catch {
            await client.close()
            throw error
        }
    }

    /// A browser in which the person is signed in, by a fresh link.
    func browser(as person: Person) async throws -> PortalVisitor {
        let root = try Operator(layout)
        let link = try await root.signInPath(email: person.rawValue)
        await root.close()
        let visitor = browser
        let page = try await visitor.get(link)
        let home = try await visitor.send(try page.form(link), [], at: link)
        guard home.status == 200 else { throw NotInTime("\(person.rawValue) could not sign in: \(home.status) \(home.path)") }
        return visitor
    }

    /// A browser in which nobody is signed in.
    var browser: PortalVisitor { PortalVisitor(base: url, client: Self.http, requests: RequestCount()) }

    /// Ids of the activities in Support's log, as often as they stand there.
    func activitiesLogged() async throws -> [ActivityID] {
        try await client("operator") { client in
            var activities: [ActivityID] = []
            var position: Int64 = 0
            while true {
                let page = try await client.ask(ReadEvents(after: position, limit: 1000), of: .support)
                guard let last = page.events.last else { return activities }
                for event in page.events {
                    let envelope = try Envelope(decoding: Array(event.envelope.utf8))
                    if envelope.type == ActivityLogged.name { activities.append(try Payload.decode(ActivityLogged.self, from: envelope.data).activity) }
                }
                position = last.position
            }
        }
    }

    /// Redirects are followed by the visitors, who must see the cookies on the way. It lasts as long as the process.
    private static let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
}
