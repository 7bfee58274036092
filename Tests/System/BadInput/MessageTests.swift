import Contracts
import FoundationEssentials
import MessagingClient
import Operations
import Synchronization
import Testing
import ZeroMQ

extension WholeSystem.Running {
    @Suite("Bad messages", .timeLimit(.minutes(2)))
    struct BadMessages {
        @Test("One that is no message, of an unknown type, of a newer version: refused by name")
        func unreadable() async throws {
            let stack = try theStack()
            let before = try await stack.activitiesLogged().count
            let wire = try Wire(stack, as: try KeyPair(principal: "operator", folder: stack.layout.keys))
            for text in ["", "hello", "{", #"{"specversion":"1.0"}"#, "[1,2,3]", "\u{0}\u{1}\u{2}"] {
                let reply = try await wire.exchange(Array(text.utf8))
                #expect(reply?.code == .malformed, "“\(text)” came back as \(String(describing: reply))")
                #expect(reply?.message.isEmpty == false)
            }
            let id = MessageID()
            let cut = Envelope(id: id, source: "operator", type: LogActivity.name, time: .now, data: Array("{}".utf8)).encode()
            #expect(try await wire.exchange(Array(cut.dropLast(1)))?.code == .malformed)
            #expect(try await wire.exchange(cut)?.code != nil)

            let unknown = try await wire.exchange(envelope(MessageName(.support, "frobnicate")))
            #expect(unknown?.code == .unknownType)
            #expect(unknown?.message.contains("alongside.support.frobnicate.v1") == true)
            let newer = try await wire.exchange(envelope(MessageName(.support, "log-activity", version: 2)))
            #expect(newer?.code == .newerVersion)
            #expect(newer?.message.contains("version 1") == true && newer?.remedy?.isEmpty == false)
            await wire.close()
            #expect(try await stack.activitiesLogged().count == before)
        }

        @Test("Signed by no one: without a key, with an unknown key, and for a person for whom nobody vouches")
        func unsigned() async throws {
            let stack = try theStack()
            let before = try await stack.activitiesLogged().count
            let command = LogActivity(
                activity: ActivityID(), ambassador: "A01", kind: "recruiting", on: try #require(Day("2023-09-01")), minutes: 30, channel: "phone")
            let frame = Envelope(source: "portal", type: LogActivity.name, time: .now, data: try Payload.encode(command)).encode()
            let strangers = [try Wire(stack, as: nil), try Wire(stack, as: try KeyPair.generate())]
            for wire in strangers { try wire.send(frame) }

            // The portal's own key, and no person behind it.
            let portal = try Wire(stack, as: try KeyPair(principal: "portal", folder: stack.layout.keys))
            let refused = try await portal.exchange(frame)
            #expect(refused?.code == .unauthenticated || refused?.code == .forbidden, "\(String(describing: refused))")
            // A person's token that somebody made up.
            let forged = Envelope(
                source: "portal", type: LogActivity.name, time: .now, actor: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJldmUifQ.", data: try Payload.encode(command)
            ).encode()
            #expect(try await portal.exchange(forged)?.code == .unauthenticated)
            await portal.close()

            for wire in strangers {
                #expect(wire.received.isEmpty, "a stranger got an answer")
                await wire.close()
            }
            #expect(try await stack.activitiesLogged().count == before)
        }

        private func envelope(_ type: MessageName) -> [UInt8] { Envelope(source: "operator", type: type, time: .now, data: Array("{}".utf8)).encode() }
    }

    /// A socket to support-service, below everything that would keep a message in order.
    final class Wire: Sendable {
        private let dealer: DealerSocket
        private let inbox: Inbox

        private final class Inbox: Sendable {
            let frames = Mutex<[[UInt8]]>([])
        }

        /// - Parameter keys: whose connection; nil for one without CURVE.
        init(_ stack: RunningStack, as keys: KeyPair?) throws {
            let entry = try #require(try Directory(contentsOf: stack.layout.directory).services[.support])
            var options = SocketOptions()
            if let keys { options.security = .curveClient(serverKey: entry.publicKey, publicKey: keys.publicKey, secretKey: keys.secretKey) }
            options.linger = .zero
            let inbox = Inbox()
            self.inbox = inbox
            dealer = try DealerSocket(try ZeroMQContext.shared(), options, connect: entry.endpoints) { frames in
                inbox.frames.withLock { $0 += frames }
            }
        }

        var received: [[UInt8]] { inbox.frames.withLock { $0 } }

        func send(_ frame: [UInt8]) throws { try dealer.send([frame]) }

        /// Sends a frame and answers the refusal that comes back; nil when it is an answer.
        func exchange(_ frame: [UInt8]) async throws -> Refusal? {
            let count = received.count
            try send(frame)
            let back = try await eventually("a reply", within: .seconds(20)) { received.count > count ? received[count] : nil }
            guard case .refusal(let refusal) = try Reply(try Envelope(decoding: back)) else { return nil }
            return refusal
        }

        func close() async { await dealer.close() }
    }
}
