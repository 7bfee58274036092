import Contracts

extension Sample {
    static let engagementDetail = EngagementDetail(
        summary: engagement, unit: body, ambassadorName: "Ashdown Learning Trust", tierReason: "A meeting of 60 minutes on 3 June 2024", tierRule: "fwams-2023",
        trustAgreement: "agreed", issues: ["policy"], history: [EngagementStep(on: Day("2024-05-01")!, what: "Opened")], activities: [activity],
        reassignment: ReassignmentStanding(
            proposed: "A05", name: "Elmgate Academy", on: Day("2024-07-01")!,
            refused: [RefusedReassignment(ambassador: "A02", name: "Bramley Cross School", reason: "Too far away")]))

    static let activityDetail = ActivityDetail(
        current: activity,
        versions: [ActivityVersion(version: 1, recordedAt: Instant("2024-06-03T14:30:00Z")!, by: "ambassador_lead of A01", summary: "Meeting, 60 minutes")])

    static let surveySummary = SurveySummary(
        survey: surveyID, reference: "FWAMS-100001-1-B", body: body, bodyName: "Oakfield Primary School", wave: "baseline", state: "submitted",
        issuedOn: Day("2024-06-04")!, due: Day("2024-06-25")!, submittedOn: Day("2024-06-28")!, version: 1, late: true, reminders: 1,
        answers: [Fact(label: "Which is closest to where you are today?", value: "Little or none")])

    static let section = ReportSection(
        id: "coverage_region", title: "Coverage by region", intro: "Supported bodies beside every eligible school of the frame.",
        tables: [
            ReportTable(
                id: "coverage_region", caption: "Supported and eligible, by region",
                columns: [
                    ReportColumn(title: "Region", numeric: false), ReportColumn(title: "Supported", numeric: true), ReportColumn(title: "Share", numeric: true),
                ],
                rows: [["London", "61", "2.4%"], ["South West", "[c]", "[c]"]], notes: ["[c] fewer than 5: hidden"])
        ],
        chart: ReportChart(
            kind: "bar", title: "Share of eligible schools supported", labels: ["London", "South West"],
            series: [ChartSeries(name: "Supported", values: [2.4, nil])], unit: "%"))

    static let cost = ReportSection(
        id: "cost", title: "What recruiting cost", intro: "Cost: hours at £25.00 an hour, the rate that was asked for. It is not what the programme pays.",
        tables: [
            ReportTable(
                id: "cost-channels", caption: "What recruiting cost, by channel",
                columns: [
                    ReportColumn(title: "Channel", numeric: false), ReportColumn(title: "People asked", numeric: true),
                    ReportColumn(title: "Cost", numeric: true),
                ],
                rows: [["Phone", "12", "£37.50"], ["All channels", "60", "£37.50"]], notes: ["Asked: people to whom a message went."])
        ],
        chart: ReportChart(
            kind: "bar", title: "Hours of recruiting for each enrolment, by channel", labels: ["Phone"], series: [ChartSeries(name: "", values: [0.8])],
            unit: "hours"))

    static let funnel = ReportSection(
        id: "funnel", title: "From eligible to the first day of support", intro: "Each step beside the one before it, and the days between them.",
        tables: [
            ReportTable(
                id: "funnel-region", caption: "From eligible to the first day of support, by region",
                columns: [
                    ReportColumn(title: "Region", numeric: false), ReportColumn(title: "Step", numeric: false), ReportColumn(title: "Schools", numeric: true),
                ],
                rows: [["London", "Eligible", "2,514"], ["London", "Approached", "[c]"]], notes: ["[c]: hidden."])
        ],
        chart: ReportChart(
            kind: "bar", title: "Schools that came to each step after being eligible", labels: ["Approached"],
            series: [ChartSeries(name: "", values: [61])], unit: ""))

    static let report = ReportDocument(
        programme: "fwams", title: "Flexible Working Ambassadors: report", asOf: today, rule: "fwams-2023",
        notice: "Bodies are fictional, rates and targets illustrative.", positions: [LogPosition(service: .support, position: 1204, hash: "ab12cd34")],
        sections: [section])

    static let feedback = PooledFeedback(
        answers: 7, shown: true,
        table: ReportTable(
            id: "feedback", caption: "Feedback, pooled over the bodies that answered",
            columns: [ReportColumn(title: "Question", numeric: false), ReportColumn(title: "Bodies", numeric: true)], rows: [["It helped", "6"]],
            notes: ["Shown from 5 answers on."]))
}
