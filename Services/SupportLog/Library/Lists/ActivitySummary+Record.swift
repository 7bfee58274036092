import Contracts
import Programme

extension ActivitySummary {
    init(_ record: ActivityRecord, names: BodyNames) {
        let entry = record.entry
        self.init(
            activity: entry.activity, reference: record.reference, version: record.version, ambassador: entry.ambassador, kind: entry.kind,
            kindTitle: record.kind.title, on: entry.on, minutes: entry.minutes, bodies: entry.bodies, bodyNames: entry.bodies.map { names[$0] },
            attended: entry.attended, issues: entry.issues, delivery: entry.delivery, channel: entry.channel, campaign: entry.campaign,
            campaignName: record.campaignName, lead: entry.leadReference, note: entry.note, voided: record.voided,
            countsAsSupport: record.countsAsSupport)
    }
}
