/// A setting that a process takes: documented here once, checked at start, and listed in docs/configuration.md.
package struct ConfigurationKey: Sendable {
    /// What a value has to look like.
    package enum Form: Sendable, Equatable {
        case text
        /// A file or a folder.
        case path
        /// `tcp://host:port`; `*` and `0.0.0.0` listen on every address.
        case endpoint
        /// `host:port`
        case address
        /// `http://` or `https://` and what follows.
        case webAddress
        case number(ClosedRange<Int>)
        case choice([String])
    }

    /// With dots, as in `database.host`.
    package let name: String
    package let form: Form
    /// What applies when it is not set; nil where a process that needs it cannot start without.
    package let defaultValue: String?
    /// Which processes read it.
    package let readBy: String
    package let meaning: String

    package init(_ name: String, _ form: Form, default defaultValue: String? = nil, readBy: String, _ meaning: String) {
        self.name = name
        self.form = form
        self.defaultValue = defaultValue
        self.readBy = readBy
        self.meaning = meaning
    }

    /// `DATABASE_HOST`
    package var environmentName: String { name.uppercased().replacing(".", with: "_") }
}
