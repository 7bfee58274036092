import Testing

@testable import Portal

/// Forms with a file, however the network cuts them up.
struct MultipartTests {
    private static let form =
        "--AaB\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nsecret\r\n--AaB\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n"
        + "\r\n--AaB\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b.csv\"\r\nContent-Type: text/csv\r\n\r\nURN,Town\r\n--Aa\r\n1,Ely\r\n--AaB--\r\n"

    @Test(arguments: [1, 2, 3, 7, 64, 10_000]) func aFormIsReadWhereverItIsCut(portion: Int) throws {
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=AaB"))
        var events: [MultipartReader.Event] = []
        var rest = Array(Self.form.utf8)[...]
        while !rest.isEmpty {
            events += try reader.read(rest.prefix(portion))
            rest = rest.dropFirst(portion)
        }
        #expect(events.first == .field(name: "token", value: "secret"))
        #expect(events.contains(.field(name: "empty", value: "")))
        #expect(events.contains(.file(name: "file", called: "a\"b.csv")))
        let bytes = events.flatMap { event in if case .bytes(let bytes) = event { bytes } else { [UInt8]() } }
        #expect(String(decoding: bytes, as: UTF8.self) == "URN,Town\r\n--Aa\r\n1,Ely")
        #expect(events.last == .end)
    }

    @Test func memoryDoesNotGrowWithTheFile() throws {
        var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=\"x\""))
        _ = try reader.read(Array("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n".utf8))
        let portion = [UInt8](repeating: UInt8(ascii: "\n"), count: 100_000)
        for _ in 0..<20 {
            // All but what may begin a delimiter is handed on at once.
            let handed = try reader.read(portion).reduce(0) { sum, event in if case .bytes(let bytes) = event { sum + bytes.count } else { sum } }
            #expect(abs(handed - portion.count) < 10)
        }
    }

    @Test func whatIsNoSuchFormIsRefused() throws {
        #expect(MultipartReader(contentType: "application/x-www-form-urlencoded") == nil)
        #expect(MultipartReader(contentType: "multipart/form-data") == nil)
        var nameless = try #require(MultipartReader(contentType: "multipart/form-data; boundary=x"))
        #expect(throws: MultipartReader.Malformed.self) { try nameless.read(Array("--x\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--".utf8)) }
        var endless = try #require(MultipartReader(contentType: "multipart/form-data; boundary=x"))
        _ = try endless.read(Array("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8))
        #expect(throws: MultipartReader.Malformed.self) { try endless.read([UInt8](repeating: 97, count: 100_000)) }
    }
}
