import Contracts
import Programme

extension RateCard {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), from: section.day("from"), to: section.day(ifAny: "to"), rounding: section.word("rounding"),
            lines: section.list("lines", RateLine.init),
            cap: section.section(ifAny: "cap") { FundingCap(perFinancialYear: $0.pence("per_financial_year_pence")) })
    }
}

extension RateLine {
    init(_ section: Section) {
        self.init(
            code: section.text("code"), title: section.text("title"), unit: section.word("unit"), tier: section.text(ifAny: "tier"),
            rate: section.pence("pence"), once: section.flag("once", default: false), payDifferenceAt: section.text(ifAny: "pay_difference_at"),
            note: section.text(ifAny: "note"))
    }
}

extension ClaimPeriodScheme {
    init(_ section: Section) {
        self.init(
            parts: section.list("parts") { ClaimPart(id: $0.text("id"), from: $0.monthDay("from"), to: $0.monthDay("to")) },
            dueWorkingDaysAfter: section.number("due_working_days_after", in: 0...250), certify: section.texts("certify"))
    }
}

extension Section {
    fileprivate func pence(_ name: String) -> Pence { Pence(Int64(number(name))) }
}
