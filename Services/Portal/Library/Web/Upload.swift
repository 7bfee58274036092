import Contracts
import FoundationEssentials
import Hummingbird

/// A form with a file, read as it arrives: its fields stand before the file, which is handed on in parts.
struct Upload {
    /// As announced or read: more than the register that is not zipped needs.
    static let limit = 256 << 20

    private(set) var fields = SubmittedForm()
    /// What the person's computer calls the file; nil where none was chosen.
    private(set) var file: String?
    private(set) var parts = 0

    private var part: [UInt8] = []

    /// - Parameters:
    ///   - check: Looks at the fields before any of the file is taken.
    ///   - send: Takes a part of the file, from 0 on.
    static func read(
        _ request: Request, check: (SubmittedForm) throws -> Void, send: (_ part: Int, _ bytes: [UInt8]) async throws -> Void
    ) async throws -> Upload {
        guard var reader = MultipartReader(contentType: request.headers[.contentType] ?? "") else { throw malformed }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw HTTPError(.contentTooLarge) }
        var upload = Upload()
        var (size, isChecked, isWhole) = (0, false, false)
        for try await buffer in request.body {
            size += buffer.readableBytes
            guard size <= limit else { throw HTTPError(.contentTooLarge) }
            do {
                for event in try reader.read(buffer.readableBytesView) {
                    switch event {
                    case .field(let name, let value): upload.fields.set(name, upload.fields.all(name) + [value])
                    case .file(_, let called):
                        try check(upload.fields)
                        isChecked = true
                        if !called.isEmpty { upload.file = called }
                    case .bytes(let bytes): try await upload.take(bytes, send)
                    case .end: isWhole = true
                    }
                }
            } catch is MultipartReader.Malformed {
                throw malformed
            }
        }
        if !isChecked { try check(upload.fields) }
        guard isWhole else { throw malformed }
        try await upload.flush(send)
        return upload
    }

    private mutating func take(_ bytes: [UInt8], _ send: (Int, [UInt8]) async throws -> Void) async throws {
        part += bytes
        while part.count >= UploadRegisterPart.size {
            try await send(parts, Array(part.prefix(UploadRegisterPart.size)))
            part.removeFirst(UploadRegisterPart.size)
            parts += 1
        }
    }

    private mutating func flush(_ send: (Int, [UInt8]) async throws -> Void) async throws {
        guard !part.isEmpty else { return }
        try await send(parts, part)
        part = []
        parts += 1
    }

    private static let malformed = Refusal(.invalid, "The file did not arrive whole.", remedy: "Choose it and send it again.")
}
