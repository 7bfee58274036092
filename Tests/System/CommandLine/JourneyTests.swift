import Contracts
import FoundationEssentials
import Subprocess
import Testing

extension WholeSystem {
    @Suite("From a gap to a school that is supported, by command line alone", .timeLimit(.minutes(4)))
    struct Journey {
        @Test("Gap, segment, preview, approval by another, launch, lead, match, enrolled")
        func journey() async throws {
            try await withStackFolder { folder in
                let stack = try await RunningStack.start("\(folder.path)/s", "--sample", "--simulated-from", "2023-09-04")
                let line = Steps(tool: stack.tool)
                // A gap is one beside others: some school has to be there first.
                let first = try await line.enrol(try await line.anySchool())
                let before = try await enrolled(line, atLeast: 1)
                #expect(before.england.enrolled == 1 && !before.gaps.isEmpty)

                let segment = try await line.run("coverage", "--by", "region", "--segment", "1", "--name", "The widest gap", "--json")
                let detail = try await line.ask(SegmentDetail.self, "segment", "show", "The widest gap", "--json")
                #expect(segment.contains(detail.segment.id.description) && !detail.preview.sample.isEmpty)
                let schools = detail.preview.sample.prefix(3).map(\.urn)
                #expect(!schools.contains(first))
                for urn in schools {
                    try await line.run(
                        "contact", "record", "\(urn)", "--email", "head.\(urn)@schools.example", "--name", "The headteacher", "--source", "The school's website"
                    )
                }

                let letter = try folder.write("letter.md", "Dear ((contact_name)),\n\nmay we help ((school_name))? Tell us: ((interest_link))\n")
                let made = try await line.run(
                    "campaign", "create", "--name", "To the gap", "--segment", "The widest gap", "--subject", "Help for ((school_name))", "--body", letter,
                    "--json")
                let campaign = try #require(try JSONDecoder().decode([String: String].self, from: Data(made.utf8))["id"])
                let preview = try await line.ask(CampaignPreview.self, "campaign", "preview", campaign, "--school", "\(schools[0])", "--ready", "--json")
                #expect(preview.reachable >= schools.count && preview.leftOut.contains { $0.reason == "no_address" })
                #expect(preview.messages.first?.text.contains("Dear The headteacher") == true)

                // Whoever wrote it may not let it go.
                let refused = try await stack.tool("campaign", "approve", campaign)
                #expect(refused.code != 0, "\(refused.all)")
                try await line.run("person", "key", "delivery.partner@alongside.test", "partner")
                let partner = Steps(tool: Tool(folder: stack.folder, key: "operator-partner"))
                try await partner.run("campaign", "approve", campaign)
                let launch = try await line.ask(CampaignLaunch.self, "campaign", "launch", campaign, "--json")
                #expect(launch.queued == preview.reachable)
                #expect(try await line.run("campaign", "watch", campaign).contains("\(launch.queued) of \(launch.queued) sent"))

                let second = try await line.enrol(schools[0])
                let after = try await enrolled(line, atLeast: 2)
                #expect(after.england.enrolled == 2 && second != first)
                #expect(after.england.approached ?? 0 >= launch.queued)
                #expect(try await stack.end().isSuccess)
            }
        }

        /// The coverage by region, once so many schools are in the programme: Outreach hears of it by an event.
        private func enrolled(_ line: Steps, atLeast count: Int) async throws -> CoverageComparison {
            try await eventually("\(count) enrolled") {
                let found = try await line.ask(CoverageComparison.self, "coverage", "--by", "region", "--json")
                return found.england.enrolled ?? 0 >= count ? found : nil
            }
        }
    }
}

/// What a person does by command line, one step after the other.
private struct Steps: Sendable {
    let tool: Tool

    @discardableResult
    func run(_ arguments: String...) async throws -> String { try await run(arguments) }

    func ask<T: Decodable>(_ type: T.Type, _ arguments: String...) async throws -> T {
        try JSONDecoder().decode(type, from: Data(try await run(arguments).utf8))
    }

    private func run(_ arguments: [String]) async throws -> String {
        let outcome = try await tool.run(arguments)
        guard outcome.code == 0 else { throw NotInTime("alongside \(arguments.joined(separator: " ")): \(outcome.all)") }
        return outcome.output
    }

    func anySchool() async throws -> Int {
        let found = try await ask(SchoolPage.self, "school", "find", "primary", "--json")
        return try #require(found.schools.first).urn
    }

    /// A school that calls, until an Ambassador has it: the best of those that have room.
    func enrol(_ urn: Int) async throws -> Int {
        try await run("lead", "record", "\(urn)", "--name", "The headteacher", "--email", "head.\(urn)@schools.example", "--channel", "phone", "--decides")
        let leads = try await ask(Leads.self, "lead", "list", "--state", "new", "--json").leads
        let lead = try #require(leads.first { $0.body == .school(urn) })
        let detail = try await ask(LeadDetail.self, "lead", "show", "\(lead.id)", "--json")
        let best = try #require(detail.matches.first { $0.capacityLeft > 0 })
        try await run("lead", "match", "\(lead.id)", best.ambassador)
        return urn
    }
}
