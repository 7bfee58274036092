import FoundationEssentials
package import Logging
import Synchronization
import ZeroMQ

/// Whose messages a service takes: a folder with a file `PRINCIPAL.pub` for each, holding the public key. Removing a
/// file revokes its principal from its next message on, on connections that live as on new ones.
package final class AllowList: Sendable {
    private struct Known {
        var principals: [String: String] = [:]
        var names: Set<String> = []
        var folder: FileMark?
        var files: [FileMark?] = []
        var checkedAt: ContinuousClock.Instant?
        /// What was last said to be wrong.
        var problem: String?
    }

    /// When the files themselves are looked at.
    private enum Look {
        /// At once.
        case always
        /// When a file came or went, and at the latest after the interval: the folder's own time of change does not
        /// tell of a file that was written anew in its place.
        case whenChanged
    }

    private let folder: String
    private let logger: Logger
    private let interval: Duration
    private let known = Mutex(Known())

    /// - Parameter interval: after which the files are read again even if none came or went.
    /// - Throws: `SettingError` when the folder cannot be read.
    package init(folder: String, logger: Logger, interval: Duration = .seconds(1)) throws(SettingError) {
        self.folder = folder
        self.logger = logger
        self.interval = interval
        do {
            _ = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw SettingError(
                folder, "This folder of public keys cannot be read.", remedy: "Check the `messaging.allow` setting and who may enter the folder.")
        }
        refresh(.always)
    }

    /// The principal whose public key (Z85) this is; nil when no file has it. For a key that is not known the folder is
    /// read at once: whoever was put on the list a moment ago need not knock twice.
    package func principal(forPublicKey key: String) -> String? {
        refresh(.whenChanged)
        if let principal = known.withLock({ $0.principals[key] }) { return principal }
        refresh(.always)
        return known.withLock { $0.principals[key] }
    }

    /// Whether the principal still stands in the folder.
    package func isAllowed(_ principal: String) -> Bool {
        refresh(.whenChanged)
        return known.withLock { $0.names.contains(principal) }
    }

    /// Costs one `stat` when nothing has changed. A folder that cannot be read any more allows nobody: whether someone
    /// in it was revoked cannot be known.
    private func refresh(_ look: Look) {
        let now = ContinuousClock.now
        let problem: String? = known.withLock { known in
            let before = known.problem
            let mark = FileMark(folder)
            if look == .whenChanged, mark != nil, mark == known.folder, let checkedAt = known.checkedAt, now - checkedAt < interval { return nil }
            known.checkedAt = now
            known.folder = mark?.isSettled == true ? mark : nil
            do {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pub") }.sorted()
                let files = names.map { FileMark(folder + "/" + $0) }
                guard files != known.files else { return nil }
                let (principals, problems) = read(names)
                known.principals = principals
                known.names = Set(principals.values)
                known.files = files
                known.problem = problems.isEmpty ? nil : problems.joined(separator: " ")
            } catch {
                known.principals = [:]
                known.names = []
                known.files = []
                known.problem = "The folder cannot be read: nobody is allowed until it can."
            }
            return known.problem == before ? nil : known.problem
        }
        if let problem { logger.error("The allow-list is not as it should be. \(problem)", metadata: ["folder": "\(folder)"]) }
    }

    private func read(_ names: [String]) -> (principals: [String: String], problems: [String]) {
        var holders: [String: [String]] = [:]
        var problems: [String] = []
        for name in names {
            let principal = String(name.dropLast(4))
            do throws(SettingError) {
                let lines = try KeyFolder.lines(of: folder + "/" + name, remedy: "")
                guard KeyFolder.isName(principal), lines.count == 1, CurveKeys.isKey(lines[0]) else {
                    problems.append("\(name) is not a public key and is passed over.")
                    continue
                }
                holders[lines[0], default: []].append(principal)
            } catch {
                problems.append(error.description)
            }
        }
        for names in holders.values.filter({ $0.count > 1 }) {
            problems.append("One key is that of \(names.joined(separator: " and ")): none of them is allowed.")
        }
        return (holders.filter { $0.value.count == 1 }.mapValues { $0[0] }, problems)
    }
}
