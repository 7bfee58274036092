package import Hummingbird
package import Logging

/// `/health/live` (the process runs), `/health/ready` (it can do its work now) and `/metrics` over HTTP.
package func healthApplication(
    host: String, port: Int, readiness: Readiness, metrics: PrometheusRegistry, sampling: Sampling = Sampling(), logger: Logger
) -> Application<RouterResponder<BasicRequestContext>> {
    let router = Router()
    router.get("/health/live") { _, _ in "live\n" }
    router.get("/health/ready") { _, _ -> Response in
        let problems = await readiness.problems()
        let text = problems.isEmpty ? "ready\n" : problems.map { "\($0.name): \($0.problem)\n" }.joined()
        return plain(text, status: problems.isEmpty ? .ok : .serviceUnavailable)
    }
    router.get("/metrics") { _, _ in
        await sampling.look()
        return plain(metrics.render(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return Application(responder: router.buildResponder(), configuration: .init(address: .hostname(host, port: port), serverName: nil), logger: quiet)
}

private func plain(_ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8") -> Response {
    Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
}
