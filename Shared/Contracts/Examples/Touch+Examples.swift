extension PlanTouches: Exemplified {
    package static var example: PlanTouches {
        PlanTouches(
            id: Sample.id(31),
            touches: [
                // Every part is shown: a real one has either a template or instructions.
                PlannedTouch(
                    channel: "event", afterWorkingDays: 10, template: Sample.id(34), templateVersion: 2,
                    instructions: "Ask whether ((school_name)) has read it.", event: Sample.id(41)),
                PlannedTouch(channel: "phone", afterWorkingDays: 10, instructions: "Ask whether ((school_name)) has read it."),
            ])
    }
}

extension GetCallSheet: Exemplified {
    package static var example: GetCallSheet { GetCallSheet(campaign: Sample.id(31), limit: 25) }
}

extension CallSheet: Exemplified {
    package static var example: CallSheet {
        CallSheet(
            campaign: "Spring invitation",
            rows: [
                CallSheetRow(
                    id: Sample.id(36), channel: "phone", body: Sample.school, bodyName: Sample.schoolName, town: "Exampleton", telephone: "01632 960001",
                    contactName: "Robin Lane", contactRole: "headteacher", dueOn: Sample.day(2024, 3, 18), attempts: 1, note: "Back after three",
                    instructions: "Ask whether Oakfield Primary School has read it.", outcomes: [CodedLabel(code: "no_answer", label: "No answer")])
            ], due: 1, later: 2, reasons: [CodedLabel(code: "no_capacity", label: "No capacity now")])
    }
}

extension RecordTouch: Exemplified {
    package static var example: RecordTouch {
        RecordTouch(id: Sample.id(36), outcome: "declined", reason: "no_capacity", askAgainOn: Sample.day(2024, 9, 2), note: "After the inspection")
    }
}

extension TouchRecorded: Exemplified {
    package static var example: TouchRecorded { TouchRecorded(lead: LeadReference(lead: Sample.id(32), reference: "FWAMS-L-100234")) }
}

extension TouchMade: Exemplified {
    package static var example: TouchMade {
        TouchMade(
            programme: "fwams", touch: Sample.id(36), campaign: Sample.id(31), channel: "phone", body: Sample.school, contact: Sample.id(11),
            outcome: "left_message", place: 2, on: Sample.day(2024, 3, 18))
    }
}

extension CompareTexts: Exemplified {
    package static var example: CompareTexts { CompareTexts(id: Sample.id(31), template: Sample.id(34), templateVersion: 2, share: 50) }
}
