import Contracts
import FoundationEssentials
import Glibc
import RegisterReading

/// A file of our own in the system's folder for such, while an upload is read: nobody else may look into it.
struct SpoolFile {
    let path: String
    private let descriptor: Int32

    /// Throws `RegisterProblem` where none can be made.
    init(_ id: ImportID) throws {
        path = "\(FileManager.default.temporaryDirectory.path())/alongside-\(id)"
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpoolFile.problem(path) }
    }

    func append(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { throw SpoolFile.problem(path) }
            rest = rest.dropFirst(written)
        }
    }

    func close() { Glibc.close(descriptor) }

    static func remove(_ path: String) { unlink(path) }

    private static func problem(_ path: String) -> RegisterProblem {
        RegisterProblem(
            .unreadable, file: RegisterFileDate.name(path), "It cannot be put into the folder for temporary files: \(String(cString: strerror(errno))).",
            remedy: "Make room there, or set TMPDIR of outreach-service to another folder.")
    }
}
