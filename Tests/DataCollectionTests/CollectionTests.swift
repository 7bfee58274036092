import Operations

/// What every test here runs on: every service's schema, since surveys read the register.
enum CollectionTests {
    static let schemas = ServiceSchema.all
}
