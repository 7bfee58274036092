import Hummingbird

/// What every response says to the browser: no scripts but ours, no framing, no guessing, nothing about where someone came from.
struct SecurityHeaders: RouterMiddleware {
    let secure: Bool

    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    func handle(_ request: Request, context: PortalContext, next: @concurrent (Request, PortalContext) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        func set(_ name: String, _ value: String) { response.headers.setIfAbsent(name, value) }
        set("Content-Security-Policy", Self.policy)
        set("X-Content-Type-Options", "nosniff")
        set("X-Frame-Options", "DENY")
        set("Referrer-Policy", "same-origin")
        set("Cross-Origin-Opener-Policy", "same-origin")
        set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        set("Cache-Control", "no-store")
        if secure { set("Strict-Transport-Security", "max-age=31536000; includeSubDomains") }
        return response
    }
}
