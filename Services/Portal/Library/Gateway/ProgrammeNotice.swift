import Contracts
import Logging
import Synchronization

/// Whether the programme's bodies are invented, which every page says. Kept for a minute.
final class ProgrammeNotice: Sendable {
    static let fictional = "This is a demonstration. The schools, trusts and people in it are fictional, and its rates and targets are illustrative."

    private let gateway: any ServiceGateway
    private let known = Mutex<(notice: String?, until: Instant)?>(nil)

    init(gateway: any ServiceGateway) { self.gateway = gateway }

    /// Nil where the programme is a real one, or none has been applied yet.
    func notice(correlation: String, logger: Logger) async -> String? {
        let now = Instant.now
        if let known = known.withLock(\.self), now < known.until { return known.notice }
        do {
            let notice = try await gateway.ask(GetInterestForm(), actor: nil, correlation: correlation).fictional ? Self.fictional : nil
            known.withLock { $0 = (notice, now.adding(seconds: 60)) }
            return notice
        } catch {
            // A page is not withheld because its notice cannot be asked for: what was known last is shown.
            logger.warning("cannot ask whether the programme is fictional", metadata: ["error": "\(error)"])
            return known.withLock { $0?.notice }
        }
    }
}
