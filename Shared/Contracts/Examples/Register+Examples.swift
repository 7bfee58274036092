extension RegisterImport: Exemplified {
    package static var example: RegisterImport { RegisterImport(id: Sample.id(33)) }
}

extension RegisterImportReport: Exemplified {
    package static var example: RegisterImportReport {
        RegisterImportReport(
            id: Sample.id(33), state: "failed", asOf: Sample.day(2024, 3, 11), bytes: 48_211_004, bytesTotal: 61_120_330, rows: 50_515, open: 27_098,
            closed: 23_300, proposed: 115, rejected: 2, rejections: [Rejection(line: 4812, reason: "URN 100234 stands twice")], added: 12, changed: 318,
            closedByStatus: 4, unchanged: 50_179, older: 1, absentColumns: ["PercentageFSM"], failure: "The file ends in the middle of row 50516.",
            seconds: 1.25, peakKilobytes: 41_200, kind: .schools, file: "edubasealldata20240311.zip", queuedAt: Sample.instant, waiting: 3, resolved: 12,
            findable: true)
    }
}

extension FindSchools: Exemplified {
    package static var example: FindSchools {
        FindSchools(text: "oakfield", region: "West Midlands", phase: "Primary", status: "Open", page: 1, wide: true)
    }
}

extension SchoolSummary: Exemplified {
    package static var example: SchoolSummary {
        SchoolSummary(
            urn: 100_234, name: Sample.schoolName, town: "Dudley", postcode: "DY1 9ZZ", localAuthority: "Dudley", region: "West Midlands", phase: "Primary",
            type: "Academy converter", status: "Open", pupils: 412, percentFSM: 27.5, trustUID: 5603, trustName: "Oak Learning Trust", laestab: "332/2034")
    }
}

extension SchoolPage: Exemplified {
    package static var example: SchoolPage {
        SchoolPage(
            schools: [.example], total: 1, page: 1, pages: 1, regions: ["West Midlands"], phases: ["Primary"], matched: "words", corrected: "oakfield",
            others: 4)
    }
}

extension GetSchool: Exemplified {
    package static var example: GetSchool { GetSchool(urn: 100_234) }
}

extension SchoolDetail: Exemplified {
    package static var example: SchoolDetail {
        SchoolDetail(
            summary: .example, facts: [Fact(label: "Age range", value: "3 to 11")], asOf: Sample.day(2024, 3, 11),
            history: [RegisterChange(on: Sample.day(2023, 9, 1), what: "changed", detail: "Joined Oak Learning Trust")],
            eligibility: BodyEligibility.example.decisions.first?.decision, leads: [.example], linked: [.example],
            judgements: [.example], admissions: .example)
    }
}
