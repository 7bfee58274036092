import Contracts
import Programme

/// How figures are printed. A percentage is half up, and never printed without its numerator and base beside it.
enum Printing {
    /// A count under the programme's threshold, or one that would give such a count away.
    static let suppressed = "[c]"
    /// There is nothing to divide by.
    static let notApplicable = "[z]"

    static func count(_ value: Int) -> String {
        var printed = ""
        let digits = String(value.magnitude)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { printed.append(",") }
            printed.append(digit)
        }
        return value < 0 ? "-" + printed : printed
    }

    /// Whole per cent, half up.
    static func percentage(_ numerator: Int, of base: Int) -> String {
        guard let share = share(numerator, of: base) else { return notApplicable }
        return "\(share)%"
    }

    static func share(_ numerator: Int, of base: Int) -> Int? {
        base > 0 ? (numerator * 200 + base) / (base * 2) : nil
    }

    /// Minutes as hours, to one decimal, half up.
    static func hours(_ minutes: Int) -> String {
        let tenths = (minutes + 3) / 6
        return "\(count(tenths / 10)).\(tenths % 10)"
    }
}

extension ReportColumn {
    static func text(_ title: String) -> ReportColumn { ReportColumn(title: title, numeric: false) }
    static func number(_ title: String) -> ReportColumn { ReportColumn(title: title, numeric: true) }
}

extension [CodedLabel] {
    /// The label of a code; the code in words where the programme has none.
    func label(of code: String) -> String {
        first { $0.code == code }?.label ?? code.replacing("_", with: " ").capitalisedFirst
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
