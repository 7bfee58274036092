import FoundationEssentials
import Glibc

/// The files of a folder of keys: `PRINCIPAL.key` and `PRINCIPAL.pub`.
enum KeyFolder {
    /// A principal's name is a file's name and stands in logs: lower-case letters, digits and hyphens, at most 64.
    static func isName(_ principal: some StringProtocol) -> Bool {
        (1...64).contains(principal.utf8.count)
            && principal.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }

    static func path(of principal: String, in folder: String, ending: String) throws(SettingError) -> String {
        guard isName(principal) else {
            throw SettingError(
                "principal", "“\(principal.prefix(64))” is not a principal's name: lower-case letters, digits and hyphens, at most 64.",
                remedy: "Choose another name, such as operator-west.")
        }
        return folder + "/" + principal + ending
    }

    /// The lines of a small text file, without blank ones.
    static func lines(of path: String, remedy: String) throws(SettingError) -> [String] {
        do {
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            return text.split(whereSeparator: \.isNewline).filter { !$0.isEmpty }.map(String.init)
        } catch {
            let problem = FileManager.default.fileExists(atPath: path) ? "This file cannot be read by this user." : "There is no such file."
            throw SettingError(path, problem, remedy: remedy)
        }
    }

    static func isReadableByOthers(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
    }

    /// Writes beside it and renames, with the permissions already right: no reader sees half a key, or an open one.
    static func write(_ text: String, to path: String, permissions: mode_t) throws(SettingError) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        var isWritten = descriptor >= 0
        if isWritten {
            let bytes = Array(text.utf8)
            isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fchmod(descriptor, permissions) == 0 && fsync(descriptor) == 0
            isWritten = Glibc.close(descriptor) == 0 && isWritten && rename(draft, path) == 0
        }
        guard isWritten else {
            let reason = String(cString: strerror(errno))
            unlink(draft)
            throw SettingError(path, "This file cannot be written (\(reason)).", remedy: "Check that the folder exists and belongs to this user.")
        }
    }
}
