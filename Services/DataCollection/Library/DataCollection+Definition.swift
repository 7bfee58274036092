import Contracts
import DataCollectionSchema
package import Messaging
import ProgrammeRecord

/// Everything that Collection answers, reacts to and does because a day has come.
package func collectionDefinition(linkKey: LinkKey) -> ServiceDefinition {
    var definition = ServiceDefinition(.collection, schema: DataCollectionSchema.name, migration: DataCollectionSchema.newest)
    let programmes = ProgrammeRecord(schema: DataCollectionSchema.name)
    let collecting = Collecting(key: linkKey, programmes: programmes)
    programmes.follow(in: &definition)

    definition.command(SaveAnswers.self, .anonymous(["portal"]), about: .secret, collecting.saveAnswers)
    definition.command(SubmitSurvey.self, .anonymous(["portal"]), about: .secret, collecting.submitSurvey)
    definition.command(RevokeSurveyLink.self, .roles([.administrator, .programmeManager, .outreachOfficer]), collecting.revokeSurveyLink)

    definition.query(OpenSurvey.self, .anonymous(["portal"]), about: .secret, collecting.openSurvey)
    definition.query(SurveyMail.self, .principals(["outreach"]), collecting.surveyMail)
    definition.query(ListSurveys.self, .roles(Collecting.readers), about: .ownPart, collecting.listSurveys)

    let engagements = EngagementReactions(programmes: programmes)
    definition.reaction("engagements", to: .support) { consumer in
        consumer.on(EngagementOpened.self, engagements.opened)
        consumer.on(InDepthSupportBegan.self, engagements.inDepthBegan)
        consumer.on(EngagementClosed.self, engagements.closed)
        consumer.on(EngagementHandedOver.self, engagements.handedOver)
    }
    let outreach = OutreachReactions()
    definition.reaction("messages", to: .outreach) { consumer in
        consumer.on(MessageSent.self, outreach.sent)
        consumer.on(MessageAnswered.self, outreach.answered)
        consumer.on(MessageNotSent.self, outreach.notSent)
        consumer.on(ContactOptedOut.self, outreach.optedOut)
    }

    let timers = SurveyTimers(programmes: programmes, key: linkKey)
    definition.timer(SurveyTimer.issue.rawValue, timers.issue)
    definition.timer(SurveyTimer.reminder.rawValue, timers.remind)
    definition.timer(SurveyTimer.lapse.rawValue, timers.lapse)
    return definition
}
