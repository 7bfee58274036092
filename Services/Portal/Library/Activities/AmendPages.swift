import Contracts
import Hummingbird

/// Amending and voiding: the earlier version is kept, with who changed it and why.
enum AmendPages {
    static func page(_ visit: Visit) async throws -> Response {
        let now = try await visit.ask(GetActivity(activity: visit.id())).current
        var sent = SubmittedForm()
        sent["kind"] = now.kind
        sent["on"] = now.on.description
        sent["minutes"] = String(now.minutes)
        sent.set("bodies", (now.attended.isEmpty ? now.bodies : now.attended).map(\.description))
        sent.set("issues", now.issues)
        let form = try await visit.ask(GetActivityForm())
        // A session was of the cohort whose bodies it names; who came is ticked.
        let cohort = now.attended.isEmpty ? nil : form.cohorts.first { Set($0.bodies) == Set(now.bodies) }
        sent["cohort"] = cohort?.cohort.description ?? ""
        sent["delivery"] = now.delivery ?? ""
        sent["channel"] = now.channel ?? ""
        sent["campaign"] = now.campaign?.description ?? ""
        sent["lead"] = now.lead ?? ""
        sent["note"] = now.note ?? ""
        sent["version"] = String(now.version)
        return try await show(visit, form, sent, Problems())
    }

    static func amend(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: ActivityID = try visit.id()
        let form = try await visit.ask(GetActivityForm())
        var problems = Problems()
        let reason = problems.text("reason", in: sent, missing: "Enter why you are changing it", atMost: 500)
        if let input = ActivityInput(sent, form, &problems), let reason, let version = Int(sent["version"]) {
            let command = AmendActivity(
                activity: id, version: version, kind: input.kind, on: input.on, minutes: input.minutes, bodies: input.bodies, cohort: input.cohort,
                attended: input.attended, issues: input.issues, delivery: input.delivery, channel: input.channel, campaign: input.campaign,
                lead: input.lead, note: input.note, reason: reason)
            if try await visit.trying(command, sent, &problems, fields: ["body": "bodies"], otherwise: "kind") != nil {
                return visit.redirect(to: "/activities/\(id)")
            }
        }
        return try await show(visit, form, sent, problems)
    }

    private static func show(_ visit: Visit, _ form: ActivityForm, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let path = "/activities/\(try visit.parameter("id"))"
        let page = FormPage(title: "Amend the activity", action: "\(path)/amend", back: path, button: "Save the change")
        let fields: [View] =
            ActivityFields(form: form, sent: sent, problems: problems).all + [
                Field.textarea(
                    "reason", label: "Why are you changing it?", hint: "The earlier version is kept.", value: sent["reason"], rows: 3, problems: problems),
                ["component": "hidden-value", "name": "version", "value": sent["version"]],
            ]
        return try await page.show(visit, fields, problems, targets: ActivityFields.targets)
    }

    static func voidPage(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let now = try await visit.ask(GetActivity(activity: visit.id())).current
        let path = "/activities/\(now.activity)"
        let page = FormPage(
            title: "Void the activity", caption: "\(now.kindTitle), \(Words.day(now.on))",
            intro: ["It no longer counts, and stays in the record with your reason."], action: "\(path)/void", back: path, button: "Void the activity",
            isGrave: true)
        let fields: [View] = [
            Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems),
            ["component": "hidden-value", "name": "version", "value": sent.text("version") ?? String(now.version)],
        ]
        return try await page.show(visit, fields, problems)
    }

    static func void(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: ActivityID = try visit.id()
        var problems = Problems()
        if let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 500), let version = Int(sent["version"]) {
            let command = VoidActivity(activity: id, version: version, reason: reason)
            if try await visit.trying(command, sent, &problems, otherwise: "reason") != nil { return visit.redirect(to: "/activities/\(id)") }
        }
        return try await voidPage(visit, sent, problems)
    }
}
