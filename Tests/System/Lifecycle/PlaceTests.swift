import FoundationEssentials
import Glibc
import Testing

extension WholeSystem {
    /// Where a stack cannot live: said at once, with nothing made.
    @Suite("Folders that will not do", .timeLimit(.minutes(2)))
    struct Places {
        @Test("PostgreSQL's user cannot enter the folder above", .enabled(if: geteuid() == 0, "only root runs PostgreSQL as another user"))
        func outOfReach() async throws {
            try await withFolder { folder in
                let closed = "\(folder.path)/closed"
                try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                let outcome = try await Tool()("up", "--data", "\(closed)/stack")
                #expect(outcome.code == 69, "\(outcome.all)")
                #expect(outcome.errors.contains("cannot enter \(closed)"))
                #expect(outcome.errors.contains("chmod o+x \(closed)"))
                #expect(try FileManager.default.contentsOfDirectory(atPath: closed).isEmpty)
            }
        }

        @Test("The socket's path is too long")
        func tooLong() async throws {
            try await withFolder { folder in
                let long = folder.path + "/" + String(repeating: "x", count: 100)
                let outcome = try await Tool()("up", "--data", long)
                #expect(outcome.code == 65, "\(outcome.all)")
                #expect(outcome.errors.contains(long) && outcome.errors.contains("107"))
                #expect(outcome.errors.contains("shorter"))
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            }
        }

        @Test("The folder is a file")
        func aFile() async throws {
            try await withFolder { folder in
                let file = try folder.write("stack", "not a folder")
                let outcome = try await Tool()("up", "--data", file)
                #expect(outcome.code == 65, "\(outcome.all)")
                #expect(outcome.errors.contains("\(file) is a file"))
                #expect(TestFolder.text(file) == "not a folder")
            }
        }
    }
}
