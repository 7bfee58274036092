/// Why a schema cannot be brought up to date; nothing was changed.
package enum MigrationError: Error, CustomStringConvertible {
    case edited(schema: String, number: Int, name: String)
    case missing(schema: String, number: Int, name: String)
    case twice(schema: String, number: Int, names: [String])
    case failed(schema: String, number: Int, name: String, cause: DatabaseError)

    package var description: String {
        switch self {
        case .edited(let schema, let number, let name):
            "Migration \(number) (\(name)) of schema \(schema) was applied with another text: it has been edited since. "
                + "Restore its text, and put the change into a migration with a new number."
        case .missing(let schema, let number, let name):
            "Migration \(number) (\(name)) of schema \(schema) was applied, and this program does not have it. "
                + "Run a program that is at least as new as the database."
        case .twice(let schema, let number, let names):
            "Schema \(schema) has two migrations numbered \(number): \(names.joined(separator: " and ")). Give one of them another number."
        case .failed(let schema, let number, let name, let cause):
            "Migration \(number) (\(name)) of schema \(schema) failed: \(cause.message)\(cause.detail.map { " \($0)" } ?? "")"
        }
    }
}
