import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What the form for an activity offers: the programme's words, and the Ambassador's open engagements and cohorts.
struct ActivityOffer: Sendable {
    let programmes: ProgrammeRecord

    func form(_ query: GetActivityForm, _ context: QueryContext) async throws -> ActivityForm {
        let ambassador = try context.actingAmbassador(query.ambassador)
        let programme = try await programmes.current(context.database, on: context.today)
        let definition = programme.definition
        return ActivityForm(
            ambassador: ambassador, ambassadorName: definition.ambassador(ambassador)?.name ?? ambassador, today: context.today,
            kinds: definition.activityKinds.map { CodedLabel(code: $0.id, label: $0.title) },
            recruitingKinds: definition.activityKinds.filter(\.channelRequired).map(\.id), issues: definition.issues, deliveries: definition.deliveries,
            channels: definition.contactPolicy.channels,
            engagements: try await EngagementRows(programme: definition, today: context.today).load(
                where: "e.programme = \(programme.id) AND e.ambassador = \(ambassador) AND e.state = 'open'", in: context.database),
            cohorts: try await CohortList.of(ambassador, programme: programme.id, in: context.database),
            campaigns: try await RecruitingAims.campaigns(of: programme.id, in: context.database).map { CodedLabel(code: $0.id.description, label: $0.name) })
    }
}
