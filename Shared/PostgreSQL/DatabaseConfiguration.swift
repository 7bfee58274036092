/// How to reach a database, and how its sessions are set.
package struct DatabaseConfiguration: Sendable {
    /// A host, or the folder of a unix socket.
    package var host: String
    package var port: Int
    package var database: String
    package var user: String
    package var password: String?
    /// Shown in `pg_stat_activity`.
    package var applicationName: String
    /// Server parameters of each session beside the usual ones, such as `["lock_timeout": "5s"]`.
    package var settings: [String: String]

    package init(
        host: String, port: Int = 5432, database: String, user: String, password: String? = nil, applicationName: String = "alongside",
        settings: [String: String] = [:]
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.user = user
        self.password = password
        self.applicationName = applicationName
        self.settings = settings
    }

    /// libpq's keywords. A silent peer is given up after 30 + 3 × 10 seconds; a session that holds a transaction open without work, after 60.
    var keywords: [(name: String, value: String)] {
        let usual = ["TimeZone": "UTC", "DateStyle": "ISO", "bytea_output": "hex", "idle_in_transaction_session_timeout": "60s"]
        let options = usual.merging(settings) { $1 }.sorted { $0.key < $1.key }.map { "-c \($0.key)=\(Self.escaped($0.value))" }
        var keywords = [
            ("host", host), ("port", String(port)), ("dbname", database), ("user", user), ("application_name", applicationName),
            ("client_encoding", "UTF8"), ("connect_timeout", "10"), ("options", options.joined(separator: " ")), ("keepalives", "1"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "60000"),
        ]
        if let password { keywords.append(("password", password)) }
        return keywords
    }

    /// Spaces and backslashes would end an option.
    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            if character == " " || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }
}
