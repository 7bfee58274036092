package import PostgreSQL

/// The tables that every service's schema has for messages: inbox, log with `append`, checkpoints, dead letters,
/// timers, and the service's copy of the programme.
package enum MessagingSchema {
    /// The migrations for one service's schema. They are numbered below the service's own, which begin at 100, and
    /// must run as the schema's owner: `append` is SECURITY DEFINER, and the service's role may call it and read the
    /// log, nothing else.
    package static func migrations(schema: String, role: String) -> [Migration] {
        sources.enumerated().map { index, source in
            let text = String(decoding: source.1, as: UTF8.self)
                .replacing("{schema}", with: schema)
                .replacing("{role}", with: role)
            return Migration(number: index + 1, name: source.0, text: text)
        }
    }

    /// The number of the last one.
    package static var newest: Int { sources.count }

    private static let sources: [(String, [UInt8])] = [
        ("0001_messaging", PackageResources._001_messaging_sql),
        ("0002_log", PackageResources._002_log_sql),
        ("0003_timer_given_up", PackageResources._003_timer_given_up_sql),
        ("0004_trace", PackageResources._004_trace_sql),
        ("0005_turn", PackageResources._005_turn_sql),
        ("0006_appointed_ambassador", PackageResources._006_appointed_ambassador_sql),
    ]
}
