/// What a printed cell is in a spreadsheet: `1,284` a number, `£5.00` an amount, `61%` a percentage, the rest text.
enum CellValue: Equatable {
    case number(Double)
    case money(pounds: Double)
    case percentage(Double)
    case text(String)

    init(_ printed: String, numeric: Bool) {
        self = .text(printed)
        guard numeric else { return }
        let plain = printed.replacing(",", with: "").replacing("−", with: "-")
        if plain.hasPrefix("£"), let pounds = Double(plain.dropFirst()) {
            self = .money(pounds: pounds)
        } else if plain.hasSuffix("%"), let value = Double(plain.dropLast()) {
            self = .percentage(value)
        } else if Self.isNumber(plain), let value = Double(plain) {
            self = .number(value)
        }
    }

    /// Digits, with a sign before and one point within: not `nan`, `0x1F` or `1e9`.
    static func isNumber(_ text: some StringProtocol) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }
}
