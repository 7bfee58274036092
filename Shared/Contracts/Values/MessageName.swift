/// The services that take messages.
package enum ServiceName: String, Sendable, Codable, CaseIterable, Hashable {
    case access, outreach, support, collection, reporting
}

/// The versioned name of a message type: `alongside.support.activity-logged.v1`.
package struct MessageName: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    package let service: String
    package let noun: String
    package let version: Int

    package init(_ service: ServiceName, _ noun: String, version: Int = 1) {
        self.service = service.rawValue
        self.noun = noun
        self.version = version
    }

    /// A message that every service understands, such as `alongside.runtime.status.v1`.
    package init(runtime noun: String, version: Int = 1) {
        service = "runtime"
        self.noun = noun
        self.version = version
    }

    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "alongside", !parts[1].isEmpty, !parts[2].isEmpty, parts[3].first == "v", let version = Int(parts[3].dropFirst())
        else {
            return nil
        }
        service = String(parts[1])
        noun = String(parts[2])
        self.version = version
    }

    package var description: String { "alongside.\(service).\(noun).v\(version)" }

    /// The name without its version: two versions of a type share it.
    package var unversioned: String { "alongside.\(service).\(noun)" }
}
