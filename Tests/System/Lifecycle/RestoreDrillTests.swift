import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations
import PostgreSQL
import RecordDigests
import Subprocess
import Testing

@testable import Demonstration

extension WholeSystem {
    @Suite("Backup and restore", .timeLimit(.minutes(5)))
    struct RestoreDrill {
        /// A Sunday: what a campaign sends rests until Monday.
        private static let sunday = "2023-09-03"

        @Test("A moment in the middle of a load comes back: what was acknowledged before it, nothing after it, its logs whole, its mail held")
        func drill() async throws {
            try await withStackFolder { folder in
                let backups = "\(folder.path)/b"
                let stack = try await RunningStack.start("\(folder.path)/s", "--sample", "--simulated-from", Self.sunday)
                let (moment, load) = try await damageAfterMoment(stack, backups)
                #expect(try await stack.end().isSuccess)

                let checked = try await Tool()("backup", "check", "--from", backups)
                #expect(checked.code == 0, "\(checked.all)")
                let restored = try await Tool()("restore", "--from", backups, "--data", "\(folder.path)/r", "--at", "\(moment)")
                #expect(restored.code == 0, "\(restored.all)")
                #expect(restored.output.contains("Mail is held. 6 messages wait"), "\(restored.all)")
                let well = /✓ \w+: (no events|\d+ events, \d+ of them since the backup; the chain holds to)/
                #expect(restored.output.matches(of: well).count == 5, "\(restored.all)")
                let over = try await Tool()("restore", "--from", backups, "--data", "\(folder.path)/r")
                #expect(over.code == 65 && over.errors.contains("goes over nothing"), "\(over.all)")

                let again = try await RunningStack.start("\(folder.path)/r")
                let logged = Set(try await again.activitiesLogged())
                let before = load.filter { $0.answered < moment }.map(\.activity)
                let after = load.filter { $0.sent > moment }.map(\.activity)
                #expect(before.count > 20 && after.count > 20, "\(before.count) before, \(after.count) after")
                #expect(logged.isSuperset(of: before), "\(before.filter { !logged.contains($0) }.count) of \(before.count) are lost")
                #expect(logged.isDisjoint(with: after), "\(after.filter(logged.contains).count) came after the moment")

                try await expectRebuiltEqual(again)
                try await expectMailHeld(again)
                let verified = try await again.tool("messages", "verify")
                #expect(verified.code == 0, "\(verified.all)")
                #expect(try await again.end().isSuccess)
            }
        }

        /// A stream and a base backup, a campaign that rests, a load, a moment, and more load, in which the campaign goes out.
        private func damageAfterMoment(_ stack: RunningStack, _ backups: String) async throws -> (moment: Instant, load: [SteadyLoad.Acknowledged]) {
            let campaign = try await stack.previewedCampaign(to: 6)
            try await stack.asking(as: .manager) { manager in
                _ = try await manager.send(ApproveCampaign(id: campaign))
                _ = try await manager.send(LaunchCampaign(id: campaign))
            }
            let load = SteadyLoad()
            async let loading: Void = load.run(on: stack)
            let stream = BackupStreamProcess.start(of: stack.folder, to: backups, "--with-keys")
            try await stream.line("a base backup is made")
            let enough = load.acknowledged.count + 50
            _ = try await eventually("load before the moment") { load.acknowledged.count >= enough ? true : nil }
            let moment = Instant.now
            _ = try await eventually("load after the moment") { load.acknowledged.count >= enough + 50 ? true : nil }
            #expect(try await stack.tool("clock", "advance", "2023-09-04").code == 0)
            _ = try await eventually("the campaign's mail") { try mail(of: stack).count == 6 ? true : nil }
            load.stop()
            try await loading
            // The server tells the stream everything before it ends; the stream waits for it then.
            #expect(try await stack.end().isSuccess)
            try await stream.line("the log stopped")
            #expect(try await stream.end().isSuccess, "\(stream.lines)")
            return (moment, load.acknowledged)
        }

        private func expectRebuiltEqual(_ stack: RunningStack) async throws {
            let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
            let digest = {
                try await stack.client("operator") { try await Settling(client: $0).wait(atMost: .seconds(60)) }
                return try await Connection.use(try stack.layout.administrator(), logger: quiet) { try await RecordDigest.read($0) }
                    .filter { $0.key.hasPrefix("reporting.") }
            }
            let before = try await digest()
            let rebuilt = try await stack.tool("messages", "rebuild", "reporting", "figures")
            #expect(rebuilt.code == 0, "\(rebuilt.all)")
            let after = try await digest()
            #expect(before.count > 5 && before.values.contains { !$0.hasPrefix("0 ") })
            #expect(before == after)
        }

        /// Sign-in messages go; the campaign's, which the first system sent, wait until a person lets them go.
        private func expectMailHeld(_ stack: RunningStack) async throws {
            #expect(try await stack.tool("clock", "advance", "2023-09-04").code == 0)
            let browser = stack.browser
            let page = try await browser.get("/sign-in")
            #expect(try await browser.send(try page.form("/sign-in"), [("email", RunningStack.Person.manager.rawValue)], at: page.path).status == 200)
            _ = try await eventually("the sign-in message") { try mail(of: stack).count == 1 ? true : nil }
            let doctor = try await stack.tool("doctor")
            #expect(doctor.code == 69 && doctor.output.contains("✗ Mail: is held since"), "\(doctor.all)")
            let held = try await stack.tool("mail", "held")
            #expect(held.output.contains("restored from the backup") && held.output.contains("6 messages wait"), "\(held.all)")
            let officer = try await stack.tool(as: .outreach)
            #expect(try await officer("mail", "release").code == 77)
            #expect(try mail(of: stack).count == 1)
            let released = try await stack.tool("mail", "release")
            #expect(released.code == 0 && released.output.contains("6 messages waited"), "\(released.all)")
            _ = try await eventually("the campaign's mail") { try mail(of: stack).count == 7 ? true : nil }
            #expect(try await stack.tool("doctor").code == 0)
        }

        private func mail(of stack: RunningStack) throws -> [String] {
            let folder = "\(stack.layout.mail)/new"
            return FileManager.default.fileExists(atPath: folder) ? try FileManager.default.contentsOfDirectory(atPath: folder) : []
        }
    }
}
