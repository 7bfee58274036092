import Contracts
import Messaging
import PostgreSQL
import TestSupport
import Testing

@testable import Reporting

@Suite("A claim from draft to payment", .database(Desk.schemas), .timeLimit(.minutes(3)))
struct ClaimLifecycleTests {
    private func refused(_ code: Refusal.Code, _ body: () async throws -> Void) async {
        await #expect { try await body() } throws: { ($0 as? Refusal)?.code == code }
    }

    @Test("is not computed while an event could not be counted, and is once that was given up")
    func deadLetter() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 8))
        try await desk.execute(
            """
            INSERT INTO reporting.dead_letter (consumer, source, position, event, type, subject, payload, hash, reason, failed_at)
            VALUES ('figures', 'support', 1, gen_random_uuid(), 'alongside.support.activity-logged.v1', 'subject', '{}', '', 'not counted', '2023-06-01Z')
            """)
        await #expect { try await desk.prepare("A01", "2023-24-P1") } throws: { ($0 as? Refusal)?.code == .unavailable }
        try await desk.execute("UPDATE reporting.dead_letter SET discarded_at = '2023-06-02Z', discarded_reason = 'a duplicate'")
        #expect(try await desk.prepare("A01", "2023-24-P1").total > .zero)
    }

    @Test("is signed by each in turn, and says who and when")
    func steps() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 12))
        let claim = try await desk.prepare("A01", "2023-24-P1", as: Desk.lead).claim
        try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: Desk.lead)
        try await desk.harness.send(AuthoriseClaim(claim: claim, version: 1), as: Desk.funder)
        try await desk.harness.send(RecordPayment(claim: claim, version: 1, paidOn: Day("2026-04-01")!, paymentReference: "BACS 1"), as: Desk.finance)
        let detail = try await desk.claim(claim, as: Desk.lead)
        #expect(detail.summary.state == "paid")
        #expect(
            detail.steps.map { "\($0.state) \($0.by)" } == ["prepared ambassador lead", "submitted ambassador lead", "authorised funder", "paid grant officer"])
        #expect(try await desk.harness.emitted(ClaimPaid.self).map(\.reference) == ["FWAMS-A01-2023-24-P1"])
        await refused(.conflict) { try await desk.harness.send(ReturnClaim(claim: claim, version: 1, reason: "late"), as: Desk.funder) }
    }

    @Test("returned with a reason it is a draft again, and the version that was submitted is kept")
    func returned() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 12))
        let claim = try await desk.prepare("A01", "2023-24-P1").claim
        try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: Desk.lead)
        await refused(.invalid) { try await desk.harness.send(ReturnClaim(claim: claim, version: 1, reason: "  "), as: Desk.funder) }
        try await desk.harness.send(ReturnClaim(claim: claim, version: 1, reason: "A webinar is missing"), as: Desk.finance)
        #expect(try await desk.claim(claim).steps.last?.note == "A webinar is missing")
        _ = try await desk.prepare("A01", "2023-24-P1")
        await refused(.conflict) { try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: Desk.lead) }
        try await desk.harness.send(SubmitClaim(claim: claim, version: 2), as: Desk.lead)
        let versions = try await desk.query("SELECT DISTINCT version FROM reporting.claim_line WHERE claim = \(claim) ORDER BY version")
        #expect(try versions.map { try $0.get("version", as: Int.self) } == [1, 2])
    }

    @Test("who submitted it cannot authorise it, whatever their roles; nor can the database be talked into it")
    func separation() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 12))
        let both = Actor(person: Story.id("both"), grants: [RoleGrant(.programmeManager), RoleGrant(.funder)])
        let claim = try await desk.prepare("A01", "2023-24-P1").claim
        try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: both)
        await refused(.forbidden) { try await desk.harness.send(AuthoriseClaim(claim: claim, version: 1), as: both) }
        await #expect {
            try await desk.execute(
                """
                UPDATE reporting.claim SET state = 'authorised', authorised_at = submitted_at, authorised_by = submitted_by, authorised_as = 'funder'
                WHERE claim = \(claim)
                """)
        } throws: { ($0 as? DatabaseError)?.constraint == "claim_two_people" }
    }

    @Test("a submitted claim is a snapshot: its rows can be neither changed, removed nor added to")
    func snapshot() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 12))
        let claim = try await desk.prepare("A01", "2023-24-P1").claim
        try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: Desk.lead)
        let before = try await desk.claim(claim)
        let attempts: [SQL] = [
            "UPDATE reporting.claim_line SET amount = 1", "DELETE FROM reporting.claim_line", "TRUNCATE reporting.claim_evidence",
            "UPDATE reporting.claim SET version = version + 1", "UPDATE reporting.claim_step SET role = 'funder'", "DELETE FROM reporting.claim",
            """
            INSERT INTO reporting.claim_line (claim, version, line, code, title, unit, quantity, rate, amount, over_cap)
            VALUES (\(claim), 1, 99, 'event', 'More', 'event_delivered', 1, 1, 1, 0)
            """,
        ]
        for attempt in attempts { await #expect(throws: DatabaseError.self, "\(attempt.text)") { try await desk.execute(attempt) } }
        #expect(try await desk.claim(claim) == before)
        await refused(.conflict) { _ = try await desk.prepare("A01", "2023-24-P1") }
    }

    @Test("an Ambassador reaches its own claims alone; others' roles are held to theirs")
    func permissions() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 12))
        let claim = try await desk.prepare("A01", "2023-24-P1").claim
        await refused(.forbidden) { _ = try await desk.prepare("A01", "2023-24-P2", as: Desk.otherLead) }
        await refused(.forbidden) { _ = try await desk.claim(claim, as: Desk.otherLead) }
        await refused(.forbidden) { try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: Desk.otherLead) }
        await refused(.forbidden) { try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: Desk.funder) }
        try await desk.harness.send(SubmitClaim(claim: claim, version: 1), as: Desk.lead)
        await refused(.forbidden) { try await desk.harness.send(AuthoriseClaim(claim: claim, version: 1), as: Desk.finance) }
        await refused(.forbidden) { _ = try await desk.harness.ask(ListClaims(ambassador: "A01"), as: Desk.otherLead) }
        #expect(try await desk.harness.ask(ListClaims(), as: Desk.otherLead).claims.isEmpty)
        #expect(try await desk.harness.ask(ListClaims(), as: Desk.lead).claims.map(\.reference) == ["FWAMS-A01-2023-24-P1"])
        #expect(try await desk.harness.ask(ListClaims(state: "submitted"), as: Desk.funder).claims.count == 1)
    }

    @Test("a payment needs a reference and a day that has come")
    func payment() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 12))
        let claim = try await desk.prepare("A01", "2023-24-P1").claim
        await refused(.conflict) {
            try await desk.harness.send(RecordPayment(claim: claim, version: 1, paidOn: Day("2026-04-01")!, paymentReference: "BACS 1"), as: Desk.finance)
        }
        await refused(.invalid) {
            try await desk.harness.send(RecordPayment(claim: claim, version: 1, paidOn: Day("2027-01-01")!, paymentReference: "BACS 1"), as: Desk.finance)
        }
        await refused(.invalid) {
            try await desk.harness.send(RecordPayment(claim: claim, version: 1, paidOn: Day("2026-04-01")!, paymentReference: " "), as: Desk.finance)
        }
    }
}
