import Contracts
import Portal
import Testing

@Suite struct SignInTests {
    @Test func `the answer is the same whoever asks for a link`() async throws {
        let services = FakeServices()
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.post("/sign-in", [("email", "ada@example.org"), ("command", MessageID().description)])
            #expect(page.status == 200)
            #expect(page.contains("If <strong>ada@example.org</strong> belongs to someone who may sign in"))
            #expect(services.sent(RequestSignIn.self).map(\.email) == ["ada@example.org"])
        }
    }

    @Test(arguments: ["", "ada", "ada@", "@example.org", "a b@example.org"])
    func `an address that cannot be one comes back with the error pattern`(email: String) async throws {
        let services = FakeServices()
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.post("/sign-in", [("email", email)])
            #expect(page.status == 422)
            #expect(page.title?.hasPrefix("Error: ") == true)
            #expect(page.contains("<a href=\"#email\">"))
            #expect(services.sent(RequestSignIn.self).isEmpty)
            if !email.isEmpty { #expect(page.contains("value=\"\(email)\"")) }
        }
    }

    @Test func `opening a link uses nothing, sending its form does, once, and sets a guarded cookie`() async throws {
        let services = FakeServices()
        services.reply(UseSignInLink.self, SignedIn(person: Sample.person))
        try await browse(services, signedIn: false) { browser in
            let asked = try await browser.get("/sign-in/secret-1")
            #expect(asked.contains("Sign in"))
            #expect(services.sent(UseSignInLink.self).isEmpty)
            let used = try await browser.post("/sign-in/secret-1")
            #expect(used.status == 303)
            #expect(used.location == "/")
            let cookie = try #require(used.header("Set-Cookie"))
            #expect(cookie.hasPrefix("alongside="))
            #expect(cookie.contains("HttpOnly"))
            #expect(cookie.contains("SameSite=Lax"))
            #expect(!cookie.contains("Secure"))
            let sent = try #require(services.sent(UseSignInLink.self).first)
            #expect(sent.secret == "secret-1")
            #expect(sent.sessionHash.count == 64)
            #expect(!cookie.contains(sent.sessionHash), "the service never learns the session's secret, nor the browser its hash")
        }
    }

    @Test func `over https the cookie is secure and bound to the host`() async throws {
        let services = FakeServices()
        services.reply(UseSignInLink.self, SignedIn(person: Sample.person))
        try await browse(services, signedIn: false, settings: PortalSettings(publicURL: "https://portal.example")) { browser in
            let used = try await browser.post("/sign-in/secret-1", origin: "https://portal.example")
            let cookie = try #require(used.header("Set-Cookie"))
            #expect(cookie.hasPrefix("__Host-alongside="))
            #expect(cookie.contains("Secure"))
            #expect(cookie.contains("Path=/"))
            #expect(used.header("Strict-Transport-Security") != nil)
        }
    }

    @Test func `a link that was used or has expired says so and offers another`() async throws {
        let services = FakeServices()
        services.refuse(UseSignInLink.self, Refusal(.expired, "This link was used on 7 October."))
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.post("/sign-in/secret-1")
            #expect(page.status == 410)
            #expect(page.contains("This link was used on 7 October."))
            #expect(page.contains("href=\"/sign-in\""))
            #expect(page.header("Set-Cookie") == nil)
        }
    }

    @Test func `a session is resolved once for many pages, and signing out ends it`() async throws {
        let services = FakeServices(as: .funder)
        try await browse(services) { browser in
            for _ in 0..<3 { #expect(try await browser.get("/sign-out").status == 200) }
            #expect(services.timesAsked(ResolveSession.self) == 1)
            let page = try await browser.post("/sign-out", [("everywhere", "yes")])
            #expect(page.location == "/sign-in")
            #expect(page.header("Set-Cookie")?.contains("Max-Age=0") == true)
            #expect(services.sent(EndSession.self).map(\.everywhere) == [true])
        }
    }

    @Test func `pages of signed-in people send others to sign in`() async throws {
        let services = FakeServices()
        services.refuse(ResolveSession.self, Refusal(.unauthenticated, "The session has ended."))
        for signedIn in [true, false] {
            try await browse(services, signedIn: signedIn) { (browser: Browser) async throws in
                for path in ["/schools", "/claims", "/activities/new", "/people", "/report"] {
                    #expect(try await browser.get(path).location == "/sign-in", "\(path)")
                }
            }
        }
    }
}
