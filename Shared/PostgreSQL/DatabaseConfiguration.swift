/// How to reach a database, and how its sessions are set.
package struct DatabaseConfiguration: Sendable {
    /// The server; or several, of which the one that takes writes is looked for, in this order, at each connection.
    package var places: [DatabasePlace]
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
        self.init(
            places: [DatabasePlace(host: host, port: port)], database: database, user: user, password: password, applicationName: applicationName,
            settings: settings)
    }

    package init(
        places: [DatabasePlace], database: String, user: String, password: String? = nil, applicationName: String = "alongside",
        settings: [String: String] = [:]
    ) {
        self.places = places
        self.database = database
        self.user = user
        self.password = password
        self.applicationName = applicationName
        self.settings = settings
    }

    /// As settings and messages name the servers: those that listen elsewhere than the first with their port.
    package var host: String { places.map { $0.port == port ? $0.host : $0.description }.joined(separator: ",") }
    /// The first server's.
    package var port: Int { places.first?.port ?? 5432 }

    /// The same servers, that one first: where somebody has just written what a standby may not have yet. libpq goes on to the next server from
    /// one that is silent, refuses, starts up or takes no writes, but not from one that does not know the database or the role.
    package func beginning(with place: DatabasePlace?) -> DatabaseConfiguration {
        guard let place, places.contains(place) else { return self }
        var ordered = self
        ordered.places = [place] + places.filter { $0 != place }
        return ordered
    }

    /// libpq's keywords. A session that holds a transaction open without work is given up by the server after 60 seconds.
    var keywords: [(name: String, value: String)] {
        let usual = ["TimeZone": "UTC", "DateStyle": "ISO", "bytea_output": "hex", "idle_in_transaction_session_timeout": "60s"]
        let options = usual.merging(settings) { $1 }.sorted { $0.key < $1.key }.map { "-c \($0.key)=\(Self.escaped($0.value))" }
        var keywords = [
            ("host", places.map(\.host).joined(separator: ",")), ("port", places.map { String($0.port) }.joined(separator: ",")),
            ("dbname", database), ("user", user), ("application_name", applicationName), ("client_encoding", "UTF8"),
            ("options", options.joined(separator: " ")), ("keepalives", "1"),
        ]
        keywords += places.count > 1 ? Self.oneOfSeveral : Self.alone
        if let password { keywords.append(("password", password)) }
        return keywords
    }

    /// A silent peer is given up after 30 + 3 × 10 seconds.
    private static let alone = [
        ("connect_timeout", "10"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "60000"),
    ]

    /// There is another server to go to: one that is silent is given up after 3 + 3 × 1 seconds, or 8 when it owes the receipt of
    /// something sent. That is over before a standby is promoted in the place of a machine that is gone, 10 seconds after
    /// (deploy/ha). `connect_timeout` is for each address, and libpq's least.
    private static let oneOfSeveral = [
        ("target_session_attrs", "read-write"), ("connect_timeout", "2"), ("keepalives_idle", "3"), ("keepalives_interval", "1"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "8000"),
    ]

    /// Spaces and backslashes would end an option.
    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            if character == " " || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }
}
