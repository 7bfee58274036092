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
