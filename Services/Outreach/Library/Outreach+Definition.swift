import Contracts
package import Messaging
import OutreachSchema
import PostgreSQL
import Programme
import ProgrammeRecord

/// Everything that Outreach answers to, reacts to and works at.
package func outreachDefinition(_ settings: OutreachSettings) -> ServiceDefinition {
    let record = ProgrammeRecord(schema: OutreachSchema.name)
    var definition = ServiceDefinition(.outreach, schema: OutreachSchema.name, migration: OutreachSchema.newest)
    defineRegister(in: &definition, record)
    defineCampaigns(in: &definition, record, settings)
    defineInterest(in: &definition, record)
    defineMatching(in: &definition, record)
    defineRounds(in: &definition, record)
    defineEvents(in: &definition, EventDesk(record: record, settings: settings))

    SurveyPost(record: record).react(in: &definition)
    reactToSignIn(in: &definition)
    definition.worker(MailWork.worker, MailWork(settings: settings, record: record).run)
    if let place = settings.inbound {
        definition.worker(InboundWork.worker) { context in
            try await InboundWork(mailbox: place.opened(), record: record).run(context)
        }
    }
    definition.traces(find: MailTrace.find, read: MailTrace.read)
    let mail = MailMeasures(record: record)
    definition.measures { database in
        await mail.sample(database)
        await EnquiryMeasures.sample(database)
    }
    let pace = CampaignPace(record: record)
    definition.standing { database in
        let row = try await database.queryOne("SELECT count(*) AS jobs FROM outreach.register_import WHERE ended_at IS NULL")
        return (mailWaiting: try await pace.waiting(database), jobsRunning: try row?.get("jobs") ?? 0)
    }
    return definition
}

private let administers = Permission.rolesOrPrincipals([.administrator], ["operator"])
private let campaigns = Permission.rolesOrPrincipals([.administrator, .programmeManager, .outreachOfficer], ["operator"])
/// Everybody with a role, and the system's own operator.
private let readers = Permission.rolesOrPrincipals(Role.allCases, ["operator"])

private func defineRegister(in definition: inout ServiceDefinition, _ record: ProgrammeRecord) {
    let imports = RegisterImports(progress: ImportProgress())
    definition.command(ImportRegister.self, administers, imports.queue)
    definition.query(RegisterImport.self, campaigns, imports.report)
    definition.command(UploadRegisterPart.self, campaigns, imports.take)
    definition.command(ImportUpload.self, campaigns, imports.queue)
    definition.query(ListRegisterImports.self, campaigns, imports.list)
    definition.query(GetRegisterChanges.self, campaigns, imports.changes)
    definition.query(ListRejectedRows.self, campaigns, imports.rejected)
    definition.worker(RegisterImports.worker, imports.work)
    definition.command(FreezeRegister.self, campaigns, RegisterFrame.freeze)
    definition.query(ListFrames.self, campaigns, RegisterFrame.list)
    definition.command(DecideSuccession.self, campaigns, SuccessionDesk.decide)
    definition.query(ListSuccessions.self, campaigns, SuccessionDesk.list)
    let keeping = ProgrammeKeeping(record: record)
    definition.command(ApplyProgramme.self, administers, keeping.apply)
    definition.query(GetProgramme.self, .allPrincipals, keeping.source)
    // The public form finds a school before anyone signs in; the register is public.
    definition.query(FindSchools.self, .allPrincipals, SchoolFinder.answer)
    definition.query(GetSchool.self, readers, about: .ownPart, SchoolDesk(record: record).school)
    let eligibility = EligibilityDesk(record: record)
    definition.query(GetEligibility.self, campaigns, eligibility.answer)
    definition.command(StateFact.self, campaigns, eligibility.state)
}

