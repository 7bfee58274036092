import Contracts
import Hummingbird
import Portal
import Testing

@Suite struct SafetyTests {
    @Test func `every response carries the security headers`() async throws {
        try await browse(FakeServices()) { browser in
            for path in ["/", "/sign-in", "/interest", "/nothing-here", "/static/alongside.css"] {
                let page = try await browser.get(path)
                let policy = try #require(page.header("Content-Security-Policy"), "\(path)")
                #expect(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"))
                #expect(page.header("X-Content-Type-Options") == "nosniff")
                #expect(page.header("Referrer-Policy") == "same-origin")
            }
            #expect(try await browser.get("/sign-in").header("Cache-Control") == "no-store")
            #expect(try await browser.get("/static/alongside.css").header("Cache-Control") == "public, max-age=300")
        }
    }

    @Test func `a form without its session's token is refused and nothing is sent`() async throws {
        let services = FakeServices(as: .lead)
        services.answer(GetActivityForm.self, Sample.activityForm)
        try await browse(services) { browser in
            for path in ["/activities/new", "/sign-out", "/claims/\(Sample.claimID)/submit", "/people/invite"] {
                let page = try await browser.post(path, [("version", "1")], token: "of another session")
                #expect(page.status == 403, "\(path)")
            }
            #expect(services.everythingSent.isEmpty)
        }
    }

    @Test func `a form from another site is refused, on public pages too`() async throws {
        let services = FakeServices()
        try await browse(services, signedIn: false) { (browser: Browser) async throws in
            for path in ["/sign-in", "/interest/token-1", "/survey/secret/b01"] {
                #expect(try await browser.post(path, [("email", "a@example.org")], origin: "https://evil.example").status == 403, "\(path)")
            }
            #expect(services.everythingSent.isEmpty)
        }
    }

    @Test func `fifty megabytes are refused at once with a page`() async throws {
        try await browse(FakeServices(), signedIn: false) { browser in
            let page = try await browser.send(
                .post, "/sign-in", headers: [.contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(repeating: 0x61, count: 50 << 20))
            #expect(page.status == 413)
            #expect(page.contains("That is too large"))
        }
    }

    @Test func `a service that does not answer is said to be away, with what to do`() async throws {
        let services = FakeServices(as: .funder)
        services.refuse(GetReport.self, Refusal(.unavailable, "reporting-service does not answer.", retryAfterMilliseconds: 4000))
        try await browse(services) { browser in
            let page = try await browser.get("/report")
            #expect(page.status == 503)
            #expect(page.header("Retry-After") == "4")
            #expect(page.contains("Try again in a minute"))
        }
    }

    @Test func `what the service forbids is a page that says so`() async throws {
        let services = FakeServices(as: .lead)
        services.refuse(GetEngagement.self, Refusal(.forbidden, "This engagement is another Ambassador’s."))
        services.refuse(GetClaim.self, Refusal(.notFound, "There is no such claim."))
        try await browse(services) { browser in
            let page = try await browser.get("/engagements/\(Sample.engagementID)")
            #expect(page.status == 403)
            #expect(page.contains("another Ambassador"))
            #expect(try await browser.get("/claims/\(Sample.claimID)").status == 404)
            #expect(try await browser.get("/claims/not-an-id").status == 404)
        }
    }

    @Test func `what people type is escaped`() async throws {
        let services = FakeServices()
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.post("/sign-in", [("email", "\"><script>alert(1)</script>")])
            #expect(!page.contains("<script>alert"))
            #expect(page.contains("&lt;script&gt;"))
        }
    }
}
