import ArgumentParser
import Contracts

/// `alongside log "…"`
struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Logs a piece of work, in a line.",
        discussion: """
            The kind, how long, with whom, about what, when; a note after a colon:

              alongside log "meeting 60m Oakfield Primary about policy, timetable yesterday by video"
              alongside log "workshop 2h @100234 on 3 Oct: governors came too"
              alongside log "recruiting 90m by phone"
              alongside log "recruiting 45m by phone campaign Spring letter"
              alongside log "recruiting 20m by phone FWAMS-L-100234"

            Recruiting may say which campaign it was for, after the word “campaign”, and which lead it was about, by its reference: \
            `alongside report cost` adds it up by them.

            Says what it understood before it logs it; what it cannot read it names, with suggestions. No names of staff or pupils.
            """)

    @OptionGroup var connection: ConnectionOptions
    @Option(name: .long, help: "For which Ambassador, when you are not one of its people.") var ambassador: String?
    @Flag(name: .long, help: "Only say what the line was understood to mean.") var dryRun = false
    @Argument(help: "The line.") var line: [String]

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                let reading = try await session.ask(ReadLogLine(ambassador: ambassador, line: line.joined(separator: " ")))
                guard let draft = reading.activity, reading.problems.isEmpty else {
                    for problem in reading.problems {
                        let isNamed = problem.word.isEmpty || problem.message.contains(problem.word)
                        Failure.complain(isNamed ? problem.message : "“\(problem.word)”: \(problem.message)")
                        if !problem.suggestions.isEmpty { Failure.complain("    did you mean: \(problem.suggestions.joined(separator: ", "))?") }
                    }
                    throw ExitCode(65)
                }
                if dryRun {
                    return connection.json ? try StandardOutput.write(json: draft) : StandardOutput.write(DraftText(draft).text)
                }
                let reply = try await session.send(
                    LogActivity(
                        activity: ActivityID(), ambassador: draft.ambassador, kind: draft.kind, on: draft.on, minutes: draft.minutes, bodies: draft.bodies,
                        cohort: draft.cohort, attended: draft.cohort == nil ? [] : draft.bodies, issues: draft.issues, delivery: draft.delivery,
                        channel: draft.channel, campaign: draft.campaign, lead: draft.lead, note: draft.note))
                if connection.json { return try StandardOutput.write(json: reply) }
                StandardOutput.write("\(reply.reference): \(DraftText(draft).text)")
            }
        }
    }
}

/// What a line was understood to say.
struct DraftText {
    let draft: ActivityDraft

    init(_ draft: ActivityDraft) { self.draft = draft }

    var text: String {
        var parts = ["\(draft.kindTitle), \(draft.minutes) minutes on \(draft.on)"]
        if !draft.bodyNames.isEmpty { parts.append("with \(draft.bodyNames.joined(separator: ", "))") }
        if !draft.issues.isEmpty { parts.append("about \(draft.issues.joined(separator: ", "))") }
        if let delivery = draft.delivery { parts.append("by \(delivery.replacing("_", with: " "))") }
        if let campaign = draft.campaignName { parts.append("for the campaign \(campaign)") }
        if let lead = draft.lead { parts.append("about the lead \(lead)") }
        if let channel = draft.channel { parts.append("through \(channel.replacing("_", with: " "))") }
        return parts.joined(separator: "; ")
    }
}
