package import PostgreSQL

/// The schema that reporting-service owns: figures projected from the other services' logs, and claims.
package enum ReportingSchema {
    package static let name = "reporting"
    /// The number of its last migration.
    package static var newest: Int { migrations.map(\.number).max() ?? 0 }

    package static let migrations: [Migration] = [
        Migration(number: 100, name: "outreach_figures", text: text(PackageResources._100_outreach_figures_sql)),
        Migration(number: 101, name: "support_figures", text: text(PackageResources._101_support_figures_sql)),
        Migration(number: 102, name: "collection_figures", text: text(PackageResources._102_collection_figures_sql)),
        Migration(number: 103, name: "claims", text: text(PackageResources._103_claims_sql)),
        Migration(number: 104, name: "claim_guards", text: text(PackageResources._104_claim_guards_sql)),
        Migration(number: 105, name: "cost", text: text(PackageResources._105_cost_sql)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
