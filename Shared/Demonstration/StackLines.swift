import FoundationEssentials
import Glibc
import Synchronization

/// The processes' own lines, kept beside what they wrote: a demonstration's screen is for the story.
final class StackLines: Sendable {
    private let path: String
    private let descriptor = Mutex<Int32>(-1)

    init(folder: String) { path = folder + "/stack.log" }

    func write(_ process: String, _ line: String) {
        descriptor.withLock { descriptor in
            if descriptor < 0 { descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644) }
            let bytes = Array("\(process) \(line)\n".utf8)
            _ = Glibc.write(descriptor, bytes, bytes.count)
        }
    }
}
