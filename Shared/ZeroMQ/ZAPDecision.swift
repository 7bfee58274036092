/// The answer to one ZAP request, as a ROUTER sees both: identity, delimiter, then the frames of RFC 27.
struct ZAPDecision {
    let isAccepted: Bool
    let frames: [[UInt8]]

    /// Nil for what is not a request of version 1.0: RFC 27 has nothing to answer it with.
    init?(on request: [[UInt8]], principal: (String) -> String?) {
        guard request.count >= 8, let version = Self.text(request[2]), version == "1.0" else { return nil }
        let (domain, mechanism) = (Self.text(request[4]), Self.text(request[7]))
        var name: String?
        if domain == SocketHandle.domain, mechanism == "CURVE", request.count == 9, let key = CurveKeys.text(ofKey: request[8]) { name = principal(key) }
        isAccepted = name != nil
        // Refused for now, not for good: after a 400 libzmq sends an ERROR, on which the other side's socket gives that server up for
        // as long as it lives. After a 300 the connection ends without a word when the time for its handshake is over, and is made
        // anew: whoever is put on the list later gets in without a restart.
        let (status, reason) = isAccepted ? ("200", "OK") : ("300", "This key is not on the allow-list")
        frames = request[0...3] + [status, reason, name ?? "", ""].map { Array($0.utf8) }
    }

    private static func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }
}