private func defineCampaigns(in definition: inout ServiceDefinition, _ record: ProgrammeRecord, _ settings: OutreachSettings) {
    definition.command(RecordContacts.self, administers, recordContacts)
    definition.command(StopContact.self, campaigns, stopContact)
    // A person's whole record, and its end, are the administrator's.
    definition.query(GetPerson.self, administers, PersonDesk.record)
    definition.command(ErasePerson.self, administers, PersonDesk.erase)
    let segments = SegmentDesk(record: record)
    definition.command(CreateSegment.self, campaigns, segments.create)
    definition.query(ListSegments.self, campaigns, segments.list)
    definition.query(PreviewSegment.self, campaigns, segments.preview)
    definition.query(GetSegment.self, campaigns, segments.detail)
    definition.query(ReadSegment.self, campaigns, segments.read)
    let samples = SampleDesk(record: record)
    definition.command(DrawSample.self, campaigns, samples.draw)
    definition.command(AddToSample.self, campaigns, samples.add)
    definition.query(ListSamples.self, campaigns, samples.list)
    definition.query(GetSample.self, campaigns, samples.detail)
    definition.query(ReplaySample.self, campaigns, samples.replay)
    // Counts of a few schools are shown here: these roles see the schools themselves.
    let coverage = CoverageDesk(record: record)
    definition.query(CompareCoverage.self, campaigns) { try await coverage.compare($0, $1) }
    definition.query(ListWobblySchools.self, campaigns) { try await coverage.list($0, $1) }
    let templates = TemplateDesk(record: record)
    definition.command(SaveTemplate.self, campaigns) { try await templates.save($0, $1) }
    definition.query(ListTemplates.self, campaigns, templates.list)
    definition.query(GetTemplate.self, campaigns, templates.detail)
    let desk = CampaignDesk(record: record, settings: settings)
    definition.command(CreateCampaign.self, campaigns, desk.create)
    definition.command(ReviseCampaign.self, campaigns, desk.revise)
    definition.command(CompareTexts.self, campaigns, desk.compare)
    definition.command(PreviewCampaign.self, campaigns) { try await desk.preview($0, $1) }
    definition.query(GetCampaignPreview.self, campaigns) { try await desk.preview($0, $1) }
    // The one who writes a campaign need not be the one who lets it go.
    definition.command(ApproveCampaign.self, .rolesOrPrincipals([.administrator, .programmeManager], ["operator"]), desk.approve)
    definition.command(LaunchCampaign.self, campaigns, desk.launch)
    definition.command(PauseCampaign.self, campaigns, desk.pause)
    definition.command(ResumeCampaign.self, campaigns, desk.resume)
    definition.command(CancelCampaign.self, campaigns, desk.cancel)
    definition.query(ListCampaigns.self, campaigns, desk.list)
    definition.query(GetCampaign.self, campaigns, desk.detail)
    let sequence = TouchSequence(desk: desk)
    definition.command(PlanTouches.self, campaigns, sequence.plan)
    definition.query(GetCallSheet.self, campaigns, sequence.sheet)
    definition.timer(TouchRound.timer, TouchRound(record: record).run)
    definition.query(ListTouches.self, readers, listTouches)
    definition.query(ListUnknownMail.self, campaigns) { try await MailEvidence.list($0, settings: settings, $1) }
    definition.command(SettleMail.self, campaigns) { try await MailEvidence.settle($0, $1) }
    // Who may launch a campaign may not undo a hold that a restore set.
    let releases = Permission.rolesOrPrincipals([.administrator, .programmeManager], ["operator"])
    definition.command(HoldMail.self, releases) { try await MailHolding.hold($0, $1) }
    definition.command(ReleaseMail.self, releases) { try await MailHolding.release($0, $1) }
    definition.command(CancelHeldMail.self, releases) { try await MailHolding.cancel($0, $1) }
    definition.query(GetMailHold.self, campaigns) { try await MailHolding.answer($0, $1) }
    let incoming = IncomingDesk(record: record)
    definition.query(ListIncomingMail.self, campaigns, incoming.list)
    definition.query(GetIncomingMail.self, campaigns, incoming.letter)
    definition.command(SortIncomingMail.self, campaigns, incoming.sort)
}

