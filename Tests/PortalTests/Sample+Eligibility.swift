import Contracts

extension Sample {
    /// Eligible to take part, and not known as an Ambassador.
    static let admissions = BodyEligibility(
        body: .school(100_001), on: Day("2024-10-01")!,
        decisions: [
            ProgrammeEligibility(
                programme: "fwams", title: "Flexible Working", purpose: .takePart,
                decision: EligibilityDecision(
                    eligible: true, rule: "state_funded", reasons: [], outcome: .held,
                    rules: [
                        JudgedRule(
                            rule: "state_funded", title: "State-funded schools", outcome: .held, reason: "its type group is “Academies”", conditions: [])
                    ])),
            ProgrammeEligibility(
                programme: "fwams", title: "Flexible Working", purpose: .ambassador,
                decision: EligibilityDecision(
                    eligible: false, reasons: [], outcome: .unknown,
                    rules: [
                        JudgedRule(
                            rule: "ambassador", title: "Good or Outstanding", outcome: .unknown, reason: "its type group is “Academies”",
                            conditions: [
                                JudgedCondition(
                                    words: "Overall effectiveness is Good or Outstanding", outcome: .held,
                                    facts: [
                                        DatedFact(label: "Overall effectiveness", value: "Good", on: Day("2019-05-14")!, source: "the file of inspections")
                                    ]),
                                JudgedCondition(
                                    words: "Leadership and management is Good or Outstanding", outcome: .unknown, facts: [],
                                    missing: "nobody has stated it"),
                            ])
                    ])),
        ], statable: [CodedLabel(code: "leadership_and_management", label: "Leadership and management")])
}
