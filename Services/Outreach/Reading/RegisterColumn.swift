/// A column of a register file that is kept: the file's header, our name for it, and how its cells are read.
package struct RegisterColumn: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Of a school or group: a whole number over 0.
        case identifier
        case text
        /// A whole number; "NA", "SUPP" and the like are blank.
        case integer
        /// A number with decimals, per cent sign or not.
        case percentage
        /// DD-MM-YYYY, DD/MM/YYYY, YYYY-MM-DD or YYYYMMDD.
        case day
        /// One of the overall judgements.
        case judgement

        /// What a cell that cannot be read is not.
        var words: String {
            switch self {
            case .identifier: "whole number"
            case .integer, .percentage: "number"
            case .day: "day (DD-MM-YYYY)"
            case .judgement: "judgement"
            case .text: "text"
            }
        }

        /// PostgreSQL's type.
        package var sqlType: String {
            switch self {
            case .identifier, .integer: "integer"
            case .text, .judgement: "text"
            case .percentage: "double precision"
            case .day: "date"
            }
        }
    }

    package var header: String
    package var name: String
    package var kind: Kind

    init(_ header: String, _ name: String, _ kind: Kind = .text) {
        self.header = header
        self.name = name
        self.kind = kind
    }
}
