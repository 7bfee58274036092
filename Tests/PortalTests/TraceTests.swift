import Contracts
import Hummingbird
import MessagingClient
import Portal
import Testing

/// W3C trace context: a request goes on with the trace that it brings, or begins one.
@Suite struct TraceTests {
    private func trace(of header: String?) async throws -> TraceParent {
        let services = FakeServices()
        try await browse(services, signedIn: false) { browser in
            var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .origin: "http://localhost:8080"]
            if let header { headers[values: .init("traceparent")!] = [header] }
            _ = try await browser.send(.post, "/sign-in", headers: headers, body: ByteBuffer(string: "email=ada@example.org"))
        }
        let sent = try #require(services.everythingSent.first)
        return try #require(TraceParent(sent.correlation))
    }

    @Test func `a request goes on with the trace that it brings`() async throws {
        let trace = try await trace(of: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        #expect(trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(!trace.description.contains("00f067aa0ba902b7"), "the portal's own step")
    }

    @Test func `a request without a trace begins one, each its own`() async throws {
        let (first, second) = (try await trace(of: nil), try await trace(of: nil))
        #expect(first.traceID != second.traceID)
        #expect(first.trace.uuid.version7Milliseconds != nil, "it says when it began")
    }
}
