import Contracts
import Hummingbird

/// Refuses forms that another site made a browser send. Browsers always say where a cross-site POST comes from; a program
/// that is no browser says nothing, and carries nobody's cookie.
enum SameOrigin {
    static func check(_ request: Request, origin: String) throws(Refusal) {
        if let site = request.headers.value("Sec-Fetch-Site"), !["same-origin", "none"].contains(site) { throw refusal }
        guard let sent = request.headers.value("Origin") else { return }
        if sent == origin { return }
        // A person may reach the portal by another name than its public one, such as 127.0.0.1: the host then speaks for itself.
        guard let host = request.head.authority, sent == "http://\(host)" || sent == "https://\(host)" else { throw refusal }
    }

    private static let refusal = Refusal(
        .forbidden, "That form was sent from another website.", remedy: "Open the page here, and send the form again.")
}
