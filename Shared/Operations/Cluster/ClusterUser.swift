import Contracts
import Glibc

/// The user as whom PostgreSQL runs: this one, or, as PostgreSQL refuses to run as root, another when this one is root.
package struct ClusterUser: Sendable, Equatable {
    package var name: String
    package var uid: UInt32
    package var gid: UInt32
    /// Whether it differs from the user of this process.
    package var isOther: Bool

    /// - Parameter preferred: an unprivileged user to take when this process runs as root; by default `postgres`
    ///   (Debian's package makes it), then `nobody`.
    ///
    /// Throws `Refusal` where this is root and there is no such user.
    package static func current(preferred: String? = nil) throws -> ClusterUser {
        guard geteuid() == 0 else { return ClusterUser(name: "", uid: geteuid(), gid: getegid(), isOther: false).named }
        for name in preferred.map({ [$0] }) ?? ["postgres", "nobody"] {
            if let user = named(name), user.uid != 0 { return user }
        }
        throw Refusal(
            .unavailable, "PostgreSQL does not run as root, and there is no unprivileged user \(preferred ?? "postgres or nobody") to run it as.",
            remedy: "Install Debian's package postgresql, which makes the user postgres, or name an existing user.")
    }

    /// Whether the user may pass through a folder, by its mode.
    func canTraverse(_ status: stat) -> Bool {
        if uid == 0 { return true }
        if status.st_uid == uid { return status.st_mode & S_IXUSR != 0 }
        if status.st_gid == gid { return status.st_mode & S_IXGRP != 0 }
        return status.st_mode & S_IXOTH != 0
    }

    private var named: ClusterUser {
        var user = self
        user.name = Self.lookUp { getpwuid_r(uid, $0, $1, $2, $3) }?.name ?? String(uid)
        return user
    }

    private static func named(_ name: String) -> ClusterUser? { lookUp { getpwnam_r(name, $0, $1, $2, $3) } }

    private typealias Entry = UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>

    private static func lookUp(_ find: (UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int, Entry) -> Int32) -> ClusterUser? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard find(&entry, buffer.baseAddress!, buffer.count, &found) == 0, found != nil else { return nil }
            return ClusterUser(name: String(cString: entry.pw_name), uid: entry.pw_uid, gid: entry.pw_gid, isOther: entry.pw_uid != geteuid())
        }
    }
}
