import AsyncHTTPClient
import Contracts
import FoundationEssentials
import MessagingClient
import Operations

/// Everybody in the story who signs in.
struct Cast: Sendable {
    let manager: Player
    let outreach: Player
    let finance: Player
    let funder: Player
    /// By Ambassador: A01 … A12.
    let ambassadors: [String: Player]

    /// Invites them, gives each a key, and lets each sign in at the portal by an e-mailed link.
    static func enter(ambassadors: [String], root: Operator, layout: StackLayout, portal: String, client: HTTPClient, requests: RequestCount) async throws
        -> Cast
    {
        func player(_ person: SamplePerson, _ name: String) async throws -> Player {
            try StackKeys(layout).add("operator-\(name)")
            try await root.invite(person)
            _ = try await root.client.send(BindOperator(person: person.id, principal: "operator-\(name)"), id: .init())
            return try Player(person, principal: "operator-\(name)", layout: layout, browser: PortalVisitor(base: portal, client: client, requests: requests))
        }
        func staff(_ role: Role) throws -> SamplePerson {
            guard let person = SamplePerson.roles.first(where: { $0.grants.first?.role == role }) else {
                throw StoryError("There is no sample person for \(role)")
            }
            return person
        }
        var leads: [String: Player] = [:]
        for id in ambassadors {
            let person = SamplePerson(
                "Ambassador \(id)", name: "Lead of \(id)", email: "lead.\(id.lowercased())@ambassadors.test", [RoleGrant(.ambassadorLead, ambassador: id)])
            leads[id] = try await player(person, id.lowercased())
        }
        return Cast(
            manager: try await player(staff(.programmeManager), "manager"), outreach: try await player(staff(.outreachOfficer), "outreach"),
            finance: try await player(staff(.grantOfficer), "finance"), funder: try await player(staff(.funder), "funder"), ambassadors: leads)
    }

    var everyone: [Player] { [manager, outreach, finance, funder] + ambassadors.sorted { $0.key < $1.key }.map(\.value) }

    /// Each asks for a link, reads the mail, opens the link and confirms.
    func signIn(mailbox: inout Mailbox, settle: () async throws -> Void) async throws {
        for player in everyone {
            let page = try await player.browser.get("/sign-in")
            _ = try await player.browser.send(try page.form("/sign-in"), [("email", player.person.email)], at: page.path)
        }
        try await settle()
        let letters = try mailbox.read()
        for player in everyone {
            guard let link = letters.last(where: { $0.to.contains(player.person.email) })?.link("/sign-in/") else {
                throw StoryError("No sign-in mail came for \(player.person.email)")
            }
            let page = try await player.browser.get(link)
            let home = try await player.browser.send(try page.form(link), [], at: link)
            guard home.status == 200, !home.path.hasPrefix("/sign-in") else {
                throw StoryError("\(player.person.email) could not sign in: \(home.path) \(home.status)")
            }
        }
    }

    func close() async { for player in everyone { await player.close() } }
}
