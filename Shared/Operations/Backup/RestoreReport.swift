package import Contracts

/// What a restored database was found to be.
package struct RestoreReport: Codable, Sendable {
    /// One service's log.
    package struct Log: Codable, Sendable {
        /// Where it begins: 1, or a later position where old partitions were put away.
        package var from: Int64
        /// Where it ends now.
        package var head: LogHead
        /// Where it ended when the backup began.
        package var noted: LogHead
        /// Whether the log has at that position the hash that was noted; nil where that position was put away.
        package var agrees: Bool?
        /// Positions at which the chain of hashes does not hold; empty when it does, from the first to the last.
        package var breaks: [Int64]

        package var isWell: Bool { agrees != false && breaks.isEmpty }
    }

    /// A consumer that has applied events which its source's log does not have.
    package struct Ahead: Codable, Sendable {
        package var service: ServiceName
        package var consumer: String
        package var source: ServiceName
        package var by: Int64
    }

    /// The base backup's name.
    package var backup: String
    /// The moment that was asked for; nil for as far as the log goes.
    package var target: Instant?
    package var logs: [Log]
    package var ahead: [Ahead]
    /// Messages that wait to be sent, and are held.
    package var mailWaiting: Int

    package var isWell: Bool { logs.allSatisfy(\.isWell) && ahead.isEmpty }

    package var text: String {
        var lines = ["Restored from the base backup \(backup)" + (target.map { ", as of \($0)." } ?? ", as far as its log goes.")]
        lines.append("Mail is held. \(mailWaiting) messages wait; sign-in messages alone go out.")
        for log in logs {
            let name = log.head.service.rawValue
            if let first = log.breaks.first {
                lines.append("✗ \(name): the chain of hashes does not hold at position \(first).")
            } else if log.head.position == 0 {
                lines.append("✓ \(name): no events")
            } else {
                let since = log.head.position - log.noted.position
                lines.append("✓ \(name): \(log.head.position) events, \(since) of them since the backup; the chain holds to \(log.head.hash)")
            }
            if log.from > 1 {
                lines.append("  \(name): from position \(log.from) on; what came before was put away.")
            }
            if log.agrees == false {
                lines.append("✗ \(name): at position \(log.noted.position) it does not have the hash noted with the backup, \(log.noted.hash).")
            }
        }
        for ahead in ahead {
            lines.append(
                "✗ \(ahead.service.rawValue)'s \(ahead.consumer) has applied \(ahead.by) events more than \(ahead.source.rawValue)'s log has: "
                    + "this is not one moment of one database.")
        }
        lines.append(isWell ? Self.next : "Do not start the services on it. Restore another base backup, and keep this one for whoever finds out why.")
        return lines.joined(separator: "\n")
    }

    private static let next = """
        Next:
          1. Start the services, and look: alongside doctor
          2. See what waits to be sent: alongside mail held
             Messages sent after this moment are not known to have gone: they may go a second time.
          3. Then let it go with `alongside mail release`, or give it up with `alongside mail cancel-held`.
          4. Back this system up into a new folder: the old one holds the history that it has left.
        """
}
