import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// How many messages of campaigns may go now: in working hours of school days, so many in a quarter of an hour, all campaigns together.
/// What is asked for by a person (sign-in, surveys' links) does not wait for it.
struct CampaignPace: Sendable {
    /// Of an hour, in microseconds.
    static let quarter: Int64 = 15 * 60 * 1_000_000
    let record: ProgrammeRecord

    /// 0 while campaigns rest.
    func allowance(_ database: some Queryable, now: Instant) async throws -> Int {
        let policy: ContactPolicy
        do {
            policy = try await record.current(database, on: London.day(of: now)).definition.contactPolicy
        } catch let refusal as Refusal where refusal.code == .unavailable {
            return Int(Int32.max)
        }
        guard policy.maySend(at: now) else { return 0 }
        guard let sending = policy.sending else { return Int(Int32.max) }
        let began = Instant(microseconds: now.microseconds - now.microseconds % Self.quarter)
        let row = try await database.queryOne("SELECT count(*) AS count FROM outreach.mail WHERE purpose = 'campaign' AND sending_at >= \(began)")
        return max(0, sending.perQuarterHour - (try row?.get("count") ?? 0))
    }

    /// How many messages may go now and have not: what a settled system has none of. What is held may not.
    func waiting(_ database: Pool) async throws -> Int {
        let now = try await BusinessClock(database).now(database)
        if try await MailHolding.isHeld(database) {
            let row = try await database.queryOne(
                """
                SELECT count(*) AS count FROM outreach.mail
                WHERE state = 'sending' OR (state = 'created' AND purpose = 'sign_in' AND due_at <= \(now))
                """)
            return try row?.get("count") ?? 0
        }
        let row = try await database.queryOne(
            """
            SELECT (SELECT count(*) FROM outreach.mail WHERE state = 'created' AND purpose <> 'campaign' AND due_at <= \(now)) AS owed,
                (SELECT count(*) FROM outreach.mail WHERE state = 'sending') AS in_hand,
                (SELECT count(*) FROM outreach.mail AS m JOIN outreach.campaign AS k ON k.id = m.campaign
                    WHERE m.state = 'created' AND m.due_at <= \(now) AND k.state IN ('running', 'finished')) AS campaigns
            """)
        guard let row else { return 0 }
        let campaigns: Int = try row.get("campaigns")
        let allowed = campaigns == 0 ? 0 : min(campaigns, try await allowance(database, now: now))
        return try row.get("owed", as: Int.self) + row.get("in_hand", as: Int.self) + allowed
    }
}
