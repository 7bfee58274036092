import Contracts
import Hummingbird

/// Sign-in by a link sent to an address that we know, and signing out.
enum SignInPages {
    static func register(_ routes: Routes) {
        routes.get("/sign-in", for: .anyone) { try await form($0) }
        routes.post("/sign-in", for: .anyone) { try await request($0, $1) }
        routes.get("/sign-in/{secret}", for: .anyone) { try await confirm($0) }
        routes.post("/sign-in/{secret}", for: .anyone) { try await use($0, $1) }
        routes.get("/sign-out") { try await $0.page("sign-out", title: "Sign out") }
        routes.post("/sign-out") { try await signOut($0, $1) }
    }

    private static func form(_ visit: Visit, _ sent: SubmittedForm = SubmittedForm(), _ problems: Problems = Problems()) async throws -> Response {
        let view: View = [
            "fields": [
                Field.input(
                    "email", label: "E-mail address", hint: "The one that your invitation was sent to", value: sent["email"], type: "email",
                    autocomplete: "email", problems: problems)
            ]
        ]
        return try await visit.page("sign-in", title: "Sign in", view.with(problems), status: problems.status)
    }

    /// The answer is the same whether or not anyone has the address.
    private static func request(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let email = problems.email("email", in: sent, missing: "Enter your e-mail address")
        guard let email else { return try await form(visit, sent, problems) }
        try await visit.send(RequestSignIn(email: email), id: sent.command)
        return try await visit.page("sign-in-sent", title: "Check your e-mail", ["email": email])
    }

    /// Asks before it uses the link: programs that read mail open links too.
    private static func confirm(_ visit: Visit) async throws -> Response {
        try await visit.page("sign-in-confirm", title: "Sign in to Alongside", ["action": visit.path])
    }

    private static func use(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let secret = SessionSecret()
        do {
            // The session's secret is made here, now: a repeated POST needs another one, so the intent is this very request.
            try await visit.send(UseSignInLink(secret: visit.parameter("secret"), session: SessionID(), sessionHash: secret.hash), id: MessageID())
        } catch let refusal as Refusal where refusal.isAboutTheLink {
            return try await visit.page("sign-in-used", title: "This sign-in link does not work", ["message": refusal.message], status: .gone)
        }
        var response = visit.redirect(to: "/")
        response.setCookie(visit.site.cookie.made(secret))
        return response
    }

    private static func signOut(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        guard let visitor = visit.visitor else { return visit.redirect(to: "/sign-in") }
        let everywhere = sent["everywhere"] == "yes"
        try await visit.send(EndSession(sessionHash: visitor.session.hash, everywhere: everywhere), id: sent.command)
        if everywhere { visit.site.sessions.forgetEverywhere(visitor.person.person) } else { visit.site.sessions.forget(visitor.session) }
        var response = visit.redirect(to: "/sign-in")
        response.setCookie(visit.site.cookie.ended())
        return response
    }
}

extension Refusal {
    /// The link was wrong, used, expired or revoked: nothing that trying again would mend.
    var isAboutTheLink: Bool { [.notFound, .expired, .forbidden, .conflict, .invalid, .unauthenticated, .malformed].contains(code) }
}
