/// How many open schools are in a school's trust. The raw values are what people read and write.
package enum TrustSize: String, Codable, Sendable, Hashable, CaseIterable {
    case none = "No trust"
    case one = "1 school"
    case few = "2 to 5 schools"
    case several = "6 to 10 schools"
    case many = "11 to 20 schools"
    case most = "21 or more schools"

    /// The fewest and the most schools; nil for schools in no trust.
    package var schools: ClosedRange<Int>? {
        switch self {
        case .none: nil
        case .one: 1...1
        case .few: 2...5
        case .several: 6...10
        case .many: 11...20
        case .most: 21...1_000_000
        }
    }
}

/// The share of a school's pupils who are eligible for free school meals. The raw values are what people read and write.
package enum NeedBand: String, Codable, Sendable, Hashable, CaseIterable {
    case under10 = "Under 10%"
    case from10 = "10% to under 20%"
    case from20 = "20% to under 30%"
    case from30 = "30% to under 40%"
    case from40 = "40% or more"
    case notRecorded = "Not recorded"

    /// Per cent, the upper end not among them; nil where no file tells.
    package var percent: Range<Double>? {
        switch self {
        case .under10: 0..<10
        case .from10: 10..<20
        case .from20: 20..<30
        case .from30: 30..<40
        case .from40: 40..<1000
        case .notRecorded: nil
        }
    }
}
