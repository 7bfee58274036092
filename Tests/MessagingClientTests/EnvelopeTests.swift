import Contracts
import MessagingClient
import Testing

@Suite("Envelope")
struct EnvelopeTests {
    static let golden =
        #"{"specversion":"1.0","id":"01890a5d-ac96-7b7c-8000-000000000001","source":"portal","type":"alongside.support.log-activity.v1","#
        + #""subject":"engagement","time":"2026-07-01T08:30:00.000000Z","datacontenttype":"application/json","#
        + #""traceparent":"00-01890a5dac967b7c8000000000000001-8000000000000001-01","actor":"token","#
        + #""causationid":"01890a5d-ac96-7b7c-8000-000000000002","data":{"line":"90m call \"A\" / é"}}"#

    static func sample() throws -> Envelope {
        Envelope(
            id: try #require(MessageID("01890a5d-ac96-7b7c-8000-000000000001")), source: "portal",
            type: try #require(MessageName("alongside.support.log-activity.v1")), subject: "engagement",
            time: try #require(Instant("2026-07-01T08:30:00Z")), traceparent: "00-01890a5dac967b7c8000000000000001-8000000000000001-01", actor: "token",
            causationid: MessageID("01890a5d-ac96-7b7c-8000-000000000002"), data: Array(#"{"line":"90m call \"A\" / é"}"#.utf8))
    }

    @Test("It has exactly these bytes, and comes back from them")
    func bytes() throws {
        let envelope = try Self.sample()
        #expect(String(decoding: envelope.encode(), as: UTF8.self) == Self.golden)
        #expect(try Envelope(decoding: Array(Self.golden.utf8)) == envelope)
    }

    @Test("The data keep their bytes: order, space and numbers as they came")
    func exactData() throws {
        let text = Self.golden.replacing(#"{"line":"90m call \"A\" / é"}"#, with: #"{ "z":1.50, "a" :[ {"b":"}]\\"} , null ] }"#)
        let envelope = try Envelope(decoding: Array(text.utf8))
        #expect(String(decoding: envelope.data, as: UTF8.self) == #"{ "z":1.50, "a" :[ {"b":"}]\\"} , null ] }"#)
        #expect(String(decoding: envelope.encode(), as: UTF8.self) == text)
    }

    @Test("Attributes in any order, spaced, escaped, with others among them")
    func tolerant() throws {
        let text = """
            { "data" : {} , "time":"2026-07-01T08:30:00Z", "dataschema" : ["x", {"y": [1]}], "type":"alongside.runtime.status.v1",
              "source" : "op\\u0065rator-\\ud83d\\ude00\\n", "id":"01890A5D-AC96-7B7C-8000-000000000001","specversion":"1.0"}
            """
        let envelope = try Envelope(decoding: Array(text.utf8))
        #expect(envelope.source == "operator-😀\n")
        #expect(envelope.actor == nil && envelope.causationid == nil)
        #expect(try Envelope(decoding: envelope.encode()) == envelope)
    }

    @Test(
        "What cannot be read is refused by the name of what is wrong",
        arguments: [
            ("", nil), ("[]", nil), ("{", nil), (golden + "x", nil), (String(golden.dropLast(3)), nil),
            (golden.replacing(#""specversion":"1.0""#, with: #""specversion":"0.3""#), "specversion"),
            (golden.replacing("01890a5d-ac96-7b7c-8000-000000000001", with: "42"), "id"),
            (golden.replacing(#""id":"#, with: #""identity":"#), "id"),
            (golden.replacing(#""source":"portal""#, with: #""source":7"#), "source"),
            (golden.replacing(#""source":"portal""#, with: #""source":"""#), "source"),
            (golden.replacing(#""source":"portal""#, with: #""id":"portal""#), "id"),
            (golden.replacing("alongside.support.log-activity.v1", with: "log-activity"), "type"),
            (golden.replacing("2026-07-01T08:30:00.000000Z", with: "yesterday"), "time"),
            (golden.replacing("application/json", with: "text/xml"), "datacontenttype"),
            (golden.replacing("01890a5d-ac96-7b7c-8000-000000000002", with: ""), "causationid"),
            (golden.replacing(#","data":{"line":"90m call \"A\" / é"}"#, with: ""), "data"),
            (golden.replacing(#"{"line":"90m call \"A\" / é"}"#, with: "{]}"), nil),
            (golden.replacing(#"{"line":"90m call \"A\" / é"}"#, with: ""), nil),
            (golden.replacing(#"{"line":"90m call \"A\" / é"}"#, with: String(repeating: "[", count: 300)), nil),
        ] as [(String, String?)])
    func malformed(text: String, field: String?) {
        let refusal = #expect(throws: Refusal.self) { _ = try Envelope(decoding: Array(text.utf8)) }
        #expect(refusal?.code == .malformed)
        #expect(refusal?.field == field)
        #expect(refusal?.remedy != nil)
    }

    @Test("Bytes that are not UTF-8 are refused")
    func notText() {
        let bytes = Array(#"{"source":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
        #expect(throws: Refusal.self) { _ = try Envelope(decoding: bytes) }
    }

    @Test("Of a message that cannot be read as a whole, the id can still be")
    func readableID() throws {
        let broken = Self.golden.replacing("alongside.support.log-activity.v1", with: "?")
        #expect(Envelope.readableID(in: Array(broken.utf8)) == (try Self.sample().id))
        #expect(Envelope.readableID(in: Array(Self.golden.utf8.dropLast(9))) == (try Self.sample().id))
        #expect(Envelope.readableID(in: Array("nonsense".utf8)) == nil)
    }
}
