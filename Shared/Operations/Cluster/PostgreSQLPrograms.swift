import Contracts
import FoundationEssentials

/// Where PostgreSQL's programs are: Debian puts those of each major version into a folder of its own.
package struct PostgreSQLPrograms: Sendable, Equatable {
    package var version: Int
    package var folder: String

    package var initdb: String { "\(folder)/initdb" }
    package var control: String { "\(folder)/pg_ctl" }
    package var dump: String { "\(folder)/pg_dump" }

    /// The newest, or those of the version that made a cluster.
    ///
    /// Throws `Refusal` naming what is missing and the package that has it.
    package static func find(version: Int? = nil, under root: String = "/usr/lib/postgresql") throws -> PostgreSQLPrograms {
        // Debian makes this folder with the first version that is installed: without it there is none, which is said below.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let found = names.compactMap(Int.init).sorted(by: >).map { PostgreSQLPrograms(version: $0, folder: "\(root)/\($0)/bin") }
            .filter { FileManager.default.isExecutableFile(atPath: $0.initdb) && FileManager.default.isExecutableFile(atPath: $0.control) }
        guard let version else {
            guard let newest = found.first else {
                throw Refusal(
                    .unavailable, "PostgreSQL's server is not installed: there is no \(root)/*/bin/initdb.", remedy: "Install it: apt-get install postgresql.")
            }
            return newest
        }
        guard let match = found.first(where: { $0.version == version }) else {
            throw Refusal(
                .unavailable, "The database was made by PostgreSQL \(version), which is not installed under \(root).",
                remedy: "Install it: apt-get install postgresql-\(version).")
        }
        return match
    }
}
