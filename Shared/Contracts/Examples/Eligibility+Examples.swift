extension GetEligibility: Exemplified {
    package static var example: GetEligibility { GetEligibility(body: .school(100_234), programme: "tsi", on: Sample.day(2021, 9, 1)) }
}

extension BodyEligibility: Exemplified {
    package static var example: BodyEligibility {
        let judged = JudgedCondition(
            words: "Overall effectiveness was Requires Improvement at least 2 times", outcome: .unknown,
            facts: [
                DatedFact(label: "Overall effectiveness", value: "Requires Improvement", on: Sample.day(2019, 5, 14), source: "the file of inspections")
            ], missing: "its judgements are known to 31 August 2020 only")
        let rule = JudgedRule(
            rule: "stock", title: "Two or more judgements", outcome: .unknown, reason: "its type group is “Academies”", conditions: [judged])
        return BodyEligibility(
            body: .school(100_234), on: Sample.day(2021, 9, 1),
            decisions: [
                ProgrammeEligibility(
                    programme: "tsi", title: "Trust and School Improvement offer", purpose: .takePart,
                    decision: EligibilityDecision(
                        eligible: true, rule: "flow", reasons: ["Judged Requires Improvement during the year."], outcome: .held, rules: [rule]))
            ], statable: [CodedLabel(code: "leadership_and_management", label: "Leadership and management")])
    }
}

extension StateFact: Exemplified {
    package static var example: StateFact {
        StateFact(
            id: Sample.id(36), body: .school(100_234), fact: "leadership_and_management", value: "Good", on: Sample.day(2023, 6, 14),
            source: "Inspection report")
    }
}
