import Contracts
import Hummingbird

/// The public form: someone at a school or trust is interested, or is not, or wants no more messages.
enum InterestPages {
    static func register(_ routes: Routes) {
        routes.get("/interest", for: .anyone) { try await InterestFormPage.page($0, token: nil) }
        routes.post("/interest", for: .anyone) { try await InterestFormPage.submit($0, $1, token: nil) }
        routes.get("/interest/schools", for: .anyone) { try await SchoolChoice.page($0) }
        routes.get("/interest/{token}", for: .anyone) { try await InterestFormPage.page($0, token: $0.parameter("token")) }
        routes.post("/interest/{token}", for: .anyone) { try await InterestFormPage.submit($0, $1, token: $0.parameter("token")) }
        routes.get("/interest/{token}/no-thanks", for: .anyone) { try await NoThanks.page($0) }
        routes.post("/interest/{token}/no-thanks", for: .anyone) { try await NoThanks.submit($0, $1) }
        routes.get("/stop/{token}", for: .anyone) { try await $0.page("stop", title: "Stop messages", ["action": $0.path]) }
        routes.post("/stop/{token}", for: .anyone, oneClick: true) { try await stop($0, $1) }
    }

    /// RFC 8058: one POST, no sign-in, no redirect.
    private static func stop(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        do {
            try await visit.send(OptOut(token: visit.parameter("token"), wholeBody: sent["scope"] == "body"), id: sent.command)
        } catch let refusal as Refusal where refusal.isAboutTheLink {
            return try await linkProblem(visit, refusal)
        }
        return try await visit.page("stopped", title: "You will get no more messages", ["wholeBody": sent["scope"] == "body"])
    }

    static func linkProblem(_ visit: Visit, _ refusal: Refusal) async throws -> Response {
        let status: HTTPResponse.Status = refusal.code == .notFound ? .notFound : .gone
        return try await visit.page("link-problem", title: "This link does not work", ["message": refusal.message, "remedy": refusal.remedy], status: status)
    }

    /// Runs what needs the form behind a token, or says what is the matter with the link.
    static func opened(_ visit: Visit, token: String?, _ show: (InterestForm) async throws -> Response) async throws -> Response {
        let form: InterestForm
        do {
            form = try await visit.ask(GetInterestForm(token: token))
        } catch let refusal as Refusal where token != nil && refusal.isAboutTheLink {
            return try await linkProblem(visit, refusal)
        }
        return try await show(form)
    }
}
