package import Logging
import MessagingClient
package import PostgreSQL

extension StackLayout {
    /// The stack's database as its administrator; the stack need not be up, PostgreSQL must.
    ///
    /// Throws `SettingError` where no stack was ever started in the folder.
    package func administrator(logger: Logger = Logger(label: "database") { _ in SwiftLogNoOpLogHandler() }) throws -> DatabaseConfiguration {
        try checkPresence()
        return try Cluster(folder: cluster, logger: logger).configuration(database: Installation.database)
    }
}
