import Hummingbird

/// Header fields by their names as text: for those that have no constant.
extension HTTPFields {
    /// Nil where it was not sent.
    func value(_ name: String) -> String? { first { $0.name.canonicalName == name.lowercased() }?.value }

    /// Leaves a field alone that is there already.
    mutating func setIfAbsent(_ name: String, _ value: String) {
        guard self.value(name) == nil else { return }
        self[values: .init(name)!] = [value]
    }
}
