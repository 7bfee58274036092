import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension RunningStack {
    /// The processes that serve metrics, with their ports.
    var observed: [(name: String, port: Int)] {
        ["access", "outreach", "support", "collection", "reporting", "portal"].enumerated().map { ($1, base + 201 + $0) }
    }

    /// What a process says at `/metrics` and the like.
    func observe(_ name: String, _ path: String) async throws -> (status: Int, text: String) {
        guard let port = observed.first(where: { $0.name == name })?.port else { throw NotInTime("No process is called \(name).") }
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)"), timeout: .seconds(10))
        return (Int(response.status.code), String(buffer: try await response.body.collect(upTo: 4 << 20)))
    }

    /// The value of a series, by its whole name with its labels; nil when there is none.
    func measured(_ series: String, of name: String) async throws -> Double? {
        let lines = try await observe(name, "/metrics").text.split(separator: "\n")
        return lines.first { $0.hasPrefix(series + " ") }.flatMap { Double($0.dropFirst(series.count + 1)) }
    }
}
