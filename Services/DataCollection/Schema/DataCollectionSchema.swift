package import PostgreSQL

/// The schema `collection`: engagements as far as asking needs them, surveys with their links, answers in every version.
package enum DataCollectionSchema {
    package static let name = "collection"
    /// The number of its last migration.
    package static var newest: Int { migrations.map(\.number).max() ?? 0 }

    package static let migrations: [Migration] = [
        Migration(number: 100, name: "engagement", text: String(decoding: PackageResources._100_engagement_sql, as: UTF8.self)),
        Migration(number: 101, name: "survey", text: String(decoding: PackageResources._101_survey_sql, as: UTF8.self)),
        Migration(number: 102, name: "answer", text: String(decoding: PackageResources._102_answer_sql, as: UTF8.self)),
    ]
}
