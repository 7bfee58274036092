/// A user and a group by number, as `10001:10001`.
package struct FileOwner: Sendable, Equatable {
    package var user: UInt32
    package var group: UInt32

    /// Nil where the text is not UID:GID.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { UInt32($0) }
        guard parts.count == 2, let user = parts[0], let group = parts[1] else { return nil }
        self.user = user
        self.group = group
    }
}
