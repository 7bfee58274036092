import Contracts
import Messaging
import PostgreSQL

/// Records addresses in one statement: where each is from and why it may be used. The same address of a body again
/// brings its name and role up to date and keeps its id.
func recordContacts(_ command: RecordContacts, _ context: CommandContext) async throws -> ContactsRecorded {
    let bases = ["public_task", "legitimate_interests", "consent", "contract"]
    for contact in command.contacts {
        guard MailAddress.isAddress(contact.email) else {
            throw Refusal(.invalid, "The address of \(contact.body) is no mail address.", remedy: "Write it as name@example.org.", field: "email")
        }
        guard !contact.source.trimmed.isEmpty else {
            throw Refusal(.invalid, "Nobody says where the address of \(contact.body) is from.", remedy: "Give its source.", field: "source")
        }
        guard bases.contains(contact.lawfulBasis) else {
            throw Refusal(
                .invalid, "“\(contact.lawfulBasis)” is no lawful basis.", remedy: "Use one of \(bases.joined(separator: ", ")).", field: "lawfulBasis")
        }
    }
    // One entity once a statement: the last of an address counts.
    var unique: [String: ContactRecord] = [:]
    for contact in command.contacts { unique["\(contact.body) \(contact.email.lowercased())"] = contact }
    let contacts = unique.values.sorted { $0.id < $1.id }
    try await context.transaction.execute(
        """
        INSERT INTO outreach.contact (id, body, role, name, email, source, lawful_basis, recorded_at)
        SELECT given.*, \(context.now) FROM unnest(
            \(contacts.map(\.id)), \(contacts.map(\.body)), \(contacts.map(\.role)), \(contacts.map(\.name)), \(contacts.map(\.email)),
            \(contacts.map(\.source)), \(contacts.map(\.lawfulBasis))) AS given
        ON CONFLICT (body, lower(email)) DO UPDATE
        SET name = excluded.name, role = excluded.role, source = excluded.source, lawful_basis = excluded.lawful_basis
        """)
    return ContactsRecorded(recorded: contacts.count)
}
