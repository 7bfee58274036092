import Contracts
import PostgreSQL
import Programme
import ProgrammeRecord

/// The schools of a frame that a design draws from: open, of a kind that the programme admits, in one of the strata and of one of
/// the phases. Nothing that may be told later decides it, so that it is the same whenever it is asked.
struct SampleFrame {
    var design: SampleDesign
    var programme: ProgrammeDefinition
    var frame: FrameID

    func units(_ database: some Queryable) async throws -> [SamplingUnit] {
        let schools = try await RegisterFrame.schools(frame, database)
        let groups = programme.eligibility.flatMap(\.groups), types = programme.eligibility.flatMap(\.types)
        let rows = try await database.query(
            """
            SELECT urn, stratum, phase, region, setting, pupils, judgement FROM (
                SELECT s.urn, \(Governance.sql(schools)) AS stratum, s.phase, \(CoverageDimension.region.group) AS region,
                    \(CoverageDimension.setting.group) AS setting, s.pupils,
                    (SELECT i.judgement FROM register.inspection AS i WHERE i.urn = s.urn AND i.judged_on <= f.as_of ORDER BY i.judged_on DESC LIMIT 1) AS judgement
                FROM \(schools) AS s, register.frame AS f
                WHERE f.id = \(frame) AND s.is_open AND s.phase = ANY(\(design.parts)) AND (s.type_group = ANY(\(groups)) OR s.type = ANY(\(types)))
            ) AS s WHERE stratum = ANY(\(design.strata.map(\.name))) ORDER BY urn
            """)
        return try rows.map { row in
            SamplingUnit(
                urn: try row.get("urn"), stratum: try row.get("stratum"), part: try row.get("phase"),
                groups: [
                    .region: try row.get("region"), .urbanOrRural: try row.get("setting"), .size: SizeBand.of(try row.getOptional("pupils")),
                    .overallEffectiveness: try row.getOptional("judgement") ?? CoverageDimension.notRecorded,
                ])
        }
    }
}

/// Schools by their pupils.
enum SizeBand {
    private static let bands = [(99, "1 to 99 pupils"), (249, "100 to 249 pupils"), (499, "250 to 499 pupils"), (999, "500 to 999 pupils")]

    static func of(_ pupils: Int?) -> String {
        guard let pupils else { return CoverageDimension.notRecorded }
        return bands.first { pupils <= $0.0 }?.1 ?? "1,000 or more pupils"
    }
}
