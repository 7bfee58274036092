import Contracts
import Portal
import Testing

/// A page to look at, and who looks.
struct PageCase: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let roles: [RoleGrant]
    let claim: String

    init(_ name: String, _ path: String, _ roles: [RoleGrant] = [], claim: String = "draft") {
        self.name = name
        self.path = path
        self.roles = roles
        self.claim = claim
    }

    var signedIn: Bool { !roles.isEmpty }
    var testDescription: String { name }

    static let all = [
        PageCase("welcome", "/"), PageCase("sign-in", "/sign-in"), PageCase("sign-in-confirm", "/sign-in/secret"), PageCase("accessibility", "/accessibility"),
        PageCase("privacy", "/privacy"), PageCase("cookies", "/cookies"), PageCase("help", "/help"), PageCase("interest", "/interest/token"),
        PageCase("no-thanks", "/interest/token/no-thanks"), PageCase("stop", "/stop/token"), PageCase("survey", "/survey/secret"),
        PageCase("survey-one", "/survey/secret/b01"), PageCase("survey-count", "/survey/secret/b07"), PageCase("survey-scale", "/survey/secret/b14"),
        PageCase("survey-many", "/survey/secret/b05"), PageCase("survey-check", "/survey/secret/check"),
        PageCase("home-lead", "/", .lead), PageCase("home-manager", "/", .manager), PageCase("home-funder", "/", .funder),
        PageCase("home-finance", "/", .finance),
        PageCase("schools", "/schools", .outreach), PageCase("school", "/schools/100001", .outreach), PageCase("coverage", "/coverage", .funder),
        PageCase("samples", "/samples", .outreach), PageCase("sample", "/samples/\(Sample.sampleID)?again=yes", .outreach),
        PageCase("rounds", "/rounds", .manager), PageCase("round", "/rounds/\(Sample.roundID)", .manager),
        PageCase("application", "/applications/\(Sample.applicationID)", .manager),
        PageCase("application-rule-out", "/applications/\(Sample.applicationID)/rule-out", .manager), PageCase("apply", "/apply/\(Sample.roundID)"),
        PageCase("ambassador", "/ambassadors/A13", .manager), PageCase("ambassador-withdraw", "/ambassadors/A13/withdraw", .manager),
        PageCase("engagement-reassign", "/engagements/\(Sample.engagementID)/reassign", .manager),
        PageCase("fact-new", "/schools/100001/facts/new", .outreach),
        PageCase("coverage-gaps", "/coverage", .outreach), PageCase("coverage-crossed", "/coverage?by=region&crossed=need&published=yes", .outreach),
        PageCase("wobbly", "/coverage/wobbly", .outreach), PageCase("segment", "/segments/\(Sample.segmentID)", .outreach),
        PageCase("register", "/register", .outreach), PageCase("register-import", "/register/imports/\(Sample.importID)", .outreach),
        PageCase("register-frames", "/register/frames", .outreach), PageCase("successions", "/register/successions", .outreach),
        PageCase("succession", "/register/successions/100009", .outreach),
        PageCase("segments", "/segments", .outreach), PageCase("campaigns", "/campaigns", .outreach), PageCase("campaign-new", "/campaigns/new", .outreach),
        PageCase("campaign", "/campaigns/\(Sample.campaignID)", .outreach),
        PageCase("campaign-preview", "/campaigns/\(Sample.campaignID)/preview?schools=100001", .outreach),
        PageCase("campaign-revise", "/campaigns/\(Sample.campaignID)/revise", .outreach),
        PageCase("campaign-compare", "/campaigns/\(Sample.campaignID)/compare", .outreach),
        PageCase("campaign-touches", "/campaigns/\(Sample.campaignID)/touches", .outreach),
        PageCase("call-sheet", "/campaigns/\(Sample.campaignID)/calls", .outreach),
        PageCase("call-record", "/campaigns/\(Sample.campaignID)/calls/\(Sample.touchID)", .outreach),
        PageCase("unknown-mail", "/mail/unknown", .outreach), PageCase("mail-settle", "/mail/\(Sample.mailID)/settle", .outreach),
        PageCase("held-mail", "/mail/held", .manager), PageCase("mail-give-up", "/mail/give-up", .manager),
        PageCase("incoming-mail", "/mail/incoming", .outreach), PageCase("incoming-letter", "/mail/incoming/\(Sample.incomingMailID)", .outreach),
        PageCase("contact-stop", "/contacts/stop", .outreach), PageCase("person-data", "/contacts", .administrator),
        PageCase("campaign-cancel", "/campaigns/\(Sample.campaignID)/cancel", .outreach), PageCase("templates", "/templates", .outreach),
        PageCase("template", "/templates/\(Sample.templateID)", .outreach), PageCase("template-edit", "/templates/\(Sample.templateID)/edit", .outreach),
        PageCase("events", "/events", .outreach), PageCase("event", "/events/\(Sample.eventID)", .outreach),
        PageCase("event-new", "/events/new", .outreach), PageCase("event-invite", "/events/\(Sample.eventID)/invite", .outreach),
        PageCase("event-place", "/events/\(Sample.eventID)/places/new", .outreach),
        PageCase("event-attendance", "/events/\(Sample.eventID)/attendance", .outreach),
        PageCase("event-file", "/events/\(Sample.eventID)/files/new", .outreach), PageCase("event-cancel", "/events/\(Sample.eventID)/cancel", .outreach),
        PageCase("event-invitation", "/event/token"), PageCase("leads", "/leads", .outreach), PageCase("lead-new", "/leads/new", .outreach),
        PageCase("enquiries", "/enquiries", .outreach), PageCase("enquiry-new", "/enquiries/new", .outreach),
        PageCase("enquiry", "/enquiries/\(Sample.leadID)", .outreach),
        PageCase("lead-respond", "/leads/\(Sample.leadID)/respond", .outreach), PageCase("lead-no", "/leads/\(Sample.leadID)/no", .outreach),
        PageCase("lead-decider", "/leads/\(Sample.leadID)/decider", .outreach), PageCase("lead-contact", "/leads/\(Sample.leadID)/contact", .outreach),
        PageCase("school-choices", "/interest/schools?text=oakfield"),
        PageCase("match-plan", "/leads/plan", .outreach),
        PageCase("match-reach", "/leads/reach", .outreach),
        PageCase("lead", "/leads/\(Sample.leadID)", .outreach), PageCase("lead-decline", "/leads/\(Sample.leadID)/decline?ambassador=A01", .outreach),
        PageCase("activity-new", "/activities/new", .lead), PageCase("activities", "/activities", .lead),
        PageCase("activity", "/activities/\(Sample.activityID)", .lead), PageCase("activity-amend", "/activities/\(Sample.activityID)/amend", .lead),
        PageCase("activity-void", "/activities/\(Sample.activityID)/void", .lead), PageCase("engagements", "/engagements", .lead),
        PageCase("engagement", "/engagements/\(Sample.engagementID)", .manager), PageCase("close", "/engagements/\(Sample.engagementID)/close", .lead),
        PageCase("hand-over", "/engagements/\(Sample.engagementID)/hand-over", .manager), PageCase("report", "/report", .funder),
        PageCase("cost", "/cost?rate=25.00&by=region", .manager),
        PageCase("report-files", "/report/files", .funder), PageCase("claims", "/claims", .lead), PageCase("claim-draft", "/claims/\(Sample.claimID)", .lead),
        PageCase("claim-submitted", "/claims/\(Sample.claimID)", .funder, claim: "submitted"),
        PageCase("claim-authorised", "/claims/\(Sample.claimID)", .finance, claim: "authorised"),
        PageCase("claim-return", "/claims/\(Sample.claimID)/return", .funder, claim: "submitted"), PageCase("people", "/people", .administrator),
        PageCase("invite", "/people/invite", .administrator), PageCase("revoke", "/people/\(Sample.person)/revoke", .administrator),
        PageCase("sign-out", "/sign-out", .funder),
    ]

    /// Services that know everything the pages ask.
    var services: FakeServices {
        let services = FakeServices(as: roles)
        services.answer(OpenSurvey.self, Sample.survey())
        services.answer(ListLeads.self, Leads(leads: [Sample.lead.summary]))
        services.answer(GetLead.self, Sample.lead)
        services.answer(GetMatchPlan.self, Sample.matchPlan)
        services.answer(ListEnquiries.self, Sample.enquiries)
        services.answer(GetEnquiry.self, Sample.enquiry)
        services.answer(GetMatchReach.self, Sample.matchReach)
        services.answer(ListEngagements.self, Engagements(engagements: [Sample.engagement]))
        services.answer(GetEngagement.self, Sample.engagementDetail)
        services.answer(ListSurveys.self, Surveys(surveys: [Sample.surveySummary]))
        services.answer(ListTouches.self, Sample.touches)
        services.answer(ListAmbassadors.self, Sample.ambassadors)
        services.answer(GetActivityForm.self, Sample.activityForm)
        services.answer(ListActivities.self, Activities(activities: [Sample.activity], total: 120, page: 2, pages: 3))
        services.answer(GetActivity.self, Sample.activityDetail)
        services.answer(
            FindSchools.self,
            SchoolPage(schools: [Sample.school], total: 1, page: 1, pages: 1, regions: ["London"], phases: ["Primary"], matched: "words", others: 3))
        services.answer(GetSchool.self, Sample.schoolDetail)
        services.answer(GetEligibility.self, Sample.admissions)
        services.answer(
            ListSamples.self, Samples(samples: [Sample.sampleSummary], designs: [CodedLabel(code: "screening", label: "Screening survey")]))
        services.answer(GetSample.self, Sample.drawnSample)
        services.answer(ReplaySample.self, SampleReplay(compared: 37, different: []))
        services.answer(ListRounds.self, Rounds(rounds: [Sample.roundSummary]))
        services.answer(GetRound.self, Sample.roundDetail)
        services.answer(GetApplication.self, Sample.application)
        services.answer(GetApplicationForm.self, Sample.applicationForm)
        services.answer(GetAmbassador.self, Sample.appointedAmbassador)
        services.answer(ListRegisterImports.self, RegisterImportList(imports: [Sample.registerImport]))
        services.answer(RegisterImport.self, Sample.registerImport)
        services.answer(GetRegisterChanges.self, Sample.registerChanges)
        services.answer(ListRejectedRows.self, Sample.rejectedRows)
        services.answer(ListFrames.self, Sample.frames)
        services.answer(ListSuccessions.self, Sample.successions)
        services.answer(GetCoverage.self, Sample.section)
        services.answer(GetReport.self, Sample.report)
        services.answer(GetCost.self, Sample.cost)
        services.answer(GetFunnel.self, Sample.funnel)
        services.answer(ExportReport.self, ReportFiles(files: [ReportFile(name: "report.csv", mediaType: "text/csv", base64: "YSxiCg==")]))
        services.answer(CompareCoverage.self, Sample.coverage)
        services.answer(ListWobblySchools.self, Sample.wobbly)
        services.answer(GetSegment.self, Sample.segment)
        services.answer(ReadSegment.self, WrittenSegment(name: nil, filter: SegmentFilter(regions: ["London"])))
        services.answer(ListSegments.self, Sample.segments)
        services.answer(PreviewSegment.self, Sample.preview)
        services.answer(ListCampaigns.self, Campaigns(campaigns: [Sample.campaign.summary]))
        services.answer(GetCampaign.self, Sample.campaign)
        services.answer(GetCampaignPreview.self, Sample.campaignPreview)
        services.answer(GetCallSheet.self, Sample.callSheet)
        services.answer(ListUnknownMail.self, Sample.unknownMail)
        services.answer(GetMailHold.self, MailHold.example)
        services.answer(ListIncomingMail.self, Sample.incomingMail)
        services.answer(GetIncomingMail.self, Sample.incomingLetter)
        services.answer(GetPerson.self, Sample.personRecord)
        services.answer(ListTemplates.self, Templates(templates: [Sample.template.summary]))
        services.answer(GetTemplate.self, Sample.template)
        services.answer(ListEvents.self, EventList(events: [Sample.event("held").summary]))
        services.answer(GetEvent.self, Sample.event("held"))
        services.answer(GetEventInvitation.self, Sample.eventInvitation)
        services.answer(ListEventRejects.self, Sample.rejectedRows)
        services.answer(ListClaims.self, Claims(claims: [Sample.claim], periods: [CodedLabel(code: "2024-25-P2", label: "September to December 2024")]))
        services.answer(GetClaim.self, Sample.claimDetail(claim))
        services.answer(ListPeople.self, Sample.people)
        services.answer(GetFeedback.self, Sample.feedback)
        return services
    }
}
