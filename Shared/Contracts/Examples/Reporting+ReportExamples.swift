extension GetReport: Exemplified {
    package static var example: GetReport { GetReport(programme: Sample.programme) }
}

extension ReportTable: Exemplified {
    package static var example: ReportTable {
        ReportTable(
            id: "coverage-region", caption: "Supported bodies by region",
            columns: [ReportColumn(title: "Region", numeric: false), ReportColumn(title: "Supported", numeric: true)], rows: [["West Midlands", "21"]],
            notes: ["Eligible schools of the frame of 11 March 2024."])
    }
}

extension ReportSection: Exemplified {
    package static var example: ReportSection {
        ReportSection(
            id: "coverage_region", title: "Coverage by region", intro: "Whom the programme reached, beside every eligible school.", tables: [.example],
            chart: ReportChart(
                kind: "bar", title: "Supported, per cent of eligible", labels: ["West Midlands"], series: [ChartSeries(name: "Supported", values: [4.5])],
                unit: "%"), notice: "Bodies are fictional, rates and targets illustrative.")
    }
}

extension ReportDocument: Exemplified {
    package static var example: ReportDocument {
        ReportDocument(
            programme: Sample.programme, title: "Flexible Working Ambassador MATs and Schools", asOf: Sample.day(2024, 3, 31), rule: "fwams-2023",
            notice: "Bodies are fictional, rates and targets illustrative.", positions: [.example], sections: [.example])
    }
}

extension GetCoverage: Exemplified {
    package static var example: GetCoverage { GetCoverage(programme: Sample.programme, by: "region") }
}

extension GetCost: Exemplified {
    package static var example: GetCost { GetCost(programme: Sample.programme, rate: 2500) }
}

extension GetFunnel: Exemplified {
    package static var example: GetFunnel { GetFunnel(programme: Sample.programme, by: "region") }
}

extension ExportReport: Exemplified {
    package static var example: ExportReport { ExportReport(programme: Sample.programme, formats: ["html", "csv", "xlsx"]) }
}

extension ReportFiles: Exemplified {
    package static var example: ReportFiles {
        ReportFiles(files: [ReportFile(name: "claims.csv", mediaType: "text/csv", base64: "cmVmZXJlbmNlCg==")])
    }
}

extension GetHome: Exemplified {
    package static var example: GetHome { GetHome(ambassador: Sample.ambassador) }
}

extension HomeFigures: Exemplified {
    package static var example: HomeFigures {
        HomeFigures(
            programme: Sample.programme, title: "Flexible Working Ambassador MATs and Schools", notice: "Bodies are fictional.", supported: 97,
            schoolsWorkedWith: 112, engagementsOpen: 61, surveysAwaited: 14, claimsToSubmit: 3, claimsToAuthorise: 2, claimsToPay: 1)
    }
}

extension GetFeedback: Exemplified {
    package static var example: GetFeedback { GetFeedback(ambassador: Sample.ambassador) }
}

extension PooledFeedback: Exemplified {
    package static var example: PooledFeedback { PooledFeedback(answers: 8, shown: true, table: .example) }
}
