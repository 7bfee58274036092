import Contracts
import Messaging
import PostgreSQL

/// Everybody who was ever invited, those without a role last.
func listPeople(_ query: ListPeople, _ context: QueryContext) async throws -> People {
    let rows = try await context.database.query("\(Person.selection) ORDER BY revoked, p.name, p.id")
    return People(
        people: try rows.map { row in
            let person = try Person(row)
            return PersonSummary(person: person.id, name: person.name, email: person.email, grants: person.grants, revoked: person.revoked)
        })
}
