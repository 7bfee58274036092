import AsyncHTTPClient
import Contracts
import FoundationEssentials
import MessagingClient
import Operations
import Programme
import ProgrammeLoader

/// The story on a stack that runs: prologue, weeks, epilogue.
struct Play: Sendable {
    let settings: DemonstrationSettings
    let stack: EmbeddedStack
    let say: @Sendable (String) -> Void
    let progress: @Sendable (Double, String) -> Void

    func run() async throws -> DemonstrationSummary {
        let root = try Operator(stack.layout)
        // Redirects are followed by the visitors, who must see the cookies on the way.
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
        do {
            let summary = try await play(root, client)
            try await client.shutdown()
            await root.close()
            return summary
        } catch {
            try await client.shutdown()
            await root.close()
            throw error
        }
    }

    private func play(_ root: Operator, _ client: HTTPClient) async throws -> DemonstrationSummary {
        let requests = RequestCount()
        let settling = Settling(client: root.client)
        let watch = Stopwatch()
        var summary = DemonstrationSummary()

        // Register and programme
        let report = try await watch.measure("Register") {
            try await root.importRegister(
                file: settings.register ?? SampleFiles().register, asOf: settings.register == nil ? SampleFiles.registerDay : settings.registerAsOf
            ) {
                progress($0.bytesTotal == 0 ? 0 : Double($0.bytes) / Double($0.bytesTotal), "\($0.rows) rows")
            }
        }
        (summary.schools, summary.schoolsOpen, summary.rejected) = (report.rows - report.rejected, report.open, report.rejected)
        say(
            "Register: \(report.rows) rows read, as of \(report.asOf?.description ?? ""): \(report.open) schools open, \(report.closed) closed, \(report.rejected) rejected"
        )
        for rejection in report.rejections.prefix(5) { say("  line \(rejection.line): \(rejection.reason)") }
        let staged = try StagedProgramme(file: settings.programme, registerIsReal: settings.register != nil)
        let applied = try await root.applyProgramme(file: try staged.write(into: settings.folder), effective: settings.begins)
        let definition = staged.definition
        say("Programme: \(definition.title), version \(applied.version)")

        // People
        var mailbox = Mailbox(folder: stack.layout.mail)
        let cast = try await watch.measure("People sign in") {
            let cast = try await Cast.enter(
                ambassadors: definition.ambassadors.map(\.id), root: root, layout: stack.layout, portal: stack.settings.portalURL, client: client,
                requests: requests)
            try await settling.wait()
            try await cast.signIn(mailbox: &mailbox) { try await settling.wait() }
            return cast
        }
        say("People: \(cast.everyone.count) signed in by an e-mailed link")

        var weeks = Weeks(
            settings: settings, stack: stack, definition: definition, cast: cast, root: root, mailbox: mailbox, requests: requests, client: client,
            settling: settling, watch: watch)
        try await weeks.play(say: say, progress: progress)
        summary.messages = weeks.mailbox.count
        summary.leads = weeks.recruitment.leads
        summary.activities = weeks.activities
        summary.surveysAnswered = weeks.surveysAnswered
        summary.reminders = weeks.reminders

        // Claims against the log
        try await watch.measure("Check of claims") { try await check(&summary, cast, root, definition) }
        let engagements = try await cast.manager.ask(ListEngagements()).engagements
        summary.engagements = engagements.count
        summary.supported = Set(engagements.filter { $0.activities > 0 }.map(\.body)).count
        summary.files = try await watch.measure("Report and files") {
            try ReportFolder(settings.out).write(try await cast.manager.ask(ExportReport()))
        }
        summary.requests = requests.value
        summary.stages = watch.stages
        summary.notice = definition.notice ?? ""
        await cast.close()
        return summary
    }

    /// Every claim's total equals what the log says, computed another way.
    private func check(_ summary: inout DemonstrationSummary, _ cast: Cast, _ root: Operator, _ definition: ProgrammeDefinition) async throws {
        var independent = IndependentClaims(definition)
        try await independent.read(root.client)
        let claims = try await cast.manager.ask(ListClaims()).claims
        let expected = independent.totals(periods: definition.claimPeriods(decidedBy: settings.ends).filter { $0.to <= settings.ends })
        for claim in claims where expected[claim.reference] != claim.total.amount {
            throw StoryError(
                "The claim \(claim.reference) comes to \(claim.total), and to \(expected[claim.reference].map { Pence($0).description } ?? "nothing") by the log"
            )
        }
        for (reference, pence) in expected where pence > 0 && !claims.contains(where: { $0.reference == reference }) {
            throw StoryError("The log pays \(Pence(pence)) for \(reference), and there is no such claim")
        }
        summary.claims = claims.filter { $0.state == "paid" }.count
        summary.claimed = claims.reduce(0) { $0 + $1.total }
        summary.independent = Pence(expected.values.reduce(0, +))
        summary.events = independent.events
    }
}
