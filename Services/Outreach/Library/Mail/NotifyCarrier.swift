import Contracts
import FoundationEssentials
import Synchronization

/// Hands messages to GOV.UK Notify, which can be asked what it has: an answer that was lost is looked for by the message's reference.
final class NotifyCarrier: MailCarrier {
    let route = "notify"
    let atOnce: Int
    /// Notify may take a message after it was asked about it: long after any request has ended, it has it or never will.
    let doubtsFor: Int64? = 15 * 60

    private let requests: NotifyRequests
    /// Until when Notify wants nothing more.
    private let rests = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter sessions: those of the settings by default.
    init(_ settings: NotifySettings, sessions: Int? = nil) {
        atOnce = sessions ?? settings.sessions
        requests = NotifyRequests(settings: settings)
    }

    func deliver(_ batch: [OutgoingMail]) -> [DeliveryOutcome] {
        if batch.isEmpty { return [] }
        if let until = rests.withLock({ $0 }), ContinuousClock.now < until { return batch.map { _ in .later(detail: "Notify asked for patience") } }
        let verdicts: [NotifyVerdict]
        do {
            verdicts = try requests.post(batch).map(NotifyVerdict.init)
        } catch {
            return batch.map { _ in .failed(detail: "not written", bounced: false) }
        }
        if let seconds = verdicts.compactMap(\.patience).max() { rests.withLock { $0 = ContinuousClock.now + .seconds(seconds) } }
        let doubtful = verdicts.indices.filter { verdicts[$0].isDoubtful }
        let has = Dictionary(uniqueKeysWithValues: zip(doubtful, requests.has(doubtful.map { batch[$0].handover.reference })))
        return verdicts.indices.map { verdicts[$0].outcome(isThere: has[$0] ?? nil) }
    }

    func wereDelivered(_ mails: [HandedOver]) -> [Bool?] { requests.has(mails.map(\.reference)) }
}

/// Reads what Notify said: by the status, and the kind of error; its words change.
struct NotifyVerdict: Sendable {
    /// libcurl's; 0 is success.
    var code: Int
    /// 0 when there was no answer.
    var status: Int
    var handedOver: Bool
    /// Such as RateLimitError.
    var error: String?

    init(code: Int, status: Int, handedOver: Bool, error: String? = nil) {
        self.code = code
        self.status = status
        self.handedOver = handedOver
        self.error = error
    }

    init(_ answer: NotifyRequests.Answer) {
        self.init(code: answer.code, status: answer.status, handedOver: answer.handedOver, error: Self.error(answer.body))
    }

    /// Whether it may have been taken all the same: its answer was lost, or the fault may have come after it was taken.
    var isDoubtful: Bool { status == 0 ? handedOver : status >= 500 }

    /// For how many seconds Notify wants nothing more: the limit of a minute, or of a day.
    var patience: Int? { status == 429 ? (error == "TooManyRequestsError" ? 900 : 60) : nil }

    /// - Parameter isThere: of a doubtful one, whether Notify has it; nil where that is not known.
    func outcome(isThere: Bool?) -> DeliveryOutcome {
        let detail = status == 0 ? "Notify: curl \(code)" : "Notify: \(status)\(error.map { " \($0)" } ?? "")"
        switch status {
        case 200...299: return .sent
        case _ where isDoubtful && isThere == true: return .sent
        // Its own fault, which it answers itself: it is done with the request.
        case 500, 503: return isThere == false ? .deferred(detail: detail) : .unknown(detail: detail)
        case _ where isDoubtful: return .unknown(detail: detail)
        case 400, 413, 422: return .failed(detail: detail, bounced: false)
        // Our key, our clock or the address is wrong, or it wants patience: no fault of the message.
        default: return .later(detail: detail)
        }
    }

    /// A code of theirs, and nothing else, goes on; nil where a proxy, or something else that is not Notify, answered.
    private static func error(_ body: [UInt8]) -> String? {
        do {
            let told = try JSONDecoder().decode(Refused.self, from: Data(body)).errors?.first?.error
            return told.map { String($0.filter { $0.isASCII && $0.isLetter }.prefix(40)) }
        } catch {
            return nil
        }
    }

    private struct Refused: Decodable {
        struct Problem: Decodable { var error: String }
        var errors: [Problem]?
    }
}
