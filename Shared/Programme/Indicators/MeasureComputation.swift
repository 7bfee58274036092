import Contracts

/// The figures of one measure over the bodies of a programme.
struct MeasureComputation {
    let questionnaire: Questionnaire
    let pairs: [PairedBody]

    func rows(of rule: MeasureRule) -> [FigureRow] {
        switch rule {
        case .ratioOfSums(let of, let over): [ratioOfSums(of, over)]
        case .shareOfBodies(let tests): [shareOfBodies(tests)]
        case .moved(let question, let from, let to, let also): [moved(question, from, to, also)]
        case .movedUp(let question): [movedUp(question)]
        case .meanOfRows(let question): meanOfRows(question)
        case .rowsUp(let question, let hundredths): [rowsUp(question, hundredths)]
        case .meanOfChoices(let question): [meanOfChoices(question)]
        case .newChoices(let question): [newChoices(question)]
        case .shareOfEachChoice(let question, let among): shareOfEachChoice(question, among)
        case .sum(let question): [sum(question)]
        case .nowRecorded(let question): [nowRecorded(question)]
        case .counted, .entered: []
        }
    }

    /// Asked both in a first wave and in one that is its twin.
    func isPaired(_ question: String) -> Bool { isAsked(question, later: false) && isAsked(question, later: true) }

    func isAsked(_ question: String, later: Bool) -> Bool {
        questionnaire.waves.contains { ($0.twinOf != nil) == later && $0.questions.contains(question) }
    }

    /// A row from a value of each wave: over bodies that have both where the questions are paired, else over those
    /// that have the one there is.
    private func row<Value>(
        _ questions: [String], label: CodedLabel? = nil, value: (PairedBody, AnswerBook) -> Value?, ratio: ([Value]) -> Ratio
    ) -> FigureRow {
        if questions.allSatisfy(isPaired) {
            let both = pairs.compactMap { pair in value(pair, pair.before).flatMap { before in value(pair, pair.after).map { (before, $0) } } }
            return FigureRow(label: label, before: ratio(both.map(\.0)), after: ratio(both.map(\.1)))
        }
        let later = questions.contains { isAsked($0, later: true) && !isAsked($0, later: false) }
        let found = pairs.compactMap { value($0, later ? $0.after : $0.before) }
        return FigureRow(label: label, before: later ? nil : ratio(found), after: later ? ratio(found) : nil)
    }

    private func share(_ bodies: [Bool]) -> Ratio { Ratio(.percentage, bodies.count(where: \.self), of: bodies.count, bodies: bodies.count) }

    /// Codes without the choice that stands for none.
    private func chosen(_ question: String, _ book: AnswerBook) -> [String]? {
        guard let codes = book.codes(question) else { return nil }
        guard case .many(_, let exclusive?, _)? = questionnaire.question(question)?.form else { return codes }
        return codes.filter { $0 != exclusive }
    }

    private func ratioOfSums(_ of: [String], _ over: [String]) -> FigureRow {
        func total(_ questions: [String], _ book: AnswerBook) -> Int? {
            let numbers = questions.compactMap { book.number($0) }
            return numbers.count == questions.count ? numbers.reduce(0, +) : nil
        }
        return row(of + over) { _, book -> (Int, Int)? in
            guard let numerator = total(of, book), let base = total(over, book), base > 0 else { return nil }
            return (numerator, base)
        } ratio: { sums in
            Ratio(.percentage, sums.map(\.0).reduce(0, +), of: sums.map(\.1).reduce(0, +), bodies: sums.count)
        }
    }

    private func shareOfBodies(_ tests: [AnswerTest]) -> FigureRow {
        row(tests.map(\.question)) { _, book -> Bool? in
            let outcomes = tests.map { book.passes($0) }
            return outcomes.contains(nil) ? nil : outcomes.allSatisfy { $0 == true }
        } ratio: {
            share($0)
        }
    }

