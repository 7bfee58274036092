import Contracts
import Foundation

/// The files that the examples make, by path from the project's root.
struct CatalogueFiles {
    let root: URL
    let contents: [String: String]

    init(root: String) throws {
        self.root = URL(filePath: root)
        var contents = ["docs/messages.json": try CatalogueDocument(Catalogue.all).text()]
        for entry in Catalogue.all { contents["Tests/ContractsTests/Golden/\(entry.name).json"] = try entry.golden() }
        self.contents = contents
    }

    func write() throws {
        for (path, text) in contents {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        print("\(contents.count) files written")
    }

    /// Prints what is not current, and answers whether everything is.
    func check() throws -> Bool {
        var stale: [String] = []
        for (path, text) in contents {
            let file = root.appending(path: path)
            let current = FileManager.default.fileExists(atPath: file.path) ? try String(contentsOf: file, encoding: .utf8) : nil
            if current != text { stale.append(path) }
        }
        for path in stale.sorted() { print("\(path) is not current: run `swift run message-catalogue write` and review the difference") }
        return stale.isEmpty
    }
}
