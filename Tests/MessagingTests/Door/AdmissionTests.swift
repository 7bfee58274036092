import Contracts
import FoundationEssentials
import MessagingClient
import TestSupport
import Testing

@testable import Messaging

@Suite(.timeLimit(.minutes(1)))
struct AdmissionTests {
    private let keys: TokenKeys
    private let admission: Admission
    private let folder: TemporaryFolder

    init() async throws {
        keys = try await TokenKeys()
        folder = try TemporaryFolder()
        try KeyPair.generate().write(principal: "portal", folder: folder.path)
        admission = Admission(
            definition: Ledger.definition(), verifier: try await ActorVerifier(publicKeyPEM: keys.publicPEM, audience: .support),
            allowList: try AllowList(folder: folder.path, logger: .tests, interval: .seconds(3600)), refusals: RefusalLog(logger: .silent))
    }

    private func refusal(_ envelope: Envelope, principal: String? = "portal") async -> (Refusal?, MessageID?) {
        await refusal(frame: envelope.encode(), principal: principal)
    }

    private func refusal(frame: [UInt8], principal: String? = "portal") async -> (Refusal?, MessageID?) {
        guard case .refused(let refusal, let id, _) = await admission.admit(Arrival(route: [1], frame: frame, principal: principal)) else { return (nil, nil) }
        return (refusal, id)
    }

    private func enter(_ id: MessageID = MessageID(), type: MessageName = Enter.name, actor: String? = nil) throws -> Envelope {
        Envelope(id: id, source: "portal", type: type, time: .now, actor: actor, data: try Payload.encode(Enter(key: "k")))
    }

    @Test func whatIsAskedRightComesIn() async throws {
        let id = MessageID()
        guard case .command(let command) = await admission.admit(Arrival(route: [1], frame: try enter(id).encode(), principal: "portal")) else {
            Issue.record("refused")
            return
        }
        #expect(command.key == PendingCommand.Key(principal: "portal", id: id))
    }

    @Test func nobodyWithoutAKeyOfTheAllowListComesIn() async throws {
        for principal in [nil, "stranger"] {
            let (refusal, id) = await refusal(try enter(MessageID.named("x")), principal: principal)
            #expect(refusal?.code == .unauthenticated)
            #expect(id == MessageID.named("x"))
        }
    }

    @Test func aFrameThatIsNoEnvelopeIsMalformed() async throws {
        for text in ["", "{", "[]", "\u{0}\u{1}", #"{"specversion": "1.0"}"#, #"{"specversion": "0.3", "id": 3}"#] {
            #expect(await refusal(frame: Array(text.utf8)).0?.code == .malformed)
        }
        // The id is answered when it can be read, whatever else is wrong.
        let id = MessageID()
        let (refusal, answered) = await refusal(frame: Array(#"{"id": "\#(id)", "specversion": "1.0"}"#.utf8))
        #expect(refusal?.code == .malformed)
        #expect(answered == id)
    }

    @Test func theFieldThatCannotBeReadIsNamed() async throws {
        var envelope = try enter()
        envelope.data = Array(#"{"key": 3, "amount": 1}"#.utf8)
        let (refusal, _) = await refusal(envelope)
        #expect(refusal?.code == .malformed)
        #expect(refusal?.field == "key")
    }

    @Test func unknownNewerAndOlderTypesAreToldApart() async throws {
        let unknown = await refusal(try enter(type: MessageName(.support, "destroy"))).0
        #expect(unknown?.code == .unknownType)
        #expect(unknown?.message == "support-service does not know alongside.support.destroy.v1.")
        let newer = await refusal(try enter(type: MessageName(.support, "enter", version: 2))).0
        #expect(newer?.code == .newerVersion)
        #expect(newer?.remedy == "Upgrade the service, or send version 1.")
        #expect(await refusal(try enter(type: MessageName(.support, "enter", version: 0))).0?.code == .unknownType)
    }

    @Test func idsAreUUIDv7OfTheLastThirtyDays() async throws {
        func id(daysAgo: Double) -> MessageID { MessageID(UUID.version7(at: Date().addingTimeInterval(-86_400 * daysAgo))) }
        #expect(await refusal(try enter(id(daysAgo: 30.1))).0?.code == .expired)
        #expect(await refusal(try enter(id(daysAgo: 29.9))).0 == nil)
        #expect(await refusal(try enter(id(daysAgo: -0.5))).0 == nil)
        #expect(await refusal(try enter(id(daysAgo: -1.1))).0?.code == .malformed)
        #expect(await refusal(try enter(MessageID(UUID()))).0?.field == "id")
    }

    @Test func theServiceDecidesWhatThePersonMayDo() async throws {
        func ask(_ token: String?) async throws -> Refusal.Code? {
            await refusal(Envelope(source: "portal", type: OnlyForManagers.name, time: .now, actor: token, data: Array("{}".utf8))).0?.code
        }
        #expect(try await ask(nil) == .unauthenticated)
        #expect(try await ask(keys.token(role: .funder)) == .forbidden)
        #expect(try await ask(keys.token(role: .programmeManager)) == nil)
        #expect(try await ask("not a token") == .unauthenticated)
    }
}
