import Foundation

/// JSON as a script would read it.
enum JSONSerializable {
    /// The keys of an object; of a list's first element otherwise. Throws when the text is not JSON.
    static func keys(_ text: String) throws -> Set<String> {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let object = value as? [String: Any] ?? (value as? [[String: Any]])?.first ?? [:]
        return Set(object.keys)
    }
}
