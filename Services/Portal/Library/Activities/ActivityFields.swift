import Contracts

/// The form of an activity: the same to log one and to amend one.
struct ActivityFields {
    let form: ActivityForm
    let sent: SubmittedForm
    let problems: Problems

    static let targets = ["on": "on-day"]

    private static let none = CodedLabel(code: "", label: "Not given")

    var all: [View] {
        var fields = [
            Field.select(
                "kind", label: "What was it?", value: sent["kind"], items: [CodedLabel(code: "", label: "Choose a kind")] + form.kinds, problems: problems),
            Field.date(
                "on", legend: "When?", hint: "For example, \(form.today.day) \(form.today.month) \(form.today.year)", form: sent, today: form.today,
                problems: problems),
            Field.input(
                "minutes", label: "How long, in minutes?", value: sent["minutes"], width: 4, inputmode: "numeric", suffix: "minutes", problems: problems),
        ]
        if !form.cohorts.isEmpty {
            let cohorts = form.cohorts.map { CodedLabel(code: $0.cohort.description, label: $0.title) }
            fields.append(
                Field.select(
                    "cohort", label: "A session of a cohort? (optional)", value: sent["cohort"], items: [CodedLabel(code: "", label: "No")] + cohorts,
                    problems: problems))
        }
        if !bodies.isEmpty {
            fields.append(
                Field.checkboxes(
                    "bodies", legend: form.cohorts.isEmpty ? "With whom? (optional)" : "With whom, or who came to the session? (optional)",
                    hint: "Those whom you are supporting. Select all that apply.", values: sent.all("bodies"), items: bodies, problems: problems))
        }
        fields.append(
            Field.input(
                "other", label: "Another school (optional)", hint: "The URN of a school that you are recruiting", value: sent["other"], width: 10,
                inputmode: "numeric", problems: problems))
        fields += [
            Field.checkboxes("issues", legend: "What was it about? (optional)", values: sent.all("issues"), items: form.issues, problems: problems),
            Field.select("delivery", label: "How? (optional)", value: sent["delivery"], items: [Self.none] + form.deliveries, problems: problems),
            Field.select(
                "channel", label: "Channel, if you were recruiting (optional)", value: sent["channel"], items: [Self.none] + form.channels, problems: problems),
        ]
        fields += aims
        return fields + [
            Field.textarea(
                "note", label: "Note (optional)", hint: "Please do not name staff or pupils.", value: sent["note"], rows: 3, problems: problems)
        ]
    }

    /// What recruiting was for, which the cost of a campaign is worked out from.
    private var aims: [View] {
        var fields: [View] = []
        if let campaigns = form.campaigns, !campaigns.isEmpty {
            fields.append(
                Field.select(
                    "campaign", label: "Campaign, if you were recruiting for one (optional)", value: sent["campaign"], items: [Self.none] + campaigns,
                    problems: problems))
        }
        return fields + [
            Field.input(
                "lead", label: "Lead, if you were recruiting (optional)", hint: "Its reference, such as FWAMS-L-100234", value: sent["lead"], width: 20,
                spellcheck: false, problems: problems)
        ]
    }

    /// Those with an open engagement, and whoever else is in a cohort.
    private var bodies: [CodedLabel] {
        let engaged = form.engagements.map { CodedLabel(code: $0.body.description, label: $0.bodyName) }
        let known = Set(engaged.map(\.code))
        let others = form.cohorts.flatMap { zip($0.bodies, $0.bodyNames) }.map { CodedLabel(code: $0.description, label: $1) }.filter {
            !known.contains($0.code)
        }
        var seen: Set<String> = []
        return engaged + others.filter { seen.insert($0.code).inserted }
    }
}

/// What the form says, once nothing is wrong with it.
struct ActivityInput {
    let kind: String
    let on: Day
    let minutes: Int
    let bodies: [BodyReference]
    let cohort: CohortID?
    let attended: [BodyReference]
    let issues: [String]
    let delivery: String?
    let channel: String?
    let campaign: CampaignID?
    let lead: String?
    let note: String?

    /// Nil where something is wrong. Whether the programme allows it, the service says.
    init?(_ sent: SubmittedForm, _ form: ActivityForm, _ problems: inout Problems) {
        let kind = problems.choice("kind", in: sent, of: form.kinds.map(\.code), missing: "Choose what it was")
        let on = problems.day("on", in: sent, named: "the day")
        let minutes = problems.number("minutes", in: sent, missing: "Enter how many minutes it took", wrong: "Enter the minutes as a number, such as 45")
        var bodies = sent.all("bodies").compactMap { BodyReference($0) }
        if !sent["other"].isEmpty, let urn = problems.number("other", in: sent, missing: "", wrong: "A URN is a six-digit number, such as 100001") {
            bodies.append(.school(urn))
        }
        let cohort = CohortID(sent["cohort"]).flatMap { id in form.cohorts.first { $0.cohort == id } }
        if let cohort {
            if bodies.isEmpty { problems.add("bodies", "Select who came to the session of “\(cohort.title)”") }
            let strangers = form.engagements.filter { bodies.contains($0.body) && !cohort.bodies.contains($0.body) }.map(\.bodyName)
            if !strangers.isEmpty { problems.add("bodies", "\(strangers.joined(separator: ", ")) is not in the cohort “\(cohort.title)”: log it by itself") }
        }
        guard let kind, let on, let minutes, problems.isEmpty else { return nil }
        self.kind = kind
        self.on = on
        self.minutes = minutes
        self.cohort = cohort?.cohort
        self.bodies = cohort.map { $0.bodies } ?? bodies
        attended = cohort == nil ? [] : bodies
        issues = sent.all("issues")
        delivery = sent.text("delivery")
        channel = sent.text("channel")
        campaign = CampaignID(sent["campaign"])
        lead = sent.text("lead")?.uppercased()
        note = sent.text("note")
    }
}
