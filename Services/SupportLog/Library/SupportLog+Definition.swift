import Contracts
package import Messaging
import ProgrammeRecord
import SupportLogSchema

/// Everything that Support answers to, and what it does when Outreach says that something happened.
package func supportLogDefinition() -> ServiceDefinition {
    var definition = ServiceDefinition(.support, schema: SupportLogSchema.name, migration: SupportLogSchema.newest)
    let programmes = ProgrammeRecord(schema: SupportLogSchema.name)
    programmes.follow(in: &definition)

    let ambassadors: [Role] = [.ambassadorLead, .ambassadorColleague]
    let managers: [Role] = [.administrator, .programmeManager]
    let logs = Permission.roles(ambassadors + managers + [.outreachOfficer])
    let reads = Permission.roles(ambassadors + managers + [.outreachOfficer, .grantOfficer])

    let log = ActivityLog(programmes: programmes)
    definition.commands(LogActivity.self, logs, about: .ownAmbassador, log.log)
    definition.command(AmendActivity.self, logs, about: .ownAmbassador, log.amend)
    definition.command(VoidActivity.self, logs, about: .ownAmbassador, log.void)
    definition.command(NameCohort.self, logs, about: .ownAmbassador, CohortNaming(programmes: programmes).name)
    definition.command(CloseEngagement.self, .roles(ambassadors + managers), about: .ownAmbassador, EngagementClosing(programmes: programmes).close)
    definition.command(HandOverEngagement.self, .roles(managers), EngagementHandOver(programmes: programmes).handOver)
    definition.command(AnswerReassignment.self, .rolesOrPrincipals(managers, ["operator"]), ReassignmentAnswering(programmes: programmes).answer)
    definition.command(OverrideTier.self, .roles(managers), about: .programme, TierOverriding(programmes: programmes).set)

    let offer = ActivityOffer(programmes: programmes)
    definition.query(GetActivityForm.self, logs, about: .ownAmbassador, offer.form)
    definition.query(ReadLogLine.self, logs, about: .ownAmbassador, offer.read)
    let activities = ActivityList(programmes: programmes)
    definition.query(ListActivities.self, reads, about: .ownAmbassador, activities.list)
    definition.query(GetActivity.self, reads, about: .ownAmbassador, activities.detail)
    let engagements = EngagementList(programmes: programmes)
    definition.query(ListEngagements.self, reads, about: .ownAmbassador, engagements.list)
    definition.query(GetEngagement.self, reads, about: .ownAmbassador, engagements.detail)

    let opening = EngagementOpening(programmes: programmes)
    let withdrawal = Withdrawal(programmes: programmes)
    definition.reaction("engagements", to: .outreach) { reaction in
        reaction.on(MatchAccepted.self, opening.open)
        reaction.on(AmbassadorWithdrawn.self, withdrawal.follow)
    }
    definition.reaction("recruiting", to: .outreach) { reaction in
        let record = RecruitingRecord(programmes: programmes)
        reaction.on(CampaignLaunched.self, record.campaign)
        reaction.on(LeadRegistered.self, record.lead)
    }
    return definition
}
