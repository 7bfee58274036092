import Contracts
import Hummingbird

/// Whom to call, or to reach otherwise, with what came of it a click away.
enum CallSheetPages {
    static func register(_ routes: Routes) {
        routes.get("/campaigns/{id}/calls") { try await sheet($0) }
        routes.post("/campaigns/{id}/calls/{touch}") { try await click($0, $1) }
        routes.get("/campaigns/{id}/calls/{touch}") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/campaigns/{id}/calls/{touch}/record") { try await record($0, $1) }
    }

    /// What needs no word beside it.
    private static let atOnce = ["no_answer", "left_message", "interested", "opted_out", "wrong_number", "done"]

    private static func sheet(_ visit: Visit) async throws -> Response {
        let campaign: CampaignID = try visit.id()
        let sheet = try await visit.ask(GetCallSheet(campaign: campaign))
        let cards = sheet.rows.map { row -> View in
            let path = "/campaigns/\(campaign)/calls/\(row.id)"
            return [
                "name": row.bodyName, "telephone": row.telephone, "dial": row.telephone.map { $0.filter { !$0.isWhitespace } }, "path": path,
                "rows": summary(row), "instructions": row.instructions, "command": MessageID().description,
                "buttons": row.outcomes.filter { atOnce.contains($0.code) }.map { ["code": $0.code, "label": $0.label] as View },
            ]
        }
        let view: View = [
            "back": "/campaigns/\(campaign)", "campaign": sheet.campaign, "cards": cards, "none": cards.isEmpty,
            "count": "\(Words.count(sheet.due, "touch", plural: "touches")) due, \(Words.number(sheet.later)) on a later day.",
            "done": visit.query("done").map { $0 == "lead" ? "It is recorded, and they are a lead" : "It is recorded" },
        ]
        return try await visit.page("call-sheet", title: "Call sheet", view)
    }

    private static func summary(_ row: CallSheetRow) -> [View] {
        let lines: [(String, String?)] = [
            ("Over", Words.code(row.channel)), ("Person", "\(row.contactName), \(Words.code(row.contactRole).lowercased())"), ("Town", row.town),
            ("Tried", row.attempts == 0 ? nil : Words.count(row.attempts, "time")), ("Note", row.note),
        ]
        return lines.compactMap { key, value in value.map { ["key": key, "value": $0] as View } }
    }

    private static func click(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let recorded = try await visit.send(RecordTouch(id: try touch(visit), outcome: sent["outcome"]), id: sent.command)
        return back(visit, try visit.id(), recorded)
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let (campaign, touch): (CampaignID, TouchID) = (try visit.id(), try touch(visit))
        let sheet = try await visit.ask(GetCallSheet(campaign: campaign, limit: 500))
        guard let row = sheet.rows.first(where: { $0.id == touch }) else { throw Refusal.noPage }
        let form = FormPage(
            title: "What came of it?", caption: row.bodyName, action: "/campaigns/\(campaign)/calls/\(touch)/record", back: "/campaigns/\(campaign)/calls",
            button: "Record it")
        return try await form.show(
            visit,
            [
                Field.radios("outcome", legend: "What came of it?", value: sent["outcome"], items: row.outcomes, problems: problems),
                Field.select(
                    "reason", label: "Why not now? (optional)", hint: "When they said no", value: sent["reason"],
                    items: [CodedLabel(code: "", label: "Choose a reason")] + sheet.reasons, problems: problems),
                Field.date(
                    "askAgainOn", legend: "Call back or ask again on (optional)", hint: "For example, 27 3 2026", form: sent, problems: problems),
                Field.textarea(
                    "note", label: "Note (optional)", hint: "Do not name staff or pupils", value: sent["note"], rows: 3, problems: problems),
            ], problems)
    }

    private static func record(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        if sent.text("outcome") == nil { problems.add("outcome", "Select what came of it") }
        let isDated = ["askAgainOn", "askAgainOn-day", "askAgainOn-month", "askAgainOn-year"].contains { sent.text($0) != nil }
        let day = isDated ? problems.day("askAgainOn", in: sent, named: "the day") : nil
        if problems.isEmpty {
            let command = RecordTouch(
                id: try touch(visit), outcome: sent["outcome"], reason: sent.text("reason"), askAgainOn: day, note: sent.text("note"))
            if let recorded = try await visit.trying(command, sent, &problems, fields: ["askAgainOn": "askAgainOn-day"], otherwise: "outcome") {
                return back(visit, try visit.id(), recorded)
            }
        }
        return try await page(visit, sent, problems)
    }

    private static func back(_ visit: Visit, _ campaign: CampaignID, _ recorded: TouchRecorded) -> Response {
        visit.redirect(to: "/campaigns/\(campaign)/calls?done=\(recorded.lead == nil ? "yes" : "lead")")
    }

    private static func touch(_ visit: Visit) throws -> TouchID { try visit.id("touch") }
}
