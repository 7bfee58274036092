import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The public side: people who came by a link in a message, or by the website. Nobody signs in here.
struct InterestDesk: Sendable {
    let record: ProgrammeRecord

    /// What the form knows before anyone types.
    func form(_ query: GetInterestForm, _ context: QueryContext) async throws -> InterestForm {
        let told: MailToken?
        if let token = query.token { told = try await MailToken.resolve(token, context.database) } else { told = nil }
        let programme = try await record.current(context.database, programme: told?.programme, on: context.today).definition
        var form = InterestForm(
            programmeTitle: programme.title, fictional: programme.fictionalData, notice: programme.notice, issues: programme.issues,
            roles: programme.contactRoles, reasonsNot: programme.notEngaging, channels: programme.contactPolicy.channels)
        guard let told else { return form }
        form.body = told.body
        form.bodyName = try await BodyNames.name(of: told.body, context.database)
        let contact = try await context.database.queryOne("SELECT name, email FROM outreach.contact WHERE id = \(told.contact)")
        form.contactName = try contact?.get("name")
        form.contactEmail = try contact?.get("email")
        return form
    }
}

/// What bodies are called.
enum BodyNames {
    /// The register's name, or the reference where it has none.
    static func name(of body: BodyReference, _ database: some Queryable) async throws -> String {
        let row =
            switch body.kind {
            case .school: try await database.queryOne("SELECT name FROM register.school WHERE urn = \(body.code)")
            case .trust: try await database.queryOne("SELECT name FROM register.trust WHERE uid = \(body.code)")
            }
        return try row?.getOptional("name") ?? body.description
    }
}
