package import FoundationEssentials

/// One message type of the catalogue, with its example and, of a command or query, its reply's.
package struct CatalogueEntry: Sendable {
    package enum Kind: String, Sendable { case command, query, event }

    package let kind: Kind
    package let name: MessageName
    /// The Swift type, which names the schema too.
    package let type: String
    package let example: any Exemplified
    package let reply: (any Exemplified)?
    private let decode: @Sendable (Data) throws -> any Exemplified

    package static func command<C: Command & Exemplified>(_: C.Type) -> CatalogueEntry where C.Reply: Exemplified {
        CatalogueEntry(.command, C.self, reply: C.Reply.example)
    }

    package static func query<Q: Query & Exemplified>(_: Q.Type) -> CatalogueEntry where Q.Answer: Exemplified {
        CatalogueEntry(.query, Q.self, reply: Q.Answer.example)
    }

    package static func event<E: Event & Exemplified>(_: E.Type) -> CatalogueEntry { CatalogueEntry(.event, E.self, reply: nil) }

    private init<C: Contract & Exemplified>(_ kind: Kind, _: C.Type, reply: (any Exemplified)?) {
        self.kind = kind
        name = C.name
        type = String(describing: C.self)
        example = C.example
        self.reply = reply
        decode = { try JSONDecoder().decode(C.self, from: $0) }
    }

    /// Reads what was once written; throws where today's type cannot.
    package func decoded(_ json: Data) throws -> any Exemplified { try decode(json) }

    /// The example as its golden file holds it: sorted keys, two spaces, a newline at the end.
    package func golden() throws -> String { try CatalogueEntry.json(example) }

    package static func json(_ value: any Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
