package import Contracts

/// The addresses of one replica of a service in an embedded stack.
package struct ServicePorts: Sendable {
    package let service: ServiceName
    /// 1 is the first.
    package let replica: Int
    package let number: Int

    /// What services listen above where nothing else is said.
    package static let usualBase = 7100

    package static func all(base: Int, replicas: Int = 1) -> [ServicePorts] {
        ServiceName.allCases.enumerated().flatMap { index, service in
            (1...max(1, replicas)).map { ServicePorts(service: service, replica: $0, number: base + 1 + index + 10 * ($0 - 1)) }
        }
    }

    /// `support`, and `support-2` of the second replica.
    package var process: String { replica == 1 ? service.rawValue : "\(service.rawValue)-\(replica)" }

    package var commands: String { "tcp://127.0.0.1:\(number)" }
    package var doorbell: String { "tcp://127.0.0.1:\(number + 100)" }
    package var health: String { "127.0.0.1:\(number + 200)" }
}
