import Contracts
import MessagingClient
import Programme

/// What every claim should come to, computed from Support's log alone, event by event, without Reporting or the
/// programme's own claim rule: the check that the claims are what the log says.
struct IndependentClaims: Sendable {
    private struct Work {
        var ambassador: String
        var on: Day
        var pence: Int64
    }

    let definition: ProgrammeDefinition
    /// What may be paid for a support unit, once in each tier.
    private struct Reached {
        var unit: BodyReference
        var ambassador: String
        var on: Day
        var engagement: EngagementID
        var amount: Int64
    }

    private var work: [Work] = []
    private var reached: [Reached] = []
    private var references: [EngagementID: String] = [:]
    private(set) var withdrew: [String: Day] = [:]
    private(set) var events = 0

    init(_ definition: ProgrammeDefinition) { self.definition = definition }

    /// Reads the logs to their ends.
    mutating func read(_ client: ServiceClient) async throws {
        for service in [ServiceName.outreach, .support] {
            var position: Int64 = 0
            while true {
                let page = try await client.ask(ReadEvents(after: position, limit: 1000), of: service)
                guard let last = page.events.last else { break }
                for event in page.events { try take(Envelope(decoding: Array(event.envelope.utf8))) }
                position = last.position
                events += page.events.count
            }
        }
    }

    private mutating func take(_ envelope: Envelope) throws {
        switch envelope.type {
        case AmbassadorWithdrawn.name:
            let event = try Payload.decode(AmbassadorWithdrawn.self, from: envelope.data)
            withdrew[event.ambassador] = event.on
        case EngagementOpened.name:
            let event = try Payload.decode(EngagementOpened.self, from: envelope.data)
            references[event.engagement] = event.reference
        case TierWorkedOut.name:
            let event = try Payload.decode(TierWorkedOut.self, from: envelope.data)
            if event.tier == "participant" { reach(event.unit, rate("participant"), event.ambassador, event.on, event.engagement) }
        case EngagementClosed.name:
            let event = try Payload.decode(EngagementClosed.self, from: envelope.data)
            if event.supported, event.tier == "ad_hoc" { reach(event.unit, rate("ad_hoc"), event.ambassador, event.on, event.engagement) }
        case ActivityLogged.name:
            let event = try Payload.decode(ActivityLogged.self, from: envelope.data)
            if ["webinar_delivery", "sector_promotion"].contains(event.kind) {
                work.append(Work(ambassador: event.ambassador, on: event.on, pence: rate("event")))
            }
        default: break
        }
    }

    private mutating func reach(_ unit: BodyReference, _ amount: Int64, _ ambassador: String, _ day: Day, _ engagement: EngagementID) {
        reached.append(Reached(unit: unit, ambassador: ambassador, on: day, engagement: engagement, amount: amount))
    }

    /// A unit is paid for once in each tier, and for the higher one only what the lower one left. Of two Ambassadors who were there
    /// on one day it is the one whose engagement has the first reference: which came into the log first is chance.
    private func paidForUnits() -> [Work] {
        var paid: [BodyReference: Int64] = [:]
        return reached.sorted { ($0.on, references[$0.engagement] ?? "") < ($1.on, references[$1.engagement] ?? "") }.compactMap { one in
            let before = paid[one.unit, default: 0]
            guard one.amount > before else { return nil }
            paid[one.unit] = one.amount
            return Work(ambassador: one.ambassador, on: one.on, pence: one.amount - before)
        }
    }

    private func rate(_ code: String) -> Int64 { definition.rateCards.flatMap(\.lines).first { $0.code == code }?.rate.amount ?? 0 }

    /// By reference: FWAMS-A01-2023-24-P1.
    func totals(periods: [ClaimPeriod]) -> [String: Int64] {
        var totals: [String: Int64] = [:]
        let work = work + paidForUnits()
        for ambassador in definition.ambassadors.map(\.id) {
            var claimed: [FinancialYear: Int64] = [:]
            for period in periods {
                if let last = withdrew[ambassador], last < period.from { continue }
                var pence = rate("core")
                if let last = withdrew[ambassador], period.contains(last) {
                    let days = Int64(last - period.from + 1)
                    let all = Int64(period.to - period.from + 1)
                    pence = (pence * days * 2 + all) / (all * 2)  // half-up
                }
                for item in work where item.ambassador == ambassador && period.contains(item.on) { pence += item.pence }
                let room = (definition.rateCards.first?.cap?.perFinancialYear.amount ?? .max) - claimed[period.financialYear, default: 0]
                let funded = min(pence, max(0, room))
                claimed[period.financialYear, default: 0] += funded
                totals["\(definition.id.uppercased())-\(ambassador)-\(period.id)"] = funded
            }
        }
        return totals
    }
}
