package import Contracts
import FoundationEssentials
import ZeroMQ

/// Where the services are and by which keys they are known.
package struct Directory: Sendable, Equatable {
    /// One service, with all its replicas.
    package struct Entry: Sendable, Equatable, Codable {
        /// `tcp://host:port` of each replica's ROUTER.
        package var endpoints: [String]
        /// `tcp://host:port` of each replica's PUB.
        package var doorbells: [String]
        /// Z85; the replicas of a service share it.
        package var publicKey: String

        package init(endpoints: [String], doorbells: [String], publicKey: String) {
            self.endpoints = endpoints
            self.doorbells = doorbells
            self.publicKey = publicKey
        }
    }

    package var services: [ServiceName: Entry]

    package init(services: [ServiceName: Entry]) { self.services = services }

    /// Reads a JSON object whose keys are services: `{"access": {"endpoints": […], "doorbells": […], "publicKey": "…"}}`.
    ///
    /// - Throws: `SettingError` naming the file, the service and what is wrong.
    package init(contentsOf path: String) throws(SettingError) {
        let remedy = "Check the `messaging.directory` setting; `alongside doctor` shows what the file should hold."
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            let problem =
                FileManager.default.fileExists(atPath: path) ? "This directory of services cannot be read." : "There is no such directory of services."
            throw SettingError(path, problem, remedy: remedy)
        }
        do throws(Refusal) {
            try self.init(entries: Payload.decode([String: Entry].self, from: bytes), path: path, remedy: remedy)
        } catch {
            throw SettingError(path, error.message, remedy: remedy)
        }
    }

    private init(entries: [String: Entry], path: String, remedy: String) throws(Refusal) {
        services = [:]
        for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
            guard let service = ServiceName(rawValue: name) else {
                throw Refusal(.invalid, "“\(name)” is not a service: \(ServiceName.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            guard !entry.endpoints.isEmpty else { throw Refusal(.invalid, "`\(name).endpoints` is empty.") }
            for endpoint in entry.endpoints + entry.doorbells where TCPEndpoint(endpoint) == nil {
                throw Refusal(.invalid, "`\(name)` has the endpoint “\(endpoint)”, which is not of the form tcp://host:port.")
            }
            guard CurveKeys.isKey(entry.publicKey) else { throw Refusal(.invalid, "`\(name).publicKey` is not a CURVE key in Z85 (40 characters).") }
            services[service] = entry
        }
    }

    /// Writes the form that `init(contentsOf:)` reads.
    package func write(to path: String) throws(SettingError) {
        let entries = Dictionary(uniqueKeysWithValues: services.map { ($0.key.rawValue, $0.value) })
        let bytes: [UInt8]
        do throws(Refusal) {
            bytes = try Payload.encode(entries)
        } catch {
            throw SettingError(path, error.description)
        }
        try KeyFolder.write(String(decoding: bytes, as: UTF8.self) + "\n", to: path, permissions: 0o644)
    }
}
