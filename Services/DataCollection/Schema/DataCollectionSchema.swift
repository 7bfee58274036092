package import PostgreSQL

/// The schema `collection`: engagements as far as asking needs them, surveys with their links, answers in every version.
package enum DataCollectionSchema {
    package static let name = "collection"

    package static let migrations: [Migration] = [
        Migration(number: 100, name: "engagement", text: String(decoding: PackageResources._0100_engagement_sql, as: UTF8.self)),
        Migration(number: 101, name: "survey", text: String(decoding: PackageResources._0101_survey_sql, as: UTF8.self)),
        Migration(number: 102, name: "answer", text: String(decoding: PackageResources._0102_answer_sql, as: UTF8.self)),
    ]
}
