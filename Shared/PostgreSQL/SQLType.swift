/// A type of PostgreSQL, by its object ids (of itself and of its array), from `pg_type.dat`.
package struct SQLType: Sendable, Hashable {
    package var oid: UInt32
    /// 0 for a type that has no array of its own.
    package var arrayOID: UInt32

    package init(oid: UInt32, arrayOID: UInt32) {
        self.oid = oid
        self.arrayOID = arrayOID
    }

    package static let text = SQLType(oid: 25, arrayOID: 1009)
    /// bigint
    package static let integer = SQLType(oid: 20, arrayOID: 1016)
    /// integer, of 32 bits
    package static let integer32 = SQLType(oid: 23, arrayOID: 1007)
    package static let double = SQLType(oid: 701, arrayOID: 1022)
    package static let boolean = SQLType(oid: 16, arrayOID: 1000)
    package static let uuid = SQLType(oid: 2950, arrayOID: 2951)
    package static let date = SQLType(oid: 1082, arrayOID: 1182)
    /// timestamptz
    package static let timestamp = SQLType(oid: 1184, arrayOID: 1185)
    /// bytea
    package static let bytes = SQLType(oid: 17, arrayOID: 1001)
    /// jsonb
    package static let json = SQLType(oid: 3802, arrayOID: 3807)
}
