extension UploadRegisterPart: Exemplified {
    package static var example: UploadRegisterPart { UploadRegisterPart(upload: Sample.id(34), part: 0, base64: "VVJOLFRvd24K") }
}

extension ImportUpload: Exemplified {
    package static var example: ImportUpload {
        ImportUpload(
            id: Sample.id(33), upload: Sample.id(34), parts: 2, file: "links_edubasealldata20240311.csv", kind: .links, asOf: Sample.day(2024, 3, 11))
    }
}

extension ListRegisterImports: Exemplified {
    package static var example: ListRegisterImports { ListRegisterImports() }
}

extension RegisterImportList: Exemplified {
    package static var example: RegisterImportList { RegisterImportList(imports: [.example]) }
}

extension GetRegisterChanges: Exemplified {
    package static var example: GetRegisterChanges { GetRegisterChanges(id: Sample.id(33)) }
}

extension RegisterChanges: Exemplified {
    package static var example: RegisterChanges {
        RegisterChanges(
            columns: [ChangedColumn(column: "status", count: 4)],
            entries: [ChangedEntry(code: 100_234, name: Sample.schoolName, what: "closed", columns: ["status", "closed_on"])])
    }
}

extension ListRejectedRows: Exemplified {
    package static var example: ListRejectedRows { ListRejectedRows(id: Sample.id(33), after: 4811) }
}

extension RejectedRows: Exemplified {
    package static var example: RejectedRows {
        RejectedRows(
            header: "URN,Town", rows: [RejectedRow(line: 4812, reason: "the URN is not a whole number", row: "NAT,Dudley")], hasMore: false)
    }
}

extension FreezeRegister: Exemplified {
    package static var example: FreezeRegister { FreezeRegister(id: Sample.id(35), title: "Sample of spring 2024") }
}

extension ListFrames: Exemplified {
    package static var example: ListFrames { ListFrames() }
}

extension Frames: Exemplified {
    package static var example: Frames {
        Frames(frames: [
            FrameSummary(
                id: Sample.id(35), title: "Sample of spring 2024", named: true, madeOn: Sample.day(2024, 3, 12), asOf: Sample.day(2024, 3, 11), open: 27_098,
                closed: 23_300)
        ])
    }
}

extension ListSuccessions: Exemplified {
    package static var example: ListSuccessions { ListSuccessions(undecided: false, urn: 100_234) }
}

extension Successions: Exemplified {
    package static var example: Successions {
        Successions(
            cases: [
                SuccessionCase(
                    urn: 100_234, name: Sample.schoolName, kind: "split",
                    candidates: [SuccessionCandidate(urn: 148_201, name: "Oakfield Academy", town: "Dudley", phase: "Primary", status: "Open")], dealings: 2,
                    follows: 148_201,
                    decision: SuccessionDecision(successor: 148_201, reason: "It kept the building.", by: "operator", on: Sample.day(2024, 3, 12)))
            ], total: 1)
    }
}

extension DecideSuccession: Exemplified {
    package static var example: DecideSuccession {
        DecideSuccession(urn: 100_234, successor: 148_201, reason: "It kept the building.")
    }
}

extension LinkedSchool: Exemplified {
    package static var example: LinkedSchool {
        LinkedSchool(how: "Predecessor", urn: 100_233, name: "Oakfield School", status: "Closed", on: Sample.day(2020, 9, 1), follows: true)
    }
}

extension Judgement: Exemplified {
    package static var example: Judgement { Judgement(on: Sample.day(2019, 5, 14), words: "Good", urn: 100_233) }
}
