package import Contracts
import FoundationEssentials

/// A message's value as JSON text and back. Keys are sorted: the same value has the same bytes, and the inbox
/// compares payloads by the hash of these.
package enum Payload {
    /// - Throws: `Refusal` (`malformed`) when the value cannot be written as JSON, such as a number that is not finite.
    package static func encode(_ value: some Encodable) throws(Refusal) -> [UInt8] {
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw Refusal(.malformed, "A \(type(of: value)) cannot be written as JSON: \(describe(error).problem)")
        }
    }

    /// - Throws: `Refusal` (`malformed`) that names the field and what is wrong with it.
    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(Refusal) -> Value {
        do {
            return try decoder.decode(type, from: Data(bytes))
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            let (field, problem) = describe(error)
            throw Refusal(
                .malformed, field.map { "The message's data is wrong at `\($0)`: \(problem)" } ?? "The message's data is wrong: \(problem)",
                remedy: "Compare it with the catalogue of messages.", field: field)
        }
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private static let decoder = JSONDecoder()

    /// Which field, and what is wrong with it. Values are quoted only by the types of ours that are codes, days and
    /// ids; a free text cannot be of the wrong form, so none gets out here.
    private static func describe(_ error: any Error) -> (field: String?, problem: String) {
        func path(_ keys: [any CodingKey]) -> String? {
            keys.isEmpty ? nil : keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".").replacing(".[", with: "[")
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context): return (path(context.codingPath + [key]), "it is missing.")
        case DecodingError.valueNotFound(_, let context): return (path(context.codingPath), "it is null.")
        case DecodingError.typeMismatch(_, let context): return (path(context.codingPath), context.debugDescription)
        case DecodingError.dataCorrupted(let context): return (path(context.codingPath), context.debugDescription)
        case EncodingError.invalidValue(_, let context): return (path(context.codingPath), context.debugDescription)
        default: return (nil, "it cannot be read.")
        }
    }
}
