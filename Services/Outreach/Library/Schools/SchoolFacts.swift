import Contracts
import PostgreSQL

/// The facts of a school in the order and the words in which people look for them.
enum SchoolFacts {
    private static let labels: [(column: String, label: String)] = [
        ("type", "Type"), ("type_group", "Type group"), ("status", "Status"), ("phase", "Phase"), ("low_age", "Lowest age"), ("high_age", "Highest age"),
        ("gender", "Gender"), ("religion", "Religious character"), ("admissions", "Admissions"), ("boarders", "Boarders"), ("sixth_form", "Sixth form"),
        ("capacity", "Capacity"), ("pupils", "Pupils"), ("percent_fsm", "Free school meals, per cent"),
        ("percent_fsm_ever", "Free school meals in the last six years, per cent"),
        ("disadvantaged_on", "In the half with most disadvantaged pupils, by the list of"),
        ("trust_name", "Trust"), ("federation_name", "Federation"), ("la_name", "Local authority"),
        ("region", "Region"), ("urban_rural", "Urban or rural"), ("opened_on", "Opened"), ("reason_opened", "Why it opened"), ("closed_on", "Closed"),
        ("reason_closed", "Why it closed"), ("telephone", "Telephone"), ("website", "Website"), ("ukprn", "UKPRN"),
        ("establishment_number", "Establishment number"),
    ]

    /// Only what the register knows.
    static func read(_ row: Row) throws -> [Fact] {
        let address = try ["street", "locality", "address3", "town", "county", "postcode"].compactMap { try row.getOptional($0, as: String.self) }
        let facts = try labels.compactMap { column, label in try row.getOptional(column, as: String.self).map { Fact(label: label, value: $0) } }
        return address.isEmpty ? facts : [Fact(label: "Address", value: address.joined(separator: ", "))] + facts
    }
}
