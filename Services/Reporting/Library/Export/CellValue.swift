import Charts

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
        } else if CommaSeparated.isNumber(plain), let value = Double(plain) {
            self = .number(value)
        }
    }
}
