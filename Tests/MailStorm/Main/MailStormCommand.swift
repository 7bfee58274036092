import ArgumentParser
import Foundation
import Glibc
import MailServer
import MailStorm

/// `mailstorm`: a campaign to every school against a mail server that refuses, defers and cuts off, while Outreach is killed.
@main
struct MailStormCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailstorm", abstract: "Sends a campaign to every school while Outreach is killed, and counts who was mailed twice.",
        discussion: "A load test: nobody should write to every school. The last line names the seed.", subcommands: [Run.self, Sink.self],
        defaultSubcommand: Run.self)

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The whole of it.")

        @Option(name: .long, help: "Decides what the mail server does to whom, and when Outreach is killed.") var seed: UInt64?
        @Option(name: .long, help: "A GIAS file; by default the state-funded schools of 2025 in ALONGSIDE_DATA, or the fictional register.")
        var register: String?
        @Option(name: .long, help: "So many schools at most.") var schools = 1_000_000
        @Option(name: .long, help: "How often Outreach is killed.") var kills = 20
        @Option(name: .long, help: "SMTP sessions that Outreach has open.") var sessions = 8
        @Option(name: .long, help: "So many times as much goes wrong at the server.") var trouble = 1
        @Option(name: .long, help: "Where the stack lives while it runs; made, and removed when all was well.") var folder: String?

        func run() async throws {
            let seed = seed ?? UInt64.random(in: 1...999_999)
            let folder = folder ?? "/tmp/mailstorm-\(getpid())"
            let (register, isFictional) = Self.register(register)
            say("seed \(seed), \(kills) kills, \(sessions) sessions, in \(folder)")
            say(isFictional ? "The register is the fictional one: there is no \(Self.real)." : "The register is \(register).")
            let settings = StormSettings(
                seed: seed, register: register, schools: schools, kills: kills, sessions: sessions, trouble: trouble, folder: folder,
                executables: Self.executables)
            let verdict = try await Storm(settings) { process, line in
                if process == "mailstorm" || line.contains(" error") || line.contains(" critical") { say("\(process): \(line)") }
            }.run()
            if !verdict.details.isEmpty { say(verdict.details) }
            say(verdict.line)
            guard verdict.isClean else {
                say("The database is in \(folder), the mail server's record in \(folder).record.")
                throw ExitCode.failure
            }
            try FileManager.default.removeItem(atPath: folder)
            try FileManager.default.removeItem(atPath: folder + ".record")
        }

        private static let real = (ProcessInfo.processInfo.environment["ALONGSIDE_DATA"] ?? "../shared/data") + "/gias/edubaseallstatefunded20250717.csv"

        private static func register(_ named: String?) -> (String, isFictional: Bool) {
            if let named { return (absolute(named), false) }
            let isThere = FileManager.default.fileExists(atPath: real)
            return (absolute(isThere ? real : "deploy/sample/register.csv"), !isThere)
        }

        private static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)" }

        private static let executables: String = {
            let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path()
            return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        }()
    }

    struct Sink: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The mail server alone: prints its address, and listens until it is ended.")

        @Option(name: .long, help: "The file in which it writes down what it does.") var record: String
        @Option(name: .long) var seed: UInt64 = 1
        @Option(name: .long) var trouble = 1

        func run() async throws {
            let listener = try StormSink(record: record, seed: seed, trouble: trouble).listen()
            say(listener.url)
            // Its threads do the work; SIGTERM ends the process.
            await withCheckedContinuation { (_: CheckedContinuation<Void, Never>) in }
        }
    }
}

/// At once, into a pipe too.
private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
