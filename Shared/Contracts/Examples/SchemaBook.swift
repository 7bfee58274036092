/// The JSON Schema (draft 2020-12) of a type, read off its full example: what a part is, and whether it may be left out.
package struct SchemaBook: Sendable {
    /// By type name: the structures that others refer to.
    package private(set) var structures: [String: JSONValue] = [:]

    package init() {}

    /// A reference to the value's type, whose structure is written down once.
    package mutating func reference(to value: any Exemplified) -> JSONValue { schema(of: value) }

    private mutating func schema(of value: Any) -> JSONValue {
        if let known = SchemaBook.value(value) { return known }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.map { schema(of: $0.value) } ?? SchemaBook.absent(mirror.subjectType)
        case .collection:
            let items: JSONValue = mirror.children.first.map { schema(of: $0.value) } ?? [:]
            return ["type": "array", "items": items]
        case .dictionary:
            let pair = mirror.children.first.map { Mirror(reflecting: $0.value).children.map(\.value) } ?? []
            return ["type": "object", "additionalProperties": pair.count == 2 ? schema(of: pair[1]) : [:]]
        default:
            return structure(mirror)
        }
    }

    private mutating func structure(_ mirror: Mirror) -> JSONValue {
        let name = String(describing: mirror.subjectType)
        if structures[name] == nil {
            structures[name] = [:]
            var properties: [String: JSONValue] = [:]
            var required: [JSONValue] = []
            for case (let label?, let value) in mirror.children {
                properties[label] = schema(of: value)
                if Mirror(reflecting: value).displayStyle != .optional { required.append(.string(label)) }
            }
            structures[name] = ["type": "object", "properties": .object(properties)]
            if !required.isEmpty { structures[name] = ["type": "object", "properties": .object(properties), "required": .array(required)] }
        }
        return ["$ref": .string("#/components/schemas/\(name)")]
    }

    /// Values that have a form of their own on the wire.
    private static func value(_ value: Any) -> JSONValue? {
        switch value {
        case is String: ["type": "string"]
        case is Bool: ["type": "boolean"]
        case is Int, is Int64: ["type": "integer"]
        case is Double: ["type": "number"]
        case is Day: ["type": "string", "format": "date", "description": "A calendar day in Europe/London."]
        case is Instant: ["type": "string", "format": "date-time", "description": "UTC, to the microsecond."]
        case is Pence: ["type": "integer", "description": "Whole pence."]
        case is BodyReference: ["type": "string", "pattern": "^(school|trust):[1-9][0-9]*$", "description": "A school by URN, a trust by group UID."]
        case is any Identifier: ["type": "string", "format": "uuid"]
        case let role as Role: choice(of: type(of: role).allCases.map(\.rawValue))
        case let kind as RegisterFileKind: choice(of: type(of: kind).allCases.map(\.rawValue))
        case let service as ServiceName: choice(of: type(of: service).allCases.map(\.rawValue))
        default: nil
        }
    }

    /// Of a part that the example leaves out, such as all but one of an answer's: what it would be.
    private static func absent(_ type: Any.Type) -> JSONValue {
        switch type {
        case is String?.Type: ["type": "string"]
        case is Int?.Type: ["type": "integer"]
        case is [String]?.Type: ["type": "array", "items": ["type": "string"]]
        default: [:]
        }
    }

    private static func choice(of values: [String]) -> JSONValue { ["type": "string", "enum": .array(values.map(JSONValue.string))] }
}

private protocol Identifier {}
extension ID: Identifier {}
