import Contracts

/// What Ambassadors may claim, worked out again from the same logs in another way: day by day through the programme, with
/// a purse for each Ambassador and financial year. Nothing of the service or of the programme's rule is used; the prices are
/// those printed in the rate card.
struct IndependentClaims {
    private struct Stay {
        var tier = ""
        var since = Day("2000-01-01")!
        var worker = ""
        var unit: BodyReference
    }

    private struct Payment {
        var day: Day
        var ambassador: String
        var pence: Int
    }

    private var payments: [Payment] = []

    init(_ story: Story) {
        let reached = Self.reached(story)
        for (_, first) in reached { payments.append(Payment(day: first.day, ambassador: first.worker, pence: 120_000)) }
        var closedUnits: Set<BodyReference> = []
        for close in story.events(EngagementClosed.self).filter({ $0.tier == "ad_hoc" }).sorted(by: { ($0.on, $0.reference) < ($1.on, $1.reference) })
        where closedUnits.insert(close.unit).inserted {
            if let first = reached[close.unit], first.day <= close.on { continue }
            payments.append(Payment(day: close.on, ambassador: close.ambassador, pence: 20_000))
            if let first = reached[close.unit] { payments.append(Payment(day: first.day, ambassador: first.worker, pence: -20_000)) }
        }
        for event in story.events(ActivityLogged.self) where event.kind == "webinar_delivery" {
            payments.append(Payment(day: event.on, ambassador: event.ambassador, pence: 45_000))
        }
    }

    /// The unit's first day in the tier participant, over engagements that are in it at the end.
    private static func reached(_ story: Story) -> [BodyReference: (day: Day, worker: String)] {
        var stays: [EngagementID: Stay] = [:]
        var order: [EngagementID] = []
        for event in story.events(TierWorkedOut.self) {
            if stays[event.engagement] == nil { order.append(event.engagement) }
            var stay = stays[event.engagement] ?? Stay(unit: event.unit)
            if stay.tier != event.tier { (stay.tier, stay.since, stay.worker) = (event.tier, event.on, event.ambassador) }
            stays[event.engagement] = stay
        }
        var first: [BodyReference: (day: Day, worker: String)] = [:]
        for engagement in order {
            guard let stay = stays[engagement], stay.tier == "participant" else { continue }
            if let known = first[stay.unit], known.day <= stay.since { continue }
            first[stay.unit] = (stay.since, stay.worker)
        }
        return first
    }

    /// Pence by period id: what is paid, and what is over the year's cap.
    func totals(of ambassador: String, withdrew: Day?) -> [String: (paid: Int, over: Int)] {
        var totals: [String: (paid: Int, over: Int)] = [:]
        for year in 2023...2025 {
            var purse = 2_000_000
            let parts = [("P1", "\(year)-04-01", "\(year)-08-31"), ("P2", "\(year)-09-01", "\(year)-12-31"), ("P3", "\(year + 1)-01-01", "\(year + 1)-03-31")]
            for (name, from, to) in parts {
                let begins = max(Day(from)!, Story.start)
                let ends = Day(to)!
                if let withdrew, withdrew < begins { continue }
                let last = min(ends, withdrew ?? ends)
                var amount = 300_000
                if last < ends { amount = Int((Double(300_000 * (last - begins + 1)) / Double(ends - begins + 1)).rounded()) }
                for payment in payments where payment.ambassador == ambassador && payment.day >= begins && payment.day <= last { amount += payment.pence }
                let paid = min(amount, purse)
                purse -= paid
                totals["\(year)-\(year + 1 - 2000)-\(name)"] = (paid, amount - paid)
            }
        }
        return totals
    }
}
