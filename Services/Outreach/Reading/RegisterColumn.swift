/// A column of the register that is kept: GIAS's header, our name for it, and how its cells are read.
package struct RegisterColumn: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// The identity of the row: a whole number over 0, never blank.
        case urn
        case text
        /// A whole number; "NA", "SUPP" and the like are blank.
        case integer
        /// A number with decimals, per cent sign or not.
        case percentage
        /// DD-MM-YYYY, DD/MM/YYYY or YYYY-MM-DD.
        case day

        /// What a cell that cannot be read is not.
        var words: String {
            switch self {
            case .urn, .integer, .percentage: "number"
            case .day: "day (DD-MM-YYYY)"
            case .text: "text"
            }
        }

        /// PostgreSQL's type.
        package var sqlType: String {
            switch self {
            case .urn, .integer: "integer"
            case .text: "text"
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

    package static let urn = RegisterColumn("URN", "urn", .urn)

    /// What is kept of a school besides its URN. The order is that of `register.vintage.dates`: new ones go last.
    package static let facts: [RegisterColumn] = [
        RegisterColumn("EstablishmentName", "name"),
        RegisterColumn("LA (code)", "la_code"),
        RegisterColumn("LA (name)", "la_name"),
        RegisterColumn("EstablishmentNumber", "establishment_number"),
        RegisterColumn("TypeOfEstablishment (name)", "type"),
        RegisterColumn("EstablishmentTypeGroup (name)", "type_group"),
        RegisterColumn("EstablishmentStatus (name)", "status"),
        RegisterColumn("ReasonEstablishmentOpened (name)", "reason_opened"),
        RegisterColumn("OpenDate", "opened_on", .day),
        RegisterColumn("ReasonEstablishmentClosed (name)", "reason_closed"),
        RegisterColumn("CloseDate", "closed_on", .day),
        RegisterColumn("PhaseOfEducation (name)", "phase"),
        RegisterColumn("StatutoryLowAge", "low_age", .integer),
        RegisterColumn("StatutoryHighAge", "high_age", .integer),
        RegisterColumn("Boarders (name)", "boarders"),
        RegisterColumn("OfficialSixthForm (name)", "sixth_form"),
        RegisterColumn("Gender (name)", "gender"),
        RegisterColumn("ReligiousCharacter (name)", "religion"),
        RegisterColumn("AdmissionsPolicy (name)", "admissions"),
        RegisterColumn("SchoolCapacity", "capacity", .integer),
        RegisterColumn("NumberOfPupils", "pupils", .integer),
        RegisterColumn("PercentageFSM", "percent_fsm", .percentage),
        RegisterColumn("Trusts (code)", "trust_uid", .integer),
        RegisterColumn("Trusts (name)", "trust_name"),
        RegisterColumn("UKPRN", "ukprn"),
        RegisterColumn("Street", "street"),
        RegisterColumn("Locality", "locality"),
        RegisterColumn("Address3", "address3"),
        RegisterColumn("Town", "town"),
        RegisterColumn("County (name)", "county"),
        RegisterColumn("Postcode", "postcode"),
        RegisterColumn("SchoolWebsite", "website"),
        RegisterColumn("TelephoneNum", "telephone"),
        RegisterColumn("GOR (name)", "region"),
        RegisterColumn("UrbanRural (name)", "urban_rural"),
        RegisterColumn("Easting", "easting", .integer),
        RegisterColumn("Northing", "northing", .integer),
    ]
}
