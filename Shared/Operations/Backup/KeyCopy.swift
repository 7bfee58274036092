import Contracts
import FoundationEssentials

/// The keys and secrets of an embedded stack, which are files and not in the database.
enum KeyCopy {
    /// Below a stack's folder.
    static let folders = ["keys", "allow", "secrets"]

    /// Copies them, readable by their owner alone.
    ///
    /// Throws `Refusal` (conflict) where another key is in the place of one, before anything is written.
    static func copy(from stack: String, to place: String) throws {
        var files: [(path: String, data: Data)] = []
        for folder in folders where FileManager.default.fileExists(atPath: "\(stack)/\(folder)") {
            for file in try FileManager.default.contentsOfDirectory(atPath: "\(stack)/\(folder)").sorted() {
                guard let data = FileManager.default.contents(atPath: "\(stack)/\(folder)/\(file)") else {
                    throw Refusal(.unavailable, "\(stack)/\(folder)/\(file) cannot be read.", remedy: "Run this as the user who runs the stack.")
                }
                let path = "\(place)/\(folder)/\(file)"
                guard !FileManager.default.fileExists(atPath: path) || FileManager.default.contents(atPath: path) == data else {
                    throw Refusal(
                        .conflict, "\(path) is there already, and is another than the backup's.",
                        remedy: "Name a new folder, or move the folders \(folders.joined(separator: ", ")) of \(place) away.", field: "data")
                }
                files.append((path, data))
            }
        }
        for folder in folders where FileManager.default.fileExists(atPath: "\(stack)/\(folder)") {
            try FileManager.default.createDirectory(
                atPath: "\(place)/\(folder)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        for (path, data) in files where !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600]) else {
                throw Refusal(.unavailable, "\(path) cannot be written.", remedy: "Check that there is room and that this user may write there.")
            }
        }
    }
}
