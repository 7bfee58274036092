import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import Synchronization

/// Someone with a browser: keeps cookies, fills in forms, follows redirects.
final class PortalVisitor: Sendable {
    struct Page: Sendable {
        var status: Int
        /// After redirects.
        var path: String
        var text: String

        /// The form that goes to a path that ends so; the only one, when no ending is given.
        func form(_ ending: String? = nil) throws -> HTMLForm {
            let forms = HTMLForm.all(in: text)
            guard let form = ending.map({ end in forms.first { $0.action.hasSuffix(end) } }) ?? forms.last else {
                throw StoryError("The page \(path) (\(status)) has no form that goes to …\(ending ?? "")")
            }
            return form
        }

        /// The words of the error summary, when the page came back with one.
        var problems: String? {
            text.components(between: "govuk-error-summary__list", and: "</ul>").first.map { list in
                HTMLTag.all(in: list).isEmpty ? String(list) : String(list).components(between: ">", and: "<").joined(separator: " ")
            }
        }
    }

    private let base: String
    private let client: HTTPClient
    private let cookies = Mutex<[String: String]>([:])
    /// How many requests all visitors have made.
    let requests: RequestCount

    init(base: String, client: HTTPClient, requests: RequestCount) {
        self.base = base
        self.client = client
        self.requests = requests
    }

    func get(_ path: String) async throws -> Page { try await follow(.GET, path, nil) }

    /// Sends a form, as filled in.
    func send(_ form: HTMLForm, _ values: [(String, String)], at path: String) async throws -> Page {
        try await follow(.POST, form.action.isEmpty ? path : form.action, form.filled(values))
    }

    private func follow(_ method: HTTPMethod, _ path: String, _ values: [(String, String)]?) async throws -> Page {
        var (method, path, values) = (method, path, values)
        for _ in 0..<6 {
            let response = try await request(method, path, values)
            guard (300..<400).contains(response.status), let location = response.location else {
                if response.status >= 500 { throw StoryError("\(method) \(path) came back as \(response.status): \(response.text.prefix(2000))") }
                return Page(status: response.status, path: path, text: response.text)
            }
            (method, path, values) = (.GET, location.hasPrefix(base) ? String(location.dropFirst(base.count)) : location, nil)
        }
        throw StoryError("\(path) redirects without end")
    }

    private func request(_ method: HTTPMethod, _ path: String, _ values: [(String, String)]?) async throws -> (status: Int, location: String?, text: String) {
        var request = HTTPClientRequest(url: base + path)
        request.method = method
        let jar = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        if !jar.isEmpty { request.headers.add(name: "Cookie", value: jar) }
        if let values {
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.headers.add(name: "Origin", value: base)
            request.body = .bytes(ByteBuffer(string: values.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")))
        }
        requests.add()
        let response = try await client.execute(request, timeout: .seconds(30))
        for header in response.headers["Set-Cookie"] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            cookies.withLock { $0[String(pair[0])] = String(pair[1]) }
        }
        let body = try await response.body.collect(upTo: 16 << 20)
        return (Int(response.status.code), response.headers.first(name: "Location"), String(buffer: body))
    }

    private static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}

/// A count that many visitors share.
final class RequestCount: Sendable {
    private let count = Atomic<Int>(0)
    func add() { count.add(1, ordering: .relaxed) }
    var value: Int { count.load(ordering: .relaxed) }
}

/// The story cannot go on: what was expected and what came instead.
struct StoryError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
