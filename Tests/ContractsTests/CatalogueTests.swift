import Contracts
import Foundation
import Testing

@Suite struct CatalogueTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func namesAreUnique() {
        #expect(Set(Catalogue.all.map(\.name)).count == Catalogue.all.count)
    }

    /// The declarations in the sources, so that no message type is left out.
    @Test func everyDeclaredMessageIsListed() throws {
        let sources = Self.root.appending(path: "Shared/Contracts")
        var declared: Set<String> = []
        for case let file as URL in try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)) {
            guard file.pathExtension == "swift" else { continue }
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                if let match = line.firstMatch(of: /^package struct (\w+): (Command|Query|Event)\b/) { declared.insert(String(match.1)) }
            }
        }
        #expect(declared.count > 50)
        #expect(declared.symmetricDifference(Catalogue.all.map(\.type)).sorted() == [])
    }

    @Test func theDocumentIsCurrent() throws {
        let committed = try String(contentsOf: Self.root.appending(path: "docs/messages.json"), encoding: .utf8)
        #expect(try CatalogueDocument(Catalogue.all).text() == committed, "run `swift run message-catalogue write` and review the difference")
    }

    /// An example that leaves an optional part or a list empty would make a schema with a hole.
    @Test(arguments: Catalogue.all.map(\.type)) func examplesAreFull(type: String) throws {
        let entry = try #require(Catalogue.all.first { $0.type == type })
        #expect(Self.holes(in: entry.example, at: type) == [])
        if let reply = entry.reply { #expect(Self.holes(in: reply, at: "\(type) answered") == []) }
    }

    /// Names, addresses and free text do not travel in events.
    @Test func eventsHaveNoPlaceForPersonalData() {
        for entry in Catalogue.all where entry.kind == .event {
            let parts = Set(Mirror(reflecting: entry.example).children.compactMap(\.label))
            #expect(parts.isDisjoint(with: ["email", "phone", "note", "message_text", "contactName", "secret", "freeText"]), "\(entry.type)")
        }
    }

    /// Coding that follows the declaration order has parts that no wave or scale of one example fills alone.
    private static let partial = ["RawAnswer", "CodedAnswer"]

    private static func holes(in value: Any, at path: String) -> [String] {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.map { holes(in: $0.value, at: path) } ?? [path]
        case .collection:
            if mirror.children.isEmpty { return [path] }
            return mirror.children.prefix(1).flatMap { holes(in: $0.value, at: "\(path)[]") }
        case .struct where !(value is any LosslessStringConvertible) && !(value is any ExpressibleByIntegerLiteral) && !(value is Instant):
            if partial.contains(String(describing: mirror.subjectType)) { return [] }
            return mirror.children.flatMap { holes(in: $0.value, at: "\(path).\($0.label ?? "")") }
        default: return []
        }
    }
}
