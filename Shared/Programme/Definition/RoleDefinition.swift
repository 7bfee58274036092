/// Who signs in: what the role sees at most and what it may do, by the programme's words.
package struct RoleDefinition: Hashable, Sendable {
    /// `programme_manager`
    package var id: String
    package var title: String
    package var sees: [String]
    package var does: [String]

    package init(id: String, title: String, sees: [String], does: [String]) {
        self.id = id
        self.title = title
        self.sees = sees
        self.does = does
    }
}
