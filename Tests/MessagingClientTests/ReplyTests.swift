import Contracts
import MessagingClient
import Testing

@Suite("Replies, payloads and traces")
struct ReplyTests {
    let request = MessageID()
    let time = Instant(microseconds: 0)

    @Test("An answer and a refusal come back as they were sent, under the request's id")
    func roundTrip() throws {
        let refusal = Refusal(.busy, "The queue is full.", remedy: "Wait.", field: "x", retryAfterMilliseconds: 40)
        for reply in [Reply.answer(Array("{}".utf8)), .refusal(refusal)] {
            let envelope = reply.envelope(to: request, from: "support", at: time, traceparent: "t")
            #expect(envelope.causationid == request && envelope.source == "support" && envelope.traceparent == "t")
            #expect(try Reply(Envelope(decoding: envelope.encode())) == reply)
        }
    }

    @Test("What is not a reply is not taken for one")
    func notAReply() {
        let envelope = Envelope(source: "support", type: ServiceStatus.name, time: time, data: Array("{}".utf8))
        #expect(throws: Refusal.self) { _ = try Reply(envelope) }
    }

    @Test("A payload's keys are sorted, so that the same value has the same bytes")
    func sorted() throws {
        struct Value: Codable { var zebra = 1, apple = "a/b", mango = [true] }
        #expect(String(decoding: try Payload.encode(Value()), as: UTF8.self) == #"{"apple":"a/b","mango":[true],"zebra":1}"#)
    }

    @Test(
        "A payload of the wrong form names the place",
        arguments: [
            (#"{"limit":5}"#, "after", "missing"), (#"{"after":"x","limit":5}"#, "after", ""), (#"{"after":1,"limit":null}"#, "limit", ""),
        ])
    func wrongPayload(text: String, field: String, problem: String) {
        let refusal = #expect(throws: Refusal.self) { _ = try Payload.decode(ReadEvents.self, from: Array(text.utf8)) }
        #expect(refusal?.code == .malformed)
        #expect(refusal?.field == field)
        #expect(problem.isEmpty || refusal?.message.contains(problem) == true)
    }

    @Test("A trace comes from the correlation: a trace context, a UUID, any text, or the message itself")
    func traces() throws {
        let given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        let continued = TraceParent(correlation: given, message: request)
        #expect(continued.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(continued.description.hasPrefix("00-4bf92f3577b34da6a3ce929d0e0e4736-") && continued.description != given)
        #expect(TraceParent(continued.trace, parent: request) == continued)
        #expect(TraceParent(correlation: "4bf92f35-77b3-4da6-a3ce-929d0e0e4736", message: request).traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        let named = TraceParent(correlation: "import 7", message: request)
        #expect(named.traceID == TraceParent(correlation: "import 7", message: MessageID()).traceID)
        #expect(named.traceID != TraceParent(correlation: "import 8", message: request).traceID)
        #expect(TraceParent(correlation: nil, message: request).traceID == request.description.replacing("-", with: ""))
        #expect(TraceParent(named.description) == named)
        for wrong in [
            "00-short-00f067aa0ba902b7-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x", "",
        ] {
            #expect(TraceParent(wrong) == nil, "\(wrong)")
        }
    }
}
