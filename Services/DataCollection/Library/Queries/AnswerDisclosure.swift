import Programme

/// Who sees which answers. An Ambassador sees the answers of its own bodies, of questions about itself nothing one by
/// one (Reporting pools them); what is published for the whole programme only it does not see either.
struct AnswerDisclosure: Sendable {
    let visibility: AnswerVisibility
    let toAmbassador: Bool

    func shows(_ question: Question) -> Bool { !toAmbassador || !(visibility.pooled.contains(question.id) || question.nationalOnly) }
}
