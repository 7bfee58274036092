package import PostgreSQL

/// The schema `access`: people, roles, sign-in.
package enum AccessSchema {
    package static let name = "access"
    /// The number of its last migration.
    package static var newest: Int { migrations.map(\.number).max() ?? 0 }

    package static let migrations: [Migration] = [
        Migration(number: 100, name: "people", text: String(decoding: PackageResources._100_people_sql, as: UTF8.self)),
        Migration(number: 101, name: "sign_in", text: String(decoding: PackageResources._101_sign_in_sql, as: UTF8.self)),
        Migration(number: 102, name: "ended_session", text: String(decoding: PackageResources._102_ended_session_sql, as: UTF8.self)),
    ]
}
