import FoundationEssentials
package import Logging
import Synchronization
import ZeroMQ

/// Whose messages a service takes: a folder with a file `PRINCIPAL.pub` for each, holding the public key. Removing a
/// file revokes its principal, at the latest a second later and for every message, not only for new connections.
package final class AllowList: Sendable {
    private struct Known {
        var principals: [String: String] = [:]
        var names: Set<String> = []
        var signature: [String] = []
        var checkedAt: ContinuousClock.Instant?
    }

    private let folder: String
    private let logger: Logger
    private let interval: Duration
    private let known = Mutex(Known())

    /// - Parameter interval: how often the folder is looked at, at most.
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
        refresh()
    }

    /// The principal whose public key (Z85) this is; nil when no file has it.
    package func principal(forPublicKey key: String) -> String? {
        refresh()
        return known.withLock { $0.principals[key] }
    }

    /// Whether the principal still stands in the folder.
    package func isAllowed(_ principal: String) -> Bool {
        refresh()
        return known.withLock { $0.names.contains(principal) }
    }

    /// Looks at the folder when the interval has passed. A folder that cannot be read any more allows nobody:
    /// whether someone in it was revoked cannot be known.
    private func refresh() {
        let now = ContinuousClock.now
        let problem: String? = known.withLock { known in
            if let checkedAt = known.checkedAt, now - checkedAt < interval { return nil }
            known.checkedAt = now
            do {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pub") }.sorted()
                let signature = names.map { KeyFolder.signature(of: folder + "/" + $0) }
                guard signature != known.signature else { return nil }
                let (principals, problems) = read(names)
                known.principals = principals
                known.names = Set(principals.values)
                known.signature = signature
                return problems.isEmpty ? nil : problems.joined(separator: " ")
            } catch {
                known.principals = [:]
                known.names = []
                known.signature = []
                return "The folder cannot be read: nobody is allowed until it can."
            }
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
