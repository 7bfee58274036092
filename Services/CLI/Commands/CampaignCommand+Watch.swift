import ArgumentParser
import Contracts

extension CampaignCommand {
    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Its progress as it happens, until it has finished or is cancelled.",
            discussion: "On a terminal one line that moves; otherwise a line for each change. With --json each is the whole answer.")

        @OptionGroup var target: CampaignTarget

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let id = try target.campaign
                    var shown: CampaignDetail?
                    try await session.follow(.outreach) {
                        let campaign = try await session.ask(GetCampaign(id: id))
                        if campaign != shown { try show(campaign) }
                        shown = campaign
                        return campaign.summary.state != "finished" && campaign.summary.state != "cancelled"
                    }
                    if FileHandle.output.isTerminal, !target.connection.json { FileHandle.output.write("\n") }
                }
            }
        }

        private func show(_ campaign: CampaignDetail) throws {
            if target.connection.json { return try StandardOutput.write(json: campaign) }
            guard FileHandle.output.isTerminal else { return StandardOutput.write(Self.line(campaign)) }
            FileHandle.output.write("\r\(Self.line(campaign))\u{1B}[K")
        }

        static func line(_ campaign: CampaignDetail) -> String {
            let summary = campaign.summary
            var parts = ["\(summary.sent) of \(summary.queued) sent"]
            let others = [
                (summary.failed, "failed"), (summary.unknown, "unknown"), (summary.stopped ?? 0, "stopped"), (summary.leads, "asked for support"),
                (summary.declined, "said no"), (summary.optedOut, "opted out"),
            ]
            parts += others.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            let open = (campaign.touches ?? []).reduce(0) { $0 + $1.open }
            if open > 0 { parts.append("\(open) on the call sheet") }
            return "\(summary.state): \(parts.joined(separator: ", "))\(campaign.restsUntil.map { "; rests until \($0)" } ?? "")"
        }
    }
}
