import FoundationEssentials
import Hummingbird

/// Our stylesheet and script, or the deployer's stylesheet in place of ours.
struct StaticFiles: Sendable {
    private let files: [String: (type: String, bytes: ByteBuffer, tag: String)]

    /// Throws where `portal.stylesheet` names a file that cannot be read.
    init(stylesheet: String?) throws {
        let style = try stylesheet.map { [UInt8](try Data(contentsOf: URL(filePath: $0))) } ?? PackageResources.alongside_css
        files = [
            "alongside.css": ("text/css; charset=utf-8", ByteBuffer(bytes: style), Self.tag(style)),
            "alongside.js": ("text/javascript; charset=utf-8", ByteBuffer(bytes: PackageResources.alongside_js), Self.tag(PackageResources.alongside_js)),
        ]
    }

    func response(_ name: String, _ request: Request) throws -> Response {
        guard let file = files[name] else { throw HTTPError(.notFound) }
        let headers: HTTPFields = [.contentType: file.type, .cacheControl: "public, max-age=300", .eTag: file.tag]
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.bytes))
    }

    /// FNV-1a of the bytes: changes when they do.
    private static func tag(_ bytes: [UInt8]) -> String {
        "\"\(String(bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }, radix: 16))\""
    }
}
