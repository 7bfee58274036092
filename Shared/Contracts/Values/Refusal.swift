/// Why a service would not do what was asked: a stable code, what happened and what to do about it.
///
/// Safe to show: it never carries personal data or SQL. `field` names the part of the message that is wrong.
package struct Refusal: Error, Codable, Sendable, Equatable, CustomStringConvertible {
    package struct Code: RawRepresentable, Hashable, Codable, Sendable, ExpressibleByStringLiteral {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package init(stringLiteral value: String) { rawValue = value }
        package init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(rawValue)
        }

        /// The message cannot be read, or breaks its own type's rules.
        package static let malformed: Code = "malformed"
        /// No service here knows this type.
        package static let unknownType: Code = "unknown-type"
        /// The type is known, in an older version.
        package static let newerVersion: Code = "newer-version"
        /// Nobody vouches for the asker.
        package static let unauthenticated: Code = "unauthenticated"
        /// The asker is known and may not do this.
        package static let forbidden: Code = "forbidden"
        package static let notFound: Code = "not-found"
        /// A value is not acceptable; `field` says which.
        package static let invalid: Code = "invalid"
        /// The state has moved on, or the same id came with another payload.
        package static let conflict: Code = "conflict"
        /// The id is older than the 30 days for which replies are kept; or a link is past its day.
        package static let expired: Code = "expired"
        /// The queue is full: wait and ask again.
        package static let busy: Code = "busy"
        /// A part that is needed is not there now.
        package static let unavailable: Code = "unavailable"
        /// A fault in the service; the log has the details under the correlation id.
        package static let fault: Code = "fault"
    }

    package var code: Code
    package var message: String
    package var remedy: String?
    package var field: String?
    /// How long to wait before asking again, in milliseconds; with `busy` and `unavailable`.
    package var retryAfterMilliseconds: Int?

    package init(_ code: Code, _ message: String, remedy: String? = nil, field: String? = nil, retryAfterMilliseconds: Int? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.field = field
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    package var isRetriable: Bool { code == .busy || code == .unavailable }

    package var description: String { [message, remedy].compactMap(\.self).joined(separator: " ") }
}
