import Contracts
import Programme

extension ActivityWrite {
    func logged(programme: String) -> ActivityLogged {
        ActivityLogged(
            programme: programme, activity: entry.activity, reference: reference, version: version, ambassador: entry.ambassador, kind: kind.id, on: entry.on,
            minutes: entry.minutes, bodies: entry.bodies, attended: entry.attended, cohort: entry.cohort, engagements: engagementsOnce, issues: entry.issues,
            delivery: entry.delivery, channel: entry.channel, campaign: entry.campaign, lead: entry.lead)
    }

    func amended(programme: String) -> ActivityAmended {
        ActivityAmended(
            programme: programme, activity: entry.activity, reference: reference, version: version, ambassador: entry.ambassador, kind: kind.id, on: entry.on,
            minutes: entry.minutes, bodies: entry.bodies, attended: entry.attended, cohort: entry.cohort, engagements: engagementsOnce, issues: entry.issues,
            delivery: entry.delivery, channel: entry.channel, campaign: entry.campaign, lead: entry.lead)
    }
}
