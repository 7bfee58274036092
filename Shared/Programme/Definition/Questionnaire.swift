package import Contracts

/// All that a body may be asked, and when.
package struct Questionnaire: Hashable, Sendable {
    /// The last completed school year, which starts on this day of the year.
    package var referenceYearStarts: MonthDay
    /// "We do not know", "We do not record this": answers to every question.
    package var absences: [CodedLabel]
    /// Any question may be left out.
    package var mayBeSkipped: Bool
    package var questions: [Question]
    package var waves: [Wave]
    /// Known from the register or the log: shown, not asked.
    package var prefilled: [String]
    /// Never asked because a public source has it.
    package var notAsked: [String]
    /// Never asked at all.
    package var neverAsk: [String]
    package var visibility: AnswerVisibility

    package init(
        referenceYearStarts: MonthDay, absences: [CodedLabel], mayBeSkipped: Bool, questions: [Question], waves: [Wave], prefilled: [String],
        notAsked: [String], neverAsk: [String], visibility: AnswerVisibility
    ) {
        self.referenceYearStarts = referenceYearStarts
        self.absences = absences
        self.mayBeSkipped = mayBeSkipped
        self.questions = questions
        self.waves = waves
        self.prefilled = prefilled
        self.notAsked = notAsked
        self.neverAsk = neverAsk
        self.visibility = visibility
    }
}

/// What the Ambassador of a body sees of its answers.
package struct AnswerVisibility: Hashable, Sendable {
    /// Told to every respondent before the first question.
    package var seenBy: [String]
    /// Questions about the Ambassador itself: pooled, never one by one.
    package var pooled: [String]
    /// From so many answers on.
    package var pooledAtLeast: Int

    package init(seenBy: [String], pooled: [String], pooledAtLeast: Int) {
        self.seenBy = seenBy
        self.pooled = pooled
        self.pooledAtLeast = pooledAtLeast
    }
}

extension Questionnaire {
    package func question(_ id: String) -> Question? { questions.first { $0.id == id } }

    package func wave(_ id: String) -> Wave? { waves.first { $0.id == id } }

    /// The questions of a wave, in its order.
    package func questions(of wave: Wave) -> [Question] { wave.questions.compactMap(question) }
}
