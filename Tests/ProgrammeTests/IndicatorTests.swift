import Contracts
import Programme
import Testing

@Suite("Indicators")
struct IndicatorTests {
    private func count(_ question: String, _ number: Int) -> CodedAnswer { CodedAnswer(question: question, number: number) }
    private func chose(_ question: String, _ codes: String...) -> CodedAnswer { CodedAnswer(question: question, codes: codes) }

    private func body(_ urn: Int, _ before: [CodedAnswer], _ after: [CodedAnswer]) -> PairedBody {
        PairedBody(body: .school(urn), baseline: before, later: [after])
    }

    private func rows(_ measure: String, _ pairs: [PairedBody]) throws -> [FigureRow] {
        let figures = Indicators.compute(try FWAMS.definition(), pairs: pairs).flatMap(\.figures)
        return try #require(figures.first { $0.measure.id == measure }).rows
    }

    @Test func onlyThoseThatAnsweredAtBothWavesAreInTheBase() throws {
        let row = try #require(
            try rows(
                "st1-share",
                [
                    body(1, [count("b07", 40), count("b08", 10)], [count("b07", 50), count("b08", 20)]),
                    body(2, [count("b07", 60), count("b08", 5)], [count("b07", 50), count("b08", 10)]),
                    body(3, [count("b07", 99), count("b08", 99)], [count("b07", 99), CodedAnswer(question: "b08", absence: "not_known")]),
                ]
            ).first)
        #expect(row.before == Ratio(.percentage, 15, of: 100, bodies: 2))
        #expect(row.after == Ratio(.percentage, 30, of: 100, bodies: 2))
        #expect(row.changeWords == "+15 percentage points")
    }

    @Test func anEmptyBaseIsSaidNotDivided() throws {
        let row = try #require(try rows("st1-share", []).first)
        #expect(row.after?.words == "no base")
        #expect(row.change == nil)
    }

    @Test func policyIntroducedAndImproved() throws {
        let pairs = [
            body(1, [chose("b02", "none_written")], [chose("b02", "statutory")]), body(2, [chose("b02", "statutory")], [chose("b02", "tailored")]),
            body(3, [chose("b02", "tailored")], [chose("b02", "tailored"), chose("o18", "policy")]), body(4, [chose("b02", "none_written")], []),
        ]
        #expect(try rows("st4-introduced", pairs).first?.after == Ratio(.percentage, 1, of: 3, bodies: 3))
        #expect(try rows("st4-improved", pairs).first?.after == Ratio(.percentage, 2, of: 3, bodies: 3))
    }

    @Test func wholeSchoolNeedsEveryTest() throws {
        let row = try #require(
            try rows("st7-share", [body(1, [chose("b01", "whole"), chose("b03", "each_leader")], [chose("b01", "whole"), chose("b03", "written")])]).first)
        #expect(row.before?.numerator == 0)
        #expect(row.after?.numerator == 1)
    }

    @Test func meansOfScalesAndRises() throws {
        func scale(_ values: Int...) -> [CodedAnswer] {
            zip(["know_options", "feel_confident", "heads_open", "governors_back"], values).map { CodedAnswer(question: "b14", row: $0, number: $1) }
        }
        let pairs = [body(1, scale(1, 2, 3, 4), scale(2, 3, 4, 5)), body(2, scale(2, 2, 2, 2), scale(2, 2, 2, 5))]
        let rows = try rows("st3-mean", pairs)
        #expect(rows.map { $0.before?.words } == ["1.50", "2.00", "2.50", "3.00"])
        #expect(rows.last?.changeWords == "+2.00")
        #expect(try self.rows("st3-up", pairs).first?.after == Ratio(.percentage, 1, of: 2, bodies: 2))
    }

    @Test func formsOnOfferLeaveOutNone() throws {
        let pairs = [body(1, [chose("b05", "none_of_these")], [chose("b05", "remote", "toil")])]
        #expect(try rows("lt1-mean", pairs).first?.before?.words == "0.00")
        #expect(try rows("lt1-new", pairs).first?.after?.words == "2.00")
    }

    @Test func whoBeganToRecord() throws {
        let absent = CodedAnswer(question: "b09", absence: "not_recorded")
        let pairs = [body(1, [absent], [count("b09", 4)]), body(2, [absent], [absent]), body(3, [absent], []), body(4, [count("b09", 1)], [count("b09", 1)])]
        #expect(try rows("st5-recording", pairs).first?.after == Ratio(.percentage, 1, of: 2, bodies: 2))
    }

    @Test func contributionAmongThoseThatChanged() throws {
        let pairs = [
            body(1, [], [chose("o18", "policy"), chose("o19", "later")]), body(2, [], [chose("o18", "policy"), chose("o19", "same")]),
            body(3, [], [chose("o18", "nothing_yet"), CodedAnswer(question: "o19", absence: "not_asked")]),
        ]
        let row = try #require(try rows("contribution-share", pairs).first)
        #expect(row.before == nil)
        #expect(row.after == Ratio(.percentage, 1, of: 2, bodies: 2))
    }

    @Test func barriersBeforeAndAfter() throws {
        let rows = try rows("barriers-share", [body(1, [chose("b16", "money", "ratios")], [chose("b16", "none")])])
        #expect(rows.count == 11)
        #expect(rows.first { $0.label?.code == "money" }?.changeWords == "-100 percentage points")
    }
}
