import ArgumentParser
import Contracts

/// `alongside campaign …`
struct CampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Campaigns: whom they reach and what came back.",
        subcommands: [
            List.self, Create.self, Revise.self, Follow.self, Compare.self, Preview.self, Approve.self, Launch.self, Watch.self, Call.self, Pause.self,
            Resume.self, Cancel.self,
        ],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every campaign, with its numbers.")

        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let campaigns = try await session.ask(ListCampaigns())
                    if connection.json { return try StandardOutput.write(json: campaigns) }
                    let rows = campaigns.campaigns.map {
                        [$0.id.description, $0.name, $0.state, String($0.queued), String($0.sent), String($0.leads), String($0.unknown)]
                    }
                    StandardOutput.write(TextTable(header: ["Id", "Campaign", "State", "Queued", "Sent", "Leads", "Unknown"], rows: rows).text)
                }
            }
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Approves a campaign for launch.")
        @OptionGroup var target: CampaignTarget
        func run() async throws { try await target.send(done: "is approved") { ApproveCampaign(id: $0) } }
    }

    struct Launch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Queues a message for every school of the segment that may be written to.")

        @OptionGroup var target: CampaignTarget

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let launch = try await session.send(LaunchCampaign(id: try target.campaign))
                    if target.connection.json { return try StandardOutput.write(json: launch) }
                    StandardOutput.write("\(launch.queued) messages are queued.")
                    for left in launch.leftOut where left.count > 0 {
                        StandardOutput.write("  \(left.count) left out: \(left.reason.replacing("_", with: " "))")
                    }
                }
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends a campaign: what waits is not sent.")
        @OptionGroup var target: CampaignTarget
        @Option(help: "Why; it is kept with the campaign.") var reason: String
        func run() async throws { try await target.send(done: "is cancelled") { CancelCampaign(id: $0, reason: reason) } }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Holds what has not left.")
        @OptionGroup var target: CampaignTarget
        func run() async throws { try await target.send(done: "is paused") { PauseCampaign(id: $0) } }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets a paused campaign go on.")
        @OptionGroup var target: CampaignTarget
        func run() async throws { try await target.send(done: "goes on") { ResumeCampaign(id: $0) } }
    }
}

/// One campaign, by its id.
struct CampaignTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The campaign's id, as `alongside campaign list` shows it.") var id: String

    var campaign: CampaignID {
        get throws {
            guard let campaign = CampaignID(id) else { throw ValidationError("“\(id)” is not a campaign's id; `alongside campaign list` shows them.") }
            return campaign
        }
    }

    func send<C: Command>(done: String, _ command: (CampaignID) -> C) async throws {
        try await Failure.report {
            try await connection.withSession { session in
                _ = try await session.send(command(try campaign))
                StandardOutput.write("The campaign \(done).")
            }
        }
    }
}