    private func moved(_ question: String, _ from: [String], _ to: [String], _ also: AnswerTest?) -> FigureRow {
        let outcomes = pairs.compactMap { pair -> Bool? in
            guard let before = pair.before.codes(question)?.first, let after = pair.after.codes(question)?.first else { return nil }
            let improvedOtherwise = also.map { pair.after.passes($0) == true } ?? false
            return from.contains(before) && to.contains(after) || improvedOtherwise
        }
        return FigureRow(label: nil, before: nil, after: share(outcomes))
    }

    private func movedUp(_ question: String) -> FigureRow {
        let order = questionnaire.question(question)?.form.choices.map(\.code) ?? []
        func place(_ book: AnswerBook) -> Int? { book.codes(question)?.first.flatMap(order.firstIndex) }
        let outcomes = pairs.compactMap { pair in place(pair.before).flatMap { before in place(pair.after).map { $0 > before } } }
        return FigureRow(label: nil, before: nil, after: share(outcomes))
    }

    private func scaleRows(_ question: String) -> [CodedLabel] {
        if case .scale(_, let rows)? = questionnaire.question(question)?.form { rows } else { [] }
    }

    private func meanOfRows(_ question: String) -> [FigureRow] {
        let rows: [CodedLabel?] = scaleRows(question).isEmpty ? [nil] : scaleRows(question)
        return rows.map { label in
            row([question], label: label) { _, book in
                book.number(question, row: label?.code)
            } ratio: {
                Ratio(.mean, $0.reduce(0, +), of: $0.count, bodies: $0.count)
            }
        }
    }

    private func rowsUp(_ question: String, _ hundredths: Int) -> FigureRow {
        let rows: [String?] = scaleRows(question).isEmpty ? [nil] : scaleRows(question).map(\.code)
        func total(_ book: AnswerBook) -> Int? {
            let numbers = rows.compactMap { book.number(question, row: $0) }
            return numbers.count == rows.count ? numbers.reduce(0, +) : nil
        }
        let outcomes = pairs.compactMap { pair in
            total(pair.before).flatMap { before in total(pair.after).map { ($0 - before) * 100 >= hundredths * rows.count } }
        }
        return FigureRow(label: nil, before: nil, after: share(outcomes))
    }

    private func meanOfChoices(_ question: String) -> FigureRow {
        row([question]) { _, book in
            chosen(question, book)?.count
        } ratio: {
            Ratio(.mean, $0.reduce(0, +), of: $0.count, bodies: $0.count)
        }
    }

    private func newChoices(_ question: String) -> FigureRow {
        let added = pairs.compactMap { pair -> Int? in
            guard let before = chosen(question, pair.before), let after = chosen(question, pair.after) else { return nil }
            return after.count { !before.contains($0) }
        }
        return FigureRow(label: nil, before: nil, after: Ratio(.mean, added.reduce(0, +), of: added.count, bodies: added.count))
    }

    private func shareOfEachChoice(_ question: String, _ among: AnswerTest?) -> [FigureRow] {
        (questionnaire.question(question)?.form.choices ?? []).map { choice in
            row([question], label: choice) { _, book -> Bool? in
                if let among, book.passes(among) != true { return nil }
                return book.codes(question)?.contains(choice.code)
            } ratio: {
                share($0)
            }
        }
    }

    private func sum(_ question: String) -> FigureRow {
        let numbers = pairs.compactMap { $0.after.number(question) ?? (isAsked(question, later: true) ? nil : $0.before.number(question)) }
        return FigureRow(label: nil, before: nil, after: Ratio(.total, numbers.reduce(0, +), of: numbers.count, bodies: numbers.count))
    }

    private func nowRecorded(_ question: String) -> FigureRow {
        let outcomes = pairs.compactMap { pair -> Bool? in
            guard pair.before.absence(question) == .notRecorded, let after = pair.after.answer(question) else { return nil }
            if after.number != nil { return true }
            return [.skipped, .notAsked].contains(pair.after.absence(question)) ? nil : false
        }
        return FigureRow(label: nil, before: nil, after: share(outcomes))
    }
}
