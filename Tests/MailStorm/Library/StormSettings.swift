/// What a storm is made of.
package struct StormSettings: Sendable {
    package var seed: UInt64
    /// A GIAS file with schools.
    package var register: String
    /// So many at most.
    package var schools: Int
    package var kills: Int
    /// How many SMTP sessions Outreach has open.
    package var sessions: Int
    /// So many times as much goes wrong as usual: for a storm of few schools.
    package var trouble: Int
    package var folder: String
    package var executables: String

    package init(seed: UInt64, register: String, schools: Int, kills: Int, sessions: Int, trouble: Int = 1, folder: String, executables: String) {
        self.seed = seed
        self.register = register
        self.schools = schools
        self.kills = kills
        self.sessions = sessions
        self.trouble = trouble
        self.folder = folder
        self.executables = executables
    }
}
