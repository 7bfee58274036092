import Contracts
import Programme
import Testing

@testable import Reporting

@Suite("Feedback about an Ambassador")
struct FeedbackPoolTests {
    private func surveys(_ count: Int) -> [SurveyFact] {
        (0..<count).map { number in
            SurveyFact(
                survey: Story.id("feedback \(number)"), reference: "F\(number)", body: .school(100_000 + number), ambassador: "A01", wave: "feedback",
                partial: false, late: false, lapsed: false, answers: [CodedAnswer(question: "f1", codes: [number == 0 ? "too_little" : "right"])])
        }
    }

    @Test("is not shown from four bodies, and is from five")
    func threshold() throws {
        let questionnaire = try FWAMS.definition().questionnaire
        #expect(FeedbackPool(surveys: surveys(4), questionnaire: questionnaire).pooled() == PooledFeedback(answers: 4, shown: false))
        let pooled = FeedbackPool(surveys: surveys(5), questionnaire: questionnaire).pooled()
        #expect(pooled.shown)
        let rows = try #require(pooled.table).rows
        #expect(rows.contains { $0[1] == "About right" && $0[2] == "4" && $0[3] == "5" && $0[4] == "80%" })
    }
}
