package import Operations
package import Testing

/// Gives each test a database of its own: `TestDatabase.current`.
package struct DatabaseTrait: TestTrait, SuiteTrait, TestScoping {
    let schemas: [ServiceSchema]

    package var isRecursive: Bool { true }

    package func provideScope(for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void) async throws {
        // A suite is no test: its tests get theirs.
        guard testCase != nil else { return try await function() }
        try await TestDatabase.with(schemas) { database in
            try await TestDatabase.$current.withValue(database) { try await function() }
        }
    }
}

extension Trait where Self == DatabaseTrait {
    /// A database with roles and the clock, and no service's tables.
    package static var database: Self { DatabaseTrait(schemas: []) }

    /// A database with these schemas migrated.
    package static func database(_ schemas: [ServiceSchema]) -> Self { DatabaseTrait(schemas: schemas) }
}
