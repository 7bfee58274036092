import Hummingbird

/// The one cookie that the portal sets: essential, so nobody is asked about it.
struct SessionCookie: Sendable {
    let secure: Bool

    /// With https, a browser takes a `__Host-` cookie only from this very host.
    var name: String { secure ? "__Host-alongside" : "alongside" }

    func read(_ request: Request) -> SessionSecret? { request.cookies[name].flatMap { SessionSecret($0.value) } }

    func made(_ secret: SessionSecret) -> Cookie { Cookie(name: name, value: secret.text, path: "/", secure: secure, httpOnly: true, sameSite: .lax) }

    func ended() -> Cookie { Cookie(name: name, value: "", maxAge: 0, path: "/", secure: secure, httpOnly: true, sameSite: .lax) }
}
