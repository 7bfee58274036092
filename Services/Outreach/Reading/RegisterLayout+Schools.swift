import Contracts

extension RegisterLayout {
    /// GIAS's establishments, whole or an extract: columns come and go between vintages.
    package static let schools = RegisterLayout(
        .schools, table: "register.school", changes: "register.change", keys: [RegisterColumn("URN", "urn", .identifier)], facts: ofTheRegister + ofOtherFiles,
        read: ofTheRegister.count, marks: ["URN"], isAnyOf: ofTheRegister)

    /// The order is that of `register.vintage.dates`: new ones go last of all, after those of other files.
    private static let ofTheRegister: [RegisterColumn] = [
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
        RegisterColumn("Federations (code)", "federation_uid", .integer),
        RegisterColumn("Federations (name)", "federation_name"),
    ]

    /// What else is kept of a school: no column of this layout, but merged like one (`register.school`).
    private static let ofOtherFiles: [RegisterColumn] = [
        RegisterColumn("percent_fsm_ever", "percent_fsm_ever", .percentage),
        RegisterColumn("disadvantaged_on", "disadvantaged_on", .day),
    ]
}
