import Contracts
import Logging
import Synchronization

/// What is invented in the programme, which every page says: in the programme's own words, where it has some. Kept for a minute.
final class ProgrammeNotice: Sendable {
    static func words(of form: InterestForm) -> String? { form.notice ?? (form.fictional ? FictionalNotice.words : nil) }

    static func words(of form: SurveyForm) -> String? { form.notice ?? (form.fictional ? FictionalNotice.words : nil) }

    static func words(of form: ApplicationForm) -> String? { form.notice ?? (form.fictional ? FictionalNotice.words : nil) }

    private let gateway: any ServiceGateway
    private let known = Mutex<(notice: String?, until: Instant)?>(nil)

    init(gateway: any ServiceGateway) { self.gateway = gateway }

    /// Nil where the programme is a real one, or none has been applied yet.
    func notice(correlation: String, logger: Logger) async -> String? {
        let now = Instant.now
        if let known = known.withLock(\.self), now < known.until { return known.notice }
        do {
            let notice = try await Self.words(of: gateway.ask(GetInterestForm(), actor: nil, correlation: correlation, within: .seconds(1)))
            known.withLock { $0 = (notice, now.adding(seconds: 60)) }
            return notice
        } catch {
            // A page is not withheld because its notice cannot be asked for: what was known last is shown, for some seconds to everybody.
            logger.warning("cannot ask whether the programme is fictional", metadata: ["error": "\(error)"])
            return known.withLock { known in
                known = (known?.notice, .now.adding(seconds: 5))
                return known?.notice
            }
        }
    }
}
