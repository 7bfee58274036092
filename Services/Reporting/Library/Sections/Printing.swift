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
        share(numerator, of: base).map { "\($0)%" } ?? notApplicable
    }

    static func share(_ numerator: Int, of base: Int) -> Int? {
        Percentage(numerator, of: base).value
    }

    static func suppressionNote(under threshold: Int) -> String {
        "\(suppressed): a count under \(threshold), or another that would give one away by subtraction, is not shown."
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
