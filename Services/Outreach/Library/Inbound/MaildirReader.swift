import Contracts
import Dispatch
import Glibc

/// Reads what came into a Maildir, on a queue of its own: Swift's cooperative threads never wait for a disk.
final class MaildirReader: Mailbox {
    /// What is beyond is no answer to us.
    private static let mostBytes = 8 << 20

    let folder: String
    private let queue = DispatchQueue(label: "alongside.inbound")

    /// Makes the Maildir where there is none. Throws `Refusal` (unavailable) naming the folder.
    init(folder: String) throws {
        self.folder = folder
        for path in [folder, "\(folder)/tmp", "\(folder)/new", "\(folder)/cur"] where mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw Self.unavailable(path)
        }
    }

    func names(atMost limit: Int) async throws -> [String] {
        let path = "\(folder)/new"
        guard let found = await onQueue({ Self.list(path) }) else { throw Self.unavailable(path) }
        return Array(found.sorted().prefix(limit))
    }

    func read(_ name: String) async -> [UInt8]? {
        let path = "\(folder)/new/\(name)"
        return await onQueue { Self.bytes(path) }
    }

    /// Into cur/, with the flag of a message that was seen.
    func settle(_ name: String) async throws {
        let (from, to) = ("\(folder)/new/\(name)", "\(folder)/cur/\(name):2,S")
        let wasMoved = await onQueue { rename(from, to) == 0 || errno == ENOENT }
        guard wasMoved else { throw Self.unavailable(from) }
    }

    private func onQueue<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    private static func unavailable(_ path: String) -> Refusal {
        Refusal(.unavailable, "The mail folder \(path) cannot be used.", remedy: "Make it a Maildir that the account of outreach-service may read and write.")
    }

    private static func list(_ path: String) -> [String]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private static func bytes(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < mostBytes {
            let count = Glibc.read(file, &portion, portion.count)
            guard count > 0 else { break }
            bytes += portion[..<count]
        }
        return bytes
    }
}
