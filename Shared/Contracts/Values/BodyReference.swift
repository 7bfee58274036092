/// A body: a school, by its URN, or a trust, by its group UID. Written `school:100000`, `trust:5603`.
package struct BodyReference: Hashable, Comparable, Sendable, Codable, CustomStringConvertible, LosslessStringConvertible {
    package enum Kind: String, Sendable, Codable, CaseIterable { case school, trust }

    package let kind: Kind
    /// URN of a school, UID of a group.
    package let code: Int

    package init(_ kind: Kind, _ code: Int) {
        self.kind = kind
        self.code = code
    }

    package static func school(_ urn: Int) -> BodyReference { BodyReference(.school, urn) }
    package static func trust(_ uid: Int) -> BodyReference { BodyReference(.trust, uid) }

    package init?(_ description: String) {
        let parts = description.split(separator: ":")
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let code = Int(parts[1]), code > 0 else { return nil }
        self.init(kind, code)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let body = BodyReference(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is not a body (school:URN or trust:UID)"))
        }
        self = body
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { "\(kind.rawValue):\(code)" }

    package static func < (left: BodyReference, right: BodyReference) -> Bool { (left.kind.rawValue, left.code) < (right.kind.rawValue, right.code) }
}
