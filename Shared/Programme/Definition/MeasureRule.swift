/// How a figure is computed. The base is always those asked *and* answered; of a pair, at both waves.
package enum MeasureRule: Hashable, Sendable {
    /// The sum of some counts over the sum of others, as a percentage; before and after.
    case ratioOfSums(of: [String], over: [String])
    /// Bodies whose answers pass every test, among those that answered them; before and after.
    case shareOfBodies(passing: [AnswerTest])
    /// Bodies whose answer moved from one of `from` to one of `to`, among those paired.
    case moved(question: String, from: [String], to: [String], orAlso: AnswerTest?)
    /// Bodies whose answer stands later in the order of choices than before.
    case movedUp(question: String)
    /// The mean of each row of a scale; before and after.
    case meanOfRows(question: String)
    /// Bodies whose mean over the rows rose by at least so many hundredths of a point.
    case rowsUp(question: String, byHundredths: Int)
    /// The mean number of choices; before and after.
    case meanOfChoices(question: String)
    /// The mean number of choices made now that were not made before.
    case newChoices(question: String)
    /// Each choice's share of the bodies that answered, of those that pass `among`; before and after where asked at both.
    case shareOfEachChoice(question: String, among: AnswerTest?)
    /// A sum of counts, at the later wave.
    case sum(question: String)
    /// Bodies that did not record a count before, and gave a number after.
    case nowRecorded(question: String)
    /// Counted from the log rather than from answers.
    case counted(CountedFigure)
    /// Taken from a public or an outside source, and entered.
    case entered(source: String)
}

/// Figures that come from the log and the register.
package enum CountedFigure: String, Hashable, Sendable, CaseIterable {
    case supportUnits = "support_units"
    case supportUnitsByTier = "support_units_by_tier"
    case schoolsWorkedWith = "schools_worked_with"
    case schoolsReached = "schools_reached"
    case resources
    case webinars
    case webinarViews = "webinar_views"
    case events
    case coverage
    case daysBetweenStages = "days_between_stages"
    case recruitingShare = "recruiting_share"
    case deliveredBeyondFunded = "delivered_beyond_funded"
    case requestsUnanswered = "requests_unanswered"
}
