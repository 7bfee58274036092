import FoundationEssentials
import Glibc
import MessagingClient

/// A user and a group by number, as `10001:10001`.
package struct FileOwner: Sendable, Equatable {
    package var user: UInt32
    package var group: UInt32

    /// Nil where the text is not UID:GID.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { UInt32($0) }
        guard parts.count == 2, let user = parts[0], let group = parts[1] else { return nil }
        self.init(user: user, group: group)
    }

    /// To whom a file or folder belongs; nil where there is none.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (user, group) = (status.st_uid, status.st_gid)
    }

    init(user: UInt32, group: UInt32) {
        self.user = user
        self.group = group
    }

    /// Gives the owner a folder with everything in it.
    ///
    /// - Throws: `SettingError` naming what could not be given.
    func take(_ folder: String) throws {
        for path in try [folder] + FileManager.default.subpathsOfDirectory(atPath: folder).map({ "\(folder)/\($0)" }) {
            guard lchown(path, user, group) == 0 else {
                throw SettingError(
                    path, "It cannot be given to \(user):\(group) (\(String(cString: strerror(errno)))).",
                    remedy: "Run this as root or as the user to whom everything is to belong, on a file system that keeps owners.")
            }
        }
    }
}
