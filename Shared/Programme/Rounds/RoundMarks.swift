package import Contracts

/// What two assessors' marks come to. Their mean may be a half: everything is kept in halves, as whole numbers.
package struct ComparedMarks: Hashable, Sendable {
    /// The mean of each criterion, in halves, in the order of the form.
    package var halves: [Int]
    /// Why a third person settles them; empty where the mean stands.
    package var moderation: [String]

    package var total: Int { halves.reduce(0, +) }
}

extension AmbassadorRound {
    /// In the order of the form. Refuses (invalid) what is not one mark for each criterion within the scale.
    package func ordered(_ marks: [CriterionMark]) throws(Refusal) -> [Int] {
        for mark in marks where !criteria.contains(where: { $0.code == mark.criterion }) {
            throw Refusal(
                .invalid, "“\(mark.criterion)” is no criterion of the round.", remedy: "Use \(criteria.map(\.code).joined(separator: ", ")).",
                field: mark.criterion)
        }
        var ordered: [Int] = []
        for criterion in criteria {
            let given = marks.filter { $0.criterion == criterion.code }
            guard given.count == 1, let mark = given.first?.mark else {
                throw Refusal(.invalid, "“\(criterion.label)” needs one mark.", remedy: "Mark every criterion once.", field: criterion.code)
            }
            guard mark >= scoring.least, mark <= scoring.most else {
                throw Refusal(
                    .invalid, "“\(criterion.label)” has the mark \(mark).", remedy: "Give \(scoring.least) to \(scoring.most).", field: criterion.code)
            }
            ordered.append(mark)
        }
        return ordered
    }

    /// Whether the mean passes: every criterion and the total.
    package func passes(halves: [Int]) -> Bool {
        halves.allSatisfy { $0 >= 2 * scoring.passEach } && halves.reduce(0, +) >= 2 * scoring.passTotal
    }

    /// Both in the order of the form. The mean stands unless a criterion is as far apart as the programme does not tolerate, or one would
    /// let the applicant pass and the other would not.
    package func compare(_ first: [Int], _ second: [Int]) -> ComparedMarks {
        var reasons: [String] = []
        for (criterion, pair) in zip(criteria, zip(first, second)) where abs(pair.0 - pair.1) >= scoring.moderateIfApartBy {
            reasons.append("“\(criterion.label)” is \(abs(pair.0 - pair.1)) marks apart.")
        }
        if passes(halves: first.map { 2 * $0 }) != passes(halves: second.map { 2 * $0 }) { reasons.append("They stand on either side of the pass mark.") }
        return ComparedMarks(halves: zip(first, second).map { $0 + $1 }, moderation: reasons)
    }

    /// Each criterion with what the form asks about it.
    package var form: [RoundQuestion] {
        criteria.map { criterion in
            questions.first { $0.criterion == criterion.code }
                ?? RoundQuestion(criterion: criterion.code, ask: criterion.label, atMostWords: RoundQuestion.usualWords)
        }
    }

    /// The rules of the round in words, for whoever applies and assesses.
    package var words: [String] {
        [
            "Each of \(criteria.count) criteria is marked \(scoring.least) to \(scoring.most) by two assessors on their own; the mean counts.",
            "A third person settles marks that are \(scoring.moderateIfApartBy) or more apart, or on either side of the pass mark.",
            "To pass, each criterion needs \(scoring.passEach) and all together \(scoring.passTotal).",
            "Of equal totals the higher mark for “\(criteria.first?.label ?? "")” comes first, then for the next in the order of the form, then whoever applied first.",
        ]
    }

    /// 15 or 15½, of a number of halves.
    package static func words(halves: Int) -> String { halves % 2 == 0 ? "\(halves / 2)" : "\(halves / 2)½" }

    /// The instants between which it takes applications: from the beginning of the first day to the closing time of the last, in London.
    package func window(opens: Day, closes: Day) -> Range<Instant> {
        let from = London.instant(on: opens)
        let until = (ClockTime(closesAt) ?? ClockTime(hour: 17, minute: 0)).instant(on: closes)
        return from..<max(from, until)
    }
}
