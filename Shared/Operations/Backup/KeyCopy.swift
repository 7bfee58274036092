import Contracts
import FoundationEssentials

/// The keys and secrets of an embedded stack, which are files and not in the database.
enum KeyCopy {
    /// Below a stack's folder.
    static let folders = ["keys", "allow", "secrets"]

    /// Copies them, readable by their owner alone.
    static func copy(from stack: String, to place: String) throws {
        for folder in folders where FileManager.default.fileExists(atPath: "\(stack)/\(folder)") {
            let target = "\(place)/\(folder)"
            try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for file in try FileManager.default.contentsOfDirectory(atPath: "\(stack)/\(folder)") {
                guard let data = FileManager.default.contents(atPath: "\(stack)/\(folder)/\(file)") else {
                    throw Refusal(.unavailable, "\(stack)/\(folder)/\(file) cannot be read.", remedy: "Run this as the user who runs the stack.")
                }
                guard FileManager.default.createFile(atPath: "\(target)/\(file)", contents: data, attributes: [.posixPermissions: 0o600]) else {
                    throw Refusal(.unavailable, "\(target)/\(file) cannot be written.", remedy: "Check that there is room and that this user may write there.")
                }
            }
        }
    }
}
