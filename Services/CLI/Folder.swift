import Contracts
import FoundationEssentials

/// Paths as the processes of a stack need them: absolute, since each has its own working folder.
enum Folder {
    static func absolute(_ path: String) throws -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// Where this executable lies: the others lie beside it.
    static var ofExecutable: String {
        let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path()
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
