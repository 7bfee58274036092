import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// A draft at a new version, into which a computation is written.
struct ClaimDraft {
    var claim: ClaimID
    var reference: String
    var version: Int
    var programmeVersion: Int

    /// Makes the claim of the Ambassador and period, or takes its draft to the next version. Refuses once it was submitted.
    static func open(
        _ command: PrepareClaim, period: ClaimPeriod, programme: AppliedProgramme, final: Bool, in transaction: Transaction
    ) async throws -> ClaimDraft {
        let reference = "\(programme.id.uppercased())-\(command.ambassador)-\(period.id)"
        let rows = try await transaction.query(
            """
            INSERT INTO reporting.claim AS kept
                (claim, programme, ambassador, period, reference, financial_year, from_day, to_day, final, version)
            VALUES (
                \(command.claim), \(programme.id), \(command.ambassador), \(period.id), \(reference), \(period.financialYear.year), \(period.from),
                \(period.to), \(final), 1
            )
            ON CONFLICT (programme, ambassador, period) DO UPDATE SET version = kept.version + 1, final = EXCLUDED.final
            WHERE kept.state = 'draft'
            RETURNING claim, version
            """)
        guard let row = rows.first else {
            throw Refusal(
                .conflict, "The claim \(reference) was submitted already.",
                remedy: "What was logged since goes to the next claim; to compute this one anew, have it returned.")
        }
        return try ClaimDraft(
            claim: row.get("claim"), reference: reference, version: row.get("version"), programmeVersion: programme.version)
    }

    func write(_ computed: ComputedClaim, of computation: ClaimComputation, positions: [LogPosition], _ context: CommandContext) async throws {
        let transaction = context.transaction
        let signatory = Signatory.any(context)
        let cards = Set(computed.lines.map(\.card)).sorted().joined(separator: " ")
        try await transaction.execute(
            """
            INSERT INTO reporting.claim_version
                (claim, version, programme_version, rate_card, total, unfunded, funded_before, prepared_at, prepared_on, prepared_by, prepared_as)
            VALUES (
                \(claim), \(version), \(programmeVersion), \(cards), \(computed.total), \(computed.unfunded), \(computation.earlier.claimedInYear),
                \(context.now), \(context.today), \(signatory.person), \(signatory.role)
            )
            """)
        try await writeLines(computed.lines, transaction)
        try await writeEvidence(computed.lines, of: computation, transaction)
        try await writeUnpaid(computation.unpaid, transaction)
        try await transaction.execute(
            """
            INSERT INTO reporting.claim_position (claim, version, service, position, hash)
            SELECT \(claim), \(version), * FROM unnest(\(positions.map(\.service.rawValue)), \(positions.map(\.position)), \(positions.map(\.hash)))
            """)
        try await transaction.execute(
            """
            INSERT INTO reporting.claim_step (claim, step, state, version, happened_at, person, role, note)
            SELECT \(claim), count(*) + 1, 'prepared', \(version), \(context.now), \(signatory.person), \(signatory.role), \(computed.note)
            FROM reporting.claim_step WHERE claim = \(claim)
            """)
    }

    private func writeLines(_ lines: [ComputedLine], _ transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO reporting.claim_line (claim, version, line, code, title, unit, quantity, rate, amount, over_cap)
            SELECT \(claim), \(version), given.line, given.code, given.title, given.unit, given.quantity, given.rate, given.amount, given.over_cap
            FROM unnest(
                \(lines.map(\.code)), \(lines.map(\.title)), \(lines.map(\.unit.rawValue)), \(lines.map(\.quantity)), \(lines.map(\.rate)),
                \(lines.map(\.amount)), \(lines.map(\.overCap))
            ) WITH ORDINALITY AS given (code, title, unit, quantity, rate, amount, over_cap, line)
            """)
    }

    private func writeEvidence(_ lines: [ComputedLine], of computation: ClaimComputation, _ transaction: Transaction) async throws {
        let rows = lines.enumerated().flatMap { number, line in
            line.evidence.enumerated().map { (line: number + 1, ordinal: $0.offset + 1, of: line, piece: $0.element) }
        }
        try await transaction.execute(
            """
            INSERT INTO reporting.claim_evidence (claim, version, line, ordinal, key, reference, happened_on, what, body, activity, engagement)
            SELECT \(claim), \(version), * FROM unnest(
                \(rows.map(\.line)), \(rows.map(\.ordinal)), \(rows.map { computation.key(of: $0.piece, in: $0.of) }), \(rows.map(\.piece.reference)),
                \(rows.map { computation.day(of: $0.piece) }), \(rows.map { computation.words(of: $0.piece, in: $0.of) }),
                \(rows.map(\.piece.unit?.description)), \(rows.map(\.piece.activity)), \(rows.map(\.piece.engagement))
            )
            """)
    }

    private func writeUnpaid(_ unpaid: [UnpaidWork], _ transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO reporting.claim_unpaid (claim, version, kind, title, activities, minutes)
            SELECT \(claim), \(version), *
            FROM unnest(\(unpaid.map(\.kind)), \(unpaid.map(\.title)), \(unpaid.map(\.activities)), \(unpaid.map(\.minutes)))
            """)
    }
}
