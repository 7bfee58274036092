import OrderedCollections

/// Which statements are prepared on a connection, the least recently used first; a value, so that its bound can be tested alone.
struct StatementCache {
    struct Key: Hashable {
        var text: String
        var types: [SQLType]

        init(_ statement: SQL) {
            text = statement.text
            types = statement.parameters.map(\.type)
        }
    }

    let capacity: Int
    private var names: OrderedDictionary<Key, String> = [:]
    private var made = 0
    /// Names to `DEALLOCATE` at the next occasion: not inside a failed transaction, which refuses everything.
    private(set) var evicted: [String] = []

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { names.count }

    /// The name under which it is prepared; it becomes the most recently used.
    mutating func name(for key: Key) -> String? {
        guard let name = names.removeValue(forKey: key) else { return nil }
        names[key] = name
        return name
    }

    mutating func newName() -> String {
        made += 1
        return "alongside_\(made)"
    }

    mutating func insert(_ name: String, for key: Key) {
        names[key] = name
        while names.count > capacity { evicted.append(names.removeFirst().value) }
    }

    /// Forgets a statement that the server no longer takes.
    mutating func forget(_ key: Key) {
        if let name = names.removeValue(forKey: key) { evicted.append(name) }
    }

    mutating func takeEvicted() -> [String] {
        defer { evicted = [] }
        return evicted
    }
}
