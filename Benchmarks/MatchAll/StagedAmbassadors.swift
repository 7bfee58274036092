import FoundationEssentials
import PostgreSQL

/// The programme that the project ships with other Ambassadors: schools of the register, always the same ones, as they are in it.
enum StagedAmbassadors {
    static func programme(_ count: Int, _ connection: Connection) async throws -> String {
        let rows = try await connection.query(
            """
            SELECT region, phase, type_group, religion, pupils, easting, northing, trust_uid IS NOT NULL AS in_trust FROM register.school
            WHERE is_open AND region IS NOT NULL AND easting IS NOT NULL AND northing IS NOT NULL AND type_group IS NOT NULL ORDER BY md5(urn::text) LIMIT \(count)
            """)
        let lines = try rows.enumerated().map { index, row in
            var parts = [
                "id: B\(1000 + index)", "name: Ambassador \(index + 1)", "kind: \(try row.get("in_trust") ? "trust" : "school")",
                "regions: [\"\(try row.get("region", as: String.self))\"]", "capacity: \(10 + index % 40)",
                "types: [\"\(try row.get("type_group", as: String.self))\"]",
                "place: {easting: \(try row.get("easting", as: Int.self)), northing: \(try row.get("northing", as: Int.self))}",
            ]
            let phase: String? = try row.getOptional("phase")
            if let phase, phase != "Not applicable" { parts.append("phases: [\"\(phase)\"]") }
            if let pupils: Int = try row.getOptional("pupils"), pupils > 0 { parts.append("pupils: \(pupils)") }
            if let faith: String = try row.getOptional("religion"), !["None", "Does not apply", "Not applicable"].contains(faith) {
                parts.append("faith: \"\(faith)\"")
            }
            // Every tenth is a specialist, of each kind in turn.
            if index.isMultiple(of: 10) { parts.append("specialism: \(["send", "ap_and_pru", "high_pupil_premium"][index / 10 % 3])") }
            return "  - {\(parts.joined(separator: ", "))}"
        }
        let source = try String(contentsOfFile: "deploy/programmes/fwams.yaml", encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let kept = source.filter { !$0.hasPrefix("  - {id: A") }
        guard let place = kept.firstIndex(where: { $0.hasPrefix("ambassadors:") }) else { return "" }
        return (kept[...place].map(String.init) + lines + kept[(place + 1)...].map(String.init)).joined(separator: "\n")
    }
}
