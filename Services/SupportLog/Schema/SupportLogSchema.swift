package import PostgreSQL

/// The schema `support`: engagements, activities, cohorts.
package enum SupportLogSchema {
    package static let name = "support"
    /// The number of its last migration.
    package static var newest: Int { migrations.map(\.number).max() ?? 0 }

    package static let migrations: [Migration] = [
        Migration(number: 100, name: "engagement", text: String(decoding: PackageResources._100_engagement_sql, as: UTF8.self)),
        Migration(number: 101, name: "activity", text: String(decoding: PackageResources._101_activity_sql, as: UTF8.self)),
        Migration(number: 102, name: "cohort", text: String(decoding: PackageResources._102_cohort_sql, as: UTF8.self)),
        Migration(number: 103, name: "tier because", text: String(decoding: PackageResources._103_tier_because_sql, as: UTF8.self)),
        Migration(number: 104, name: "activity day", text: String(decoding: PackageResources._104_activity_day_sql, as: UTF8.self)),
        Migration(number: 105, name: "recruiting", text: String(decoding: PackageResources._105_recruiting_sql, as: UTF8.self)),
        Migration(number: 106, name: "reassignment", text: String(decoding: PackageResources._106_reassignment_sql, as: UTF8.self)),
    ]
}
