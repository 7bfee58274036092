import Contracts
import Messaging
import PostgreSQL

/// By the link in a message: the address that it went to, or everybody at its body.
func optOut(_ command: OptOut, _ context: CommandContext) async throws -> Done {
    let told = try await MailToken.resolve(command.token, context.transaction)
    try await MailEvidence.arrived(told.mail, context)
    let contact = try await context.transaction.queryOne("SELECT lower(email) AS address FROM outreach.contact WHERE id = \(told.contact)")
    let stop = OptingOut(address: try contact?.get("address"), body: command.wholeBody ? told.body : nil, how: "link")
    if try await stop.keep(context) {
        context.emit(ContactOptedOut(contact: told.contact, body: told.body, wholeBody: command.wholeBody, on: context.today))
    }
    return Done()
}

/// Otherwise than by a link: on the phone, by a reply, in a letter, to staff. The address need not be one that we have.
func stopContact(_ command: StopContact, _ context: CommandContext) async throws -> Done {
    let ways = ["reply", "phone", "letter", "staff"]
    guard ways.contains(command.how) else {
        throw Refusal(.invalid, "Select how they said it", remedy: "One of \(ways.joined(separator: ", ")).", field: "how")
    }
    let address = command.email.map { $0.trimmed.lowercased() }
    if let address, !MailAddress.isAddress(address) {
        throw Refusal(.invalid, "Enter an e-mail address in the correct format, like name@example.org", field: "email")
    }
    guard address != nil || command.body != nil else {
        throw Refusal(.invalid, "Enter an e-mail address, or choose a school or trust", field: "email")
    }
    if let body = command.body, try await !BodyNames.exists(body, context.transaction) {
        throw Refusal(.invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number.", field: "body")
    }
    try await OptingOut(address: address, body: command.body, how: command.how).keepAndTell(context)
    return Done()
}
