import Contracts

extension Sample {
    static let importID = ImportID("018e2d4a-0000-7000-8000-0000000000a1")!
    static let frameID = FrameID("018e2d4a-0000-7000-8000-0000000000a2")!

    static let registerImport = RegisterImportReport(
        id: importID, state: "finished", asOf: Day("2024-09-01")!, bytes: 900, bytesTotal: 900, rows: 2400, open: 2200, closed: 190, proposed: 10, rejected: 1,
        rejections: [Rejection(line: 3, reason: "the URN is not a whole number")], added: 12, changed: 30, closedByStatus: 2, unchanged: 2355, older: 1,
        kind: .schools, file: "edubasealldata20240901.zip", queuedAt: Instant("2024-10-07T09:00:00Z")!, waiting: 0, resolved: 4, findable: true)

    static let registerChanges = RegisterChanges(
        columns: [ChangedColumn(column: "pupils", count: 28), ChangedColumn(column: "status", count: 2)],
        entries: [ChangedEntry(code: 100_009, name: "Elm Junior School", what: "closed", columns: ["status", "closed_on"])])

    static let rejectedRows = RejectedRows(
        header: "URN,Town", rows: [RejectedRow(line: 3, reason: "the URN is not a whole number", row: "x,Ely")], hasMore: false)

    static let frames = Frames(frames: [
        FrameSummary(id: frameID, title: "Autumn sample", named: true, madeOn: Day("2024-10-01")!, asOf: Day("2024-09-01")!, open: 2200, closed: 190)
    ])

    static let successions = Successions(
        cases: [
            SuccessionCase(
                urn: 100_009, name: "Elm Junior School", kind: "split",
                candidates: [
                    SuccessionCandidate(urn: 200_009, name: "Elm Academy", town: "Exampleton", phase: "Primary", status: "Open"),
                    SuccessionCandidate(urn: 200_010, name: "Ash Academy", town: "Exampleton", phase: "Primary", status: "Open"),
                ], dealings: 3)
        ], total: 1)
}
