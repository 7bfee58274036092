import AsyncHTTPClient
import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import PostgreSQL

/// One thing that was looked at, and what to do when it is not well.
package struct Finding: Sendable, Codable {
    package var subject: String
    package var isWell: Bool
    package var statement: String
    package var remedy: String?
}

/// Looks at everything that a stack needs: time zone, programs, keys, the cluster, every service, what is stuck.
package struct Examination: Sendable {
    private let layout: StackLayout
    private let logger = Logger(label: "doctor") { _ in SwiftLogNoOpLogHandler() }

    package init(layout: StackLayout) { self.layout = layout }

    package func run() async throws -> [Finding] {
        var findings = [timeZone()]
        // A deployment in containers has its PostgreSQL elsewhere: the services say how it is.
        let isEmbedded = FileManager.default.fileExists(atPath: layout.cluster) || !FileManager.default.fileExists(atPath: layout.passwords)
        if isEmbedded { findings.append(programs()) }
        let stack = finding("Stack") {
            try layout.checkPresence()
            return "in \(layout.folder)"
        }
        findings.append(stack)
        guard stack.isWell else { return findings }
        findings += keys()
        if isEmbedded { findings.append(await cluster()) }
        findings += await services()
        return findings
    }

    private func timeZone() -> Finding {
        Finding(
            subject: "Time zone", isWell: London.isKnown, statement: London.isKnown ? "Europe/London is known" : "Europe/London is not known",
            remedy: London.isKnown ? nil : "Link the Swift runtime dynamically: the static one has no ICU.")
    }

    private func programs() -> Finding {
        finding("PostgreSQL's programs") {
            let programs = try PostgreSQLPrograms.find()
            return "version \(programs.version) in \(programs.folder)"
        }
    }

    private func keys() -> [Finding] {
        StackKeys.principals.map { principal in
            finding("Key of \(principal)") {
                _ = try KeyPair(principal: principal, folder: layout.keys)
                return "is there"
            }
        } + [
            finding("Directory of services") { "names \(try Directory(contentsOf: layout.directory).services.count) services" }
        ]
    }

    private func cluster() async -> Finding {
        do {
            let cluster = try Cluster(folder: layout.cluster, logger: logger)
            let version = try await Connection.use(cluster.configuration(database: Installation.database), logger: logger) { connection in
                try await connection.queryOne("SELECT current_setting('server_version_num')::bigint AS version")?.get("version", as: Int.self) ?? 0
            }
            return Finding(subject: "Database", isWell: true, statement: "PostgreSQL \(version / 10_000) answers", remedy: nil)
        } catch {
            return Finding(subject: "Database", isWell: false, statement: "\(error)", remedy: "Start the stack with `alongside up`.")
        }
    }

    private func services() async -> [Finding] {
        let root: Operator
        do {
            root = try Operator(layout)
        } catch {
            return [Finding(subject: "Services", isWell: false, statement: "\(error)", remedy: "Start the stack with `alongside up`.")]
        }
        var findings: [Finding] = []
        var standings: [ServiceStanding] = []
        for service in ServiceName.allCases {
            do {
                let standing = try await root.client.ask(ServiceStatus(), of: service, timeout: .seconds(3))
                standings.append(standing)
                findings += Self.findings(on: standing)
            } catch {
                findings.append(
                    Finding(subject: service.rawValue, isWell: false, statement: "\(error)", remedy: "Look at its lines in the log of `alongside up`."))
            }
        }
        do {
            let hold = try await root.client.ask(GetMailHold(), timeout: .seconds(3))
            if let since = hold.since {
                findings.append(
                    Finding(
                        subject: "Mail", isWell: false, statement: "is held since \(since): \(hold.reason ?? ""); \(hold.total) messages wait",
                        remedy: "Look with `alongside mail held`; let it go with `alongside mail release`."))
            }
        } catch {
            // That outreach does not answer is among the findings already.
        }
        await root.close()
        let heads = Dictionary(uniqueKeysWithValues: standings.map { ($0.service, $0.logPosition) })
        return findings + standings.flatMap { Self.delays(of: $0, heads) }
    }

    /// More events than a consumer can be behind for a moment; as in deploy/alerts.yml.
    static let manyEvents: Int64 = 1000

    static func delays(of standing: ServiceStanding, _ heads: [ServiceName: Int64]) -> [Finding] {
        standing.consumers.compactMap { consumer in
            let subject = "\(standing.service.rawValue)'s \(consumer.consumer)"
            let behind = consumer.eventsBehind(heads)
            if behind < 0 {
                return Finding(
                    subject: subject, isWell: false, statement: "has applied \(-behind) events more than \(consumer.source.rawValue)'s log has",
                    remedy: "Was one service restored from an older backup? See LogWentBack in docs/runbook.md.")
            }
            guard behind > manyEvents else { return nil }
            return Finding(
                subject: subject, isWell: false, statement: "is \(behind) events behind \(consumer.source.rawValue)",
                remedy: "Ask again in a minute: when the number does not fall, see ConsumerBehind in docs/runbook.md.")
        }
    }

    private static func findings(on standing: ServiceStanding) -> [Finding] {
        let name = standing.service.rawValue
        var findings = [
            Finding(
                subject: name, isWell: true,
                statement: "answers; \(standing.logPosition) events, \(standing.timersWaiting) timers, \(standing.mailWaiting) messages waiting", remedy: nil)
        ]
        for consumer in standing.consumers {
            guard let reason = consumer.halted else { continue }
            findings.append(Finding(subject: "\(name)'s \(consumer.consumer)", isWell: false, statement: reason, remedy: "Upgrade \(name)-service."))
        }
        if standing.deadLetters > 0 {
            findings.append(
                Finding(
                    subject: name, isWell: false, statement: "\(standing.deadLetters) events could not be applied",
                    remedy: "`alongside messages` shows them; retry or discard each."))
        }
        return findings
    }

    private func finding(_ subject: String, _ look: () throws -> String) -> Finding {
        do {
            return Finding(subject: subject, isWell: true, statement: try look(), remedy: nil)
        } catch let error as SettingError {
            return Finding(subject: subject, isWell: false, statement: "\(error)", remedy: nil)
        } catch let refusal as Refusal {
            return Finding(subject: subject, isWell: false, statement: refusal.message, remedy: refusal.remedy)
        } catch {
            return Finding(subject: subject, isWell: false, statement: "\(error)", remedy: nil)
        }
    }
}