private func defineInterest(in definition: inout ServiceDefinition, _ record: ProgrammeRecord) {
    let desk = InterestDesk(record: record)
    let formPage = Permission.principals(["portal"])
    definition.query(GetInterestForm.self, formPage, about: .secret, desk.form)
    definition.command(RegisterInterest.self, formPage) { try await desk.register($0, $1) }
    definition.command(RecordTouch.self, campaigns) { try await desk.recordTouch($0, $1) }
    definition.command(DeclineInterest.self, formPage, about: .secret, desk.decline)
    definition.command(OptOut.self, formPage, about: .secret, optOut)
    // The portal has checked Notify's token.
    definition.command(RecordReceipt.self, formPage) { try await ReceiptDesk.take($0, $1) }
}

private func defineEvents(in definition: inout ServiceDefinition, _ desk: EventDesk) {
    definition.command(DraftEvent.self, campaigns, desk.draft)
    definition.command(ReviseEvent.self, campaigns, desk.revise)
    definition.command(OpenEvent.self, campaigns, desk.open)
    definition.command(CancelEvent.self, campaigns, desk.cancel)
    definition.command(MarkEventHeld.self, campaigns, desk.hold)
    definition.command(GivePlace.self, campaigns, desk.give)
    definition.command(ReleasePlace.self, campaigns, desk.release)
    definition.command(RecordAttendance.self, campaigns) { try await desk.take($0, $1) }
    definition.command(ImportEventFile.self, campaigns) { try await desk.take($0, $1) }
    definition.query(ListEvents.self, campaigns, desk.list)
    definition.query(GetEvent.self, campaigns, desk.detail)
    definition.query(ListEventRejects.self, campaigns, desk.rejects)
    let invited = Permission.principals(["portal"])
    definition.query(GetEventInvitation.self, invited, about: .secret, desk.invitation)
    definition.command(TakePlace.self, invited, about: .secret) { try await desk.take($0, $1) }
    definition.command(GiveBackPlace.self, invited, about: .secret, desk.giveBack)
    definition.timer(EventReminder.timer, EventReminder.run)
}

private func defineMatching(in definition: inout ServiceDefinition, _ record: ProgrammeRecord) {
    let desk = MatchDesk(record: record)
    definition.query(ListAmbassadors.self, readers, desk.ambassadors)
    definition.query(ListLeads.self, .rolesOrPrincipals(MatchDesk.seers, ["operator"]), about: .ownPart, desk.list)
    definition.query(GetLead.self, .rolesOrPrincipals(MatchDesk.seers, ["operator"]), about: .ownPart, desk.detail)
    let answers = Permission.rolesOrPrincipals(
        [.administrator, .programmeManager, .outreachOfficer, .ambassadorLead, .ambassadorColleague], ["operator"])
    definition.command(AcceptMatch.self, answers, about: .ownAmbassador, desk.accept)
    definition.command(DeclineMatch.self, answers, about: .ownAmbassador, desk.decline)
    definition.command(ProposeMatch.self, campaigns) { try await desk.propose($0, $1) }
    definition.command(ProposeMatches.self, campaigns) { try await desk.propose($0, $1) }
    definition.query(GetMatchPlan.self, campaigns, desk.plan)
    definition.query(GetMatchReach.self, campaigns) { try await desk.reach($0, $1) }
    let leads = LeadDesk(record: record)
    definition.command(RecordLead.self, campaigns, leads.take)
    definition.command(RespondToLead.self, campaigns, leads.respond)
    definition.command(DeclineLead.self, campaigns, leads.decline)
    definition.command(ReopenLead.self, campaigns, leads.reopen)
    definition.command(ReviseLead.self, campaigns, leads.revise)
    definition.command(ReplaceLeadContact.self, campaigns, leads.replaceContact)
    let enquiries = EnquiryDesk(record: record)
    definition.command(RecordEnquiry.self, campaigns) { try await enquiries.take($0, $1) }
    definition.command(AnswerEnquiry.self, campaigns) { try await enquiries.answer($0, $1) }
    definition.command(EscalateEnquiry.self, campaigns) { try await enquiries.escalate($0, $1) }
    definition.query(ListEnquiries.self, campaigns) { try await enquiries.list($0, $1) }
    definition.query(GetEnquiry.self, campaigns) { try await enquiries.detail($0, $1) }
    definition.timer(EnquiryTaken.timer) { try await enquiries.overdue($0) }
    followEngagements(in: &definition)
    followSupport(in: &definition)
}
