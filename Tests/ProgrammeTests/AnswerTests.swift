import Contracts
import Programme
import Testing

@Suite("Answers")
struct AnswerTests {
    private func rule(_ wave: String = "baseline", prefilled: [String: Int] = [:]) throws -> AnswerRule {
        let questionnaire = try FWAMS.definition().questionnaire
        return AnswerRule(questionnaire, wave: try #require(questionnaire.wave(wave)), prefilled: prefilled)
    }

    private func raw(_ question: String, _ values: String..., row: String? = nil) -> RawAnswer { RawAnswer(question: question, row: row, values: values) }

    @Test(arguments: [("1,284", 1284), ("12 %", 12), ("1 284", 1284), ("  7 ", 7), ("12%", 12)])
    func countsAreNormalised(text: String, number: Int) throws {
        let reading = try rule().read([raw("b07", text)])
        #expect(reading.problems == [])
        #expect(reading.answers == [CodedAnswer(question: "b07", number: number)])
    }

    @Test(arguments: [
        ("twelve", "Enter the number in digits, such as 12"), ("1.5", "Enter a whole number, such as 12"), ("-3", "Enter 0 or a number above it"),
        ("1,2", "Enter the number in digits, such as 12"), ("6000", "Enter 5000 or less"), ("0", "Enter 1 or more"),
        ("%", "Enter a number before the percent sign"),
    ])
    func countsThatCannotBeTaken(text: String, message: String) throws {
        let reading = try rule().read([raw("b07", text)])
        #expect(reading.problems == [AnswerProblem(question: "b07", message: message)])
        #expect(reading.answers == [])
    }

    @Test func aCountIsHeldAgainstTheAnswerThatLimitsIt() throws {
        let together = try rule().read([raw("b07", "40"), raw("b08", "41")])
        #expect(together.problems.map(\.question) == ["b08"])
        #expect(together.problems.first?.message.hasPrefix("Enter 40 or less") == true)
        #expect(together.answers == [CodedAnswer(question: "b07", number: 40)])
        let later = try rule().read([raw("b08", "41")], saved: [CodedAnswer(question: "b07", number: 40)])
        #expect(later.problems.map(\.question) == ["b08"])
        let unlimited = try rule().read([raw("b08", "41")], saved: [CodedAnswer(question: "b07", absence: "not_known")])
        #expect(unlimited.problems == [])
    }

    @Test func partsDoNotExceedTheWhole() throws {
        let reading = try rule().read([raw("b09", "10"), raw("b10", "7"), raw("b11", "4")])
        #expect(reading.problems.map(\.question) == ["b10", "b11"])
        #expect(reading.problems.first?.message.contains("makes 11") == true)
        #expect(try rule().read([raw("b09", "10"), raw("b10", "6"), raw("b11", "4")]).problems == [])
    }

    @Test func missingIsNotZero() throws {
        let reading = try rule().read([raw("b09", "not_recorded"), raw("b06", "not_known"), raw("b12", ""), raw("b13", "skip")])
        #expect(reading.answers.map(\.absence) == ["not_recorded", "not_known", "skipped", "skipped"])
        #expect(reading.answers.allSatisfy { $0.number == nil })
    }

    @Test func choices() throws {
        #expect(try rule().read([raw("b05", "remote", "part_time")]).answers.first?.codes == ["part_time", "remote"])
        #expect(try rule().read([raw("b05", "none_of_these", "remote")]).problems.first?.message == "Select “None of these” alone, or leave it out")
        #expect(try rule().read([raw("b16", "money", "ratios", "equity", "volume")]).problems.first?.message == "Select at most 3")
        #expect(try rule().read([raw("b01", "somewhere")]).problems.first?.message == "Select from the answers offered")
        #expect(try rule().read([raw("b01", "starting", "whole")]).problems.first?.message == "Select one answer")
    }

    @Test func scales() throws {
        #expect(try rule().read([raw("b14", "4", row: "heads_open")]).answers == [CodedAnswer(question: "b14", row: "heads_open", number: 4)])
        #expect(try rule().read([raw("b14", "6", row: "heads_open")]).problems.first?.message == "Select a number from 1 to 5")
        #expect(try rule().read([raw("b14", "4")]).problems.count == 1)
    }

    @Test func aQuestionOfAnotherWaveIsNotTaken() throws { #expect(try rule().read([raw("f1", "right")]).problems.count == 1) }

    @Test func conditions() throws {
        let rule = try rule("outcome")
        let o19 = try #require(rule.questionnaire.question("o19"))
        #expect(!rule.isAsked(o19, with: AnswerBook()))
        #expect(!rule.isAsked(o19, with: AnswerBook([CodedAnswer(question: "o18", codes: ["nothing_yet"])])))
        #expect(rule.isAsked(o19, with: AnswerBook([CodedAnswer(question: "o18", codes: ["policy"])])))
    }

    @Test func whatWasNeverAnsweredIsSkippedOrNotAsked() throws {
        let complete = try rule("outcome").complete([CodedAnswer(question: "o18", codes: ["nothing_yet"])])
        let book = AnswerBook(complete)
        #expect(book.absence("o19") == .notAsked)
        #expect(book.absence("o21") == .skipped)
        #expect(complete.filter { $0.question == "b14" }.count == 4)
    }

    @Test func aWarningIsTakenAllTheSame() throws {
        let reading = try rule(prefilled: ["b07": 100]).read([raw("b07", "60"), raw("b09", "40")])
        #expect(reading.problems == [])
        #expect(reading.warnings.map(\.question) == ["b07", "b09"])
        #expect(reading.answers.count == 2)
    }
}
