import Foundation
import Glibc
import Synchronization

/// What the person who runs it sees.
enum Report {
    static func say(_ line: String) {
        guard !line.isEmpty else { return }
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

/// What the processes of the stack write, kept in a file for the case that something is found.
final class ProcessLines: Sendable {
    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ChaosError("\(path) cannot be written: \(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    func add(_ process: String, _ line: String) {
        let text = "\(Date().timeIntervalSince1970) \(process) \(line)\n"
        _ = text.utf8.withContiguousStorageIfAvailable { write(descriptor, $0.baseAddress, $0.count) }
    }
}

/// The run itself could not go on.
struct ChaosError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
