import Contracts
import Foundation
import Testing

/// Files of messages as they are written; what was once written can always be read.
@Suite struct GoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    @Test(arguments: Catalogue.all.map(\.name.description))
    func theExampleIsWrittenAsItsGoldenFile(name: String) throws {
        let entry = try #require(Catalogue.all.first { $0.name.description == name })
        let golden = try String(contentsOf: Self.folder.appending(path: "\(name).json"), encoding: .utf8)
        #expect(try entry.golden() == golden, "run `swift run message-catalogue write` and review the difference")
    }

    /// A file whose type is gone must not be deleted: the log still holds such messages.
    @Test func everyGoldenFileCanBeRead() throws {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "json" }
        #expect(files.count >= Catalogue.all.count)
        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            let entry = try #require(Catalogue.all.first { $0.name.description == name }, "no type is called \(name)")
            let json = try Data(contentsOf: file)
            let decoded = try entry.decoded(json)
            #expect(try CatalogueEntry.json(decoded) == String(decoding: json, as: UTF8.self))
        }
    }
}
