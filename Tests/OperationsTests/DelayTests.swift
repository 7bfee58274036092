import Contracts
import Testing

@testable import Operations

@Suite("How far consumers are behind, as the doctor sees it")
struct DelayTests {
    private func standing(at position: Int64) -> ServiceStanding {
        ServiceStanding(
            service: .reporting, now: .now, logPosition: 5, logHash: "",
            consumers: [ConsumerStanding(consumer: "figures", source: .support, position: position)],
            timersDue: 0, timersWaiting: 0, mailWaiting: 0, jobsRunning: 0, deadLetters: 0, commandsInWork: 0)
    }

    @Test(
        "A few events are nothing; many are said, and so is a log that went back",
        arguments: [(2000, nil), (1000, nil), (999, "1001 events behind"), (2001, "1 events more")])
    func delays(position: Int64, words: String?) {
        let findings = Examination.delays(of: standing(at: position), [.support: 2000])
        #expect(findings.count == (words == nil ? 0 : 1))
        if let words { #expect(findings[0].statement.contains(words) && !findings[0].isWell && findings[0].remedy != nil) }
    }

    @Test("Of a service that does not answer nothing is said here")
    func unknown() {
        #expect(Examination.delays(of: standing(at: 10), [:]).isEmpty)
        #expect(standing(at: 10).eventsBehind([.support: 25]) == 15)
    }
}
