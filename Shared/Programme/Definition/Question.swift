/// One question, with what an answer to it must be.
package struct Question: Hashable, Sendable {
    /// `b06`
    package var id: String
    package var ask: String
    /// The wording where it is asked again; `{baseline_date}` and `{reference_year}` are filled in.
    package var askAgain: String?
    package var hint: String?
    package var form: QuestionForm
    /// Asked only when this holds.
    package var when: AnswerTest?
    /// Said beside every figure made from it.
    package var note: String?
    /// What is known already and shown as its answer: teacher_headcount.
    package var prefilled: String?
    /// Published for the whole programme only, never for a group.
    package var nationalOnly: Bool

    package init(
        id: String, ask: String, askAgain: String? = nil, hint: String? = nil, form: QuestionForm, when: AnswerTest? = nil, note: String? = nil,
        prefilled: String? = nil, nationalOnly: Bool = false
    ) {
        self.id = id
        self.ask = ask
        self.askAgain = askAgain
        self.hint = hint
        self.form = form
        self.when = when
        self.note = note
        self.prefilled = prefilled
        self.nationalOnly = nationalOnly
    }
}

extension Question {
    /// The wording for a wave that has a twin, or for the first.
    package func wording(again: Bool) -> String { again ? askAgain ?? ask : ask }
}
