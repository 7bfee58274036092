import AsyncHTTPClient
import Contracts
import NIOCore
import NIOHTTP1

/// What a container's health check asks of the process beside it.
package struct HealthQuestion: Sendable {
    private let url: String

    /// - Parameter bind: HOST:PORT, as `health.bind` has it; asked on this machine.
    /// - Throws: `Refusal` (invalid) where it has no port.
    package init(bind: String) throws {
        guard let port = bind.split(separator: ":").last.flatMap({ UInt16($0) }) else {
            throw Refusal(.invalid, "“\(bind.prefix(80))” is not HOST:PORT.", remedy: "Set HEALTH_BIND, as the process itself has it.", field: "HEALTH_BIND")
        }
        url = "http://127.0.0.1:\(port)/health/ready"
    }

    /// What it answered: `ready`, or what it lacks, a line each.
    ///
    /// - Throws: `Refusal` (unavailable) where it is not ready, with its words, or does not answer.
    package func ask() async throws -> String {
        let answer: (status: HTTPResponseStatus, text: String)
        do {
            let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(4))
            answer = (response.status, String(buffer: try await response.body.collect(upTo: 65_536)))
        } catch {
            throw Refusal(.unavailable, "Nothing answers at \(url).", remedy: "The process starts, stops or hangs: its lines say which.")
        }
        guard answer.status == .ok else { throw Refusal(.unavailable, answer.text) }
        return answer.text
    }
}
