import Contracts
import PostgreSQL

extension SchoolSummary {
    /// Of `register.school AS s`.
    static let columns: SQL = """
        s.urn, s.name, s.town, s.postcode, s.la_name, s.region, s.phase, s.type, s.status, s.pupils, s.percent_fsm, s.trust_uid, s.trust_name, \(laestab)
        """

    /// Codes lose leading zeros in spreadsheets.
    static let laestab: SQL = "lpad(s.la_code, 3, '0') || '/' || lpad(s.establishment_number, 4, '0') AS laestab"

    init(row: Row) throws {
        self.init(
            urn: try row.get("urn"), name: try row.getOptional("name") ?? "", town: try row.getOptional("town") ?? "",
            postcode: try row.getOptional("postcode") ?? "", localAuthority: try row.getOptional("la_name") ?? "", region: try row.getOptional("region") ?? "",
            phase: try row.getOptional("phase") ?? "", type: try row.getOptional("type") ?? "", status: try row.getOptional("status") ?? "",
            pupils: try row.getOptional("pupils"), percentFSM: try row.getOptional("percent_fsm"), trustUID: try row.getOptional("trust_uid"),
            trustName: try row.getOptional("trust_name"), laestab: try row.getOptional("laestab"))
    }
}
