import Contracts
import FoundationEssentials
import MessagingClient

/// Ids of commands that have been sent and not answered, as files: a command typed again is the same intent.
struct PendingIntents: Sendable {
    let folder: String
    let principal: String

    struct Intent {
        let id: MessageID
        fileprivate let path: String

        /// The command has been answered, one way or the other.
        func settle() throws {
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        }
    }

    /// The id of this command if it waits for an answer, or a new one, kept before it is sent.
    func intent<C: Command>(of command: C) throws -> Intent {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let payload = String(decoding: try Payload.encode(command), as: UTF8.self)
        let name = MessageID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3)).derived(label: "\(principal) \(C.name) \(payload)"))
        let path = "\(folder)/\(name)"
        if let data = FileManager.default.contents(atPath: path), let id = MessageID(String(decoding: data, as: UTF8.self)) {
            return Intent(id: id, path: path)
        }
        let id = MessageID()
        try Data(id.description.utf8).write(to: URL(filePath: path), options: .atomic)
        return Intent(id: id, path: path)
    }
}
