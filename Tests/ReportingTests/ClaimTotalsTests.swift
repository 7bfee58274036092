import Contracts
import TestSupport
import Testing

@testable import Reporting

@Suite("Totals of claims", .database(Desk.schemas), .timeLimit(.minutes(3)))
struct ClaimTotalsTests {
    static let periods = ["2023-24", "2024-25", "2025-26"].flatMap { year in ["P1", "P2", "P3"].map { "\(year)-\($0)" } }

    @Test("equal an independent computation from the logs, claim by claim")
    func independent() async throws {
        let story = Story.programme()
        let desk = try await Desk.open(story)
        let independent = IndependentClaims(story)
        for ambassador in Story.ambassadors {
            let withdrew = ambassador == "A11" ? Story.withdrawal : nil
            let expected = independent.totals(of: ambassador, withdrew: withdrew)
            for period in Self.periods {
                guard let expected = expected[period] else {
                    await #expect(throws: Refusal.self, "\(ambassador) \(period)") { try await desk.prepare(ambassador, period) }
                    continue
                }
                let prepared = try await desk.prepare(ambassador, period)
                #expect(prepared.reference == "FWAMS-\(ambassador)-\(period)")
                #expect(prepared.total == Pence(Int64(expected.paid)), "\(prepared.reference)")
                let claim = try await desk.claim(prepared.claim)
                #expect(claim.summary.unfunded == Pence(Int64(expected.over)), "\(prepared.reference)")
                #expect(claim.lines.reduce(.zero) { $0 + $1.amount - $1.overCap } == prepared.total)
                #expect(claim.summary.final == (withdrew.map { claim.summary.from <= $0 && $0 <= claim.summary.to } ?? false))
                try await desk.harness.send(SubmitClaim(claim: prepared.claim, version: 1), as: Desk.manager)
            }
        }
    }

    @Test("every line has the work behind it, and unpaid work stands beside")
    func evidence() async throws {
        let desk = try await Desk.open(Story.programme())
        let claim = try await desk.claim(try await desk.prepare("A01", "2023-24-P2").claim)
        #expect(!claim.lines.isEmpty)
        for line in claim.lines { #expect(line.evidence.count == line.quantity, "\(line.code)") }
        for line in claim.lines where line.unit != "instalment" { #expect(line.evidence.allSatisfy { $0.activity != nil || $0.engagement != nil }) }
        #expect(claim.unpaid.map(\.kind) == ["recruiting"])
        #expect(claim.positions.map(\.service) == [.collection, .outreach, .support])
        #expect(claim.illustrative)
    }

    @Test("work logged after its period was submitted goes to the next claim, and once")
    func late() async throws {
        let desk = try await Desk.open(Story.programme())
        let first = try await desk.prepare("A02", "2023-24-P1")
        try await desk.harness.send(SubmitClaim(claim: first.claim, version: 1), as: Desk.manager)
        let before = try await desk.prepare("A02", "2023-24-P2")
        let late = ActivityLogged(
            programme: "fwams", activity: Story.id("late"), reference: "FWAMS-A02-LATE", version: 1, ambassador: "A02", kind: "webinar_delivery",
            on: Day("2023-08-20")!, minutes: 60, bodies: [], attended: [], engagements: [], issues: [])
        try await desk.harness.deliver(late, from: .support)
        let after = try await desk.prepare("A02", "2023-24-P2")
        #expect(after.total - before.total == 45_000)
        let line = try #require(try await desk.claim(after.claim).lines.first { $0.code == "event" })
        #expect(line.evidence.first { $0.reference == "FWAMS-A02-LATE" }?.on == Day("2023-08-20"))
        try await desk.harness.send(SubmitClaim(claim: after.claim, version: 2), as: Desk.manager)
        let third = try await desk.claim(try await desk.prepare("A02", "2023-24-P3").claim)
        #expect(third.lines.flatMap(\.evidence).allSatisfy { $0.reference != "FWAMS-A02-LATE" })
        #expect(try await desk.claim(first.claim).summary.total == first.total)
    }

    @Test("a claim waits until its logs have been read")
    func waits() async throws {
        let story = Story.programme(bodies: 8)
        let desk = try await Desk.open(story)
        let far = [LogPosition(service: .support, position: 1_000_000, hash: "")]
        await #expect { try await desk.prepare("A01", "2023-24-P1", through: far) } throws: { ($0 as? Refusal)?.code == .unavailable }
        let reached = [LogPosition(service: .support, position: Int64(story.deliveries.count { $0.source == .support }), hash: "")]
        _ = try await desk.prepare("A01", "2023-24-P1", through: reached)
    }
}
