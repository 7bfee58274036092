package import Contracts

/// What a demonstration plays and where it writes.
package struct DemonstrationSettings: Sendable {
    /// A cluster of its own, made new each time.
    package var folder: String
    package var executables: String
    /// A GIAS extract, CSV or zip; the fictional register by default.
    package var register: String?
    package var registerAsOf: Day?
    package var programme: String
    package var out: String
    /// How many bodies are supported in the end.
    package var bodies: Int
    package var begins: Day
    package var ends: Day
    package var seed: UInt64

    package init(
        folder: String, executables: String, register: String? = nil, registerAsOf: Day? = nil, programme: String, out: String, bodies: Int = 248, begins: Day,
        ends: Day, seed: UInt64 = 2023
    ) {
        self.folder = folder
        self.executables = executables
        self.register = register
        self.registerAsOf = registerAsOf
        self.programme = programme
        self.out = out
        self.bodies = bodies
        self.begins = begins
        self.ends = ends
        self.seed = seed
    }
}
