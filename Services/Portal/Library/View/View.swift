import Mustache

/// What a template shows: values by name. A nil is left out, so that a section over it is empty.
struct View: ExpressibleByDictionaryLiteral, MustacheParent {
    private var values: [String: Any] = [:]

    init(dictionaryLiteral elements: (String, Any?)...) {
        for (name, value) in elements {
            if let value { values[name] = value }
        }
    }

    subscript(name: String) -> Any? {
        get { values[name] }
        set { values[name] = newValue }
    }

    func merging(_ other: View) -> View {
        var merged = self
        merged.values.merge(other.values) { _, new in new }
        return merged
    }

    func child(named name: String) -> Any? { values[name] }
}
