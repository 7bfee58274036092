extension ConfigurationKey {
    /// docs/configuration.md: a test compares the file with this.
    package static var document: String {
        let rows = all.map { key in
            "| `\(key.name)` | `\(key.environmentName)` | \(key.formText) | \(key.defaultValue.map { "`\($0)`" } ?? "") | \(key.readBy) | \(key.meaning) |"
        }
        return """
            # Configuration

            Every process takes its settings from the environment, and behind it from a file of `NAME=value` lines that
            `ALONGSIDE_CONFIG` names (`#` begins a comment). Secrets are never values: a setting that ends in `_FILE` names
            the file that holds one. A value that cannot be right stops the process at start with exit code 78 and one line
            that names the setting. `alongside up` sets all of this for its own processes.

            Logs go to standard error, a line an event. `alongside up`, and so `make run`, shows its processes' lines in the form for
            people, each behind its process's name; a process that is started by itself, as in a container, writes JSON.

            Exit codes: 0 stopped as asked; 78 a setting, key or file is wrong; 1 anything else.

            | key | environment | form | default | read by | meaning |
            |---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    private var formText: String {
        switch form {
        case .text: "text"
        case .path: "path"
        case .endpoint: "tcp://host:port"
        case .address: "host:port"
        case .webAddress: "web address"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .choice(let choices): choices.map { "`\($0)`" }.joined(separator: ", ")
        }
    }
}
