import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import Testing

@testable import Demonstration

extension WholeSystem.Running {
    @Suite("Bad forms", .timeLimit(.minutes(2)))
    struct BadForms {
        @Test("50 MB are refused at once, announced or not", arguments: [true, false])
        func large(isAnnounced: Bool) async throws {
            let stack = try theStack()
            let part = ByteBuffer(repeating: UInt8(ascii: "a"), count: 1 << 20)
            let parts = AsyncStream<ByteBuffer> { continuation in
                for _ in 0..<50 { continuation.yield(part) }
                continuation.finish()
            }
            var request = HTTPClientRequest(url: stack.url + "/interest")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .stream(parts, length: isAnnounced ? .known(Int64(50 << 20)) : .unknown)
            let began = ContinuousClock.now
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(response.status.code == 413)
            #expect(ContinuousClock.now - began < .seconds(10))
            let text = String(buffer: try await response.body.collect(upTo: 1 << 20))
            #expect(text.contains("That is too large") && text.contains("Nothing was saved"))
            // And the portal goes on.
            #expect(try await stack.browser.get("/").status == 200)
        }

        @Test("The same form sent twice by a double click logs one activity")
        func doubleClick() async throws {
            let stack = try theStack()
            let browser = try await stack.browser(as: .ambassador)
            let before = try await stack.activitiesLogged().count
            let page = try await browser.get("/activities/new")
            let form = try page.form("/activities/new")
            let values = [
                ("kind", "recruiting"), ("on-day", "4"), ("on-month", "9"), ("on-year", "2023"), ("minutes", "45"),
                ("channel", form.choices("channel").first ?? ""),
            ]
            async let one = browser.send(form, values, at: page.path)
            async let other = browser.send(form, values, at: page.path)
            let pages = try await [one, other]
            for page in pages { #expect(page.status == 200 && page.problems == nil, "\(page.status) \(page.problems ?? "")") }
            #expect(Set(pages.map(\.path)).count == 1, "both lead to the one activity")
            #expect(try await stack.activitiesLogged().count == before + 1)
        }
    }
}
