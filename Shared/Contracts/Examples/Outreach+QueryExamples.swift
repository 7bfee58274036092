extension GetProgramme: Exemplified {
    package static var example: GetProgramme { GetProgramme(programme: Sample.programme) }
}

extension ProgrammeSource: Exemplified {
    package static var example: ProgrammeSource {
        ProgrammeSource(programme: Sample.programme, version: 2, effective: Sample.day(2023, 5, 1), source: "schema: 2\nprogramme:\n  id: fwams\n")
    }
}

extension ListSegments: Exemplified {
    package static var example: ListSegments { ListSegments() }
}

extension Segments: Exemplified {
    package static var example: Segments {
        Segments(segments: [SegmentSummary(id: Sample.id(30), name: "West Midlands primaries, high need", filter: .example)])
    }
}

extension PreviewSegment: Exemplified {
    package static var example: PreviewSegment { PreviewSegment(filter: .example, sample: 10, frame: Sample.id(35)) }
}

extension SegmentPreview: Exemplified {
    package static var example: SegmentPreview { SegmentPreview(matching: 412, reachable: 342, leftOut: [.example], sample: [.example]) }
}

extension ListCampaigns: Exemplified {
    package static var example: ListCampaigns { ListCampaigns() }
}

extension CampaignSummary: Exemplified {
    package static var example: CampaignSummary {
        CampaignSummary(
            id: Sample.id(31), name: "Spring invitation", segment: "West Midlands primaries, high need", state: "running", queued: 342, sent: 120, unknown: 1,
            failed: 2, leads: 9, declined: 4, optedOut: 1, stopped: 1)
    }
}

extension Campaigns: Exemplified {
    package static var example: Campaigns { Campaigns(campaigns: [.example]) }
}

extension GetCampaign: Exemplified {
    package static var example: GetCampaign { GetCampaign(id: Sample.id(31)) }
}

extension CampaignDetail: Exemplified {
    package static var example: CampaignDetail {
        CampaignDetail(
            summary: .example, subject: "Flexible working at ((school))", body: "Dear ((name)),\n\nAnother school near you can help.", leftOut: [.example],
            example: "Dear Robin Lane,\n\nAnother school near you can help.", createdOn: Sample.day(2024, 3, 4), launchedOn: Sample.day(2024, 3, 11),
            template: "Invitation", templateID: Sample.id(34),
            templateVersion: 2, approval: "second_person", isOwn: false, cancelReason: "The offer has closed",
            restsUntil: Sample.instant, channel: "email",
            touches: [
                TouchStanding(
                    place: 2, planned: PlanTouches.example.touches[0], madeUpOn: Sample.day(2024, 3, 25), people: 40, open: 12,
                    outcomes: [TouchOutcomeCount(outcome: "left_message", count: 20)])
            ],
            comparison: TextComparison(
                texts: [ComparedText(label: "A", text: "Invitation, version 2", share: 50, people: 100, sent: 60, leads: 3, low: 1.7, high: 13.7)],
                difference: 5, low: -5.2, high: 15.9), event: Sample.id(41), eventTitle: "Flexible working in primary schools")
    }
}

extension ListLeads: Exemplified {
    package static var example: ListLeads { ListLeads(state: "new") }
}

extension LeadSummary: Exemplified {
    package static var example: LeadSummary {
        LeadSummary(
            id: Sample.id(32), reference: "FWAMS-L-100234-1", body: Sample.school, bodyName: Sample.schoolName, state: "matched", channel: "email",
            receivedOn: Sample.day(2024, 3, 11), ambassador: Sample.ambassador, proposedTo: Sample.ambassador,
            respondedOn: Sample.day(2024, 3, 12), askAgainOn: Sample.day(2024, 9, 9))
    }
}

extension Leads: Exemplified {
    package static var example: Leads { Leads(leads: [.example]) }
}

extension GetLead: Exemplified {
    package static var example: GetLead { GetLead(id: Sample.id(32)) }
}

extension LeadDetail: Exemplified {
    package static var example: LeadDetail {
        LeadDetail(
            summary: .example, contactName: "Robin Lane", contactEmail: "head@oakfield.example", contactRole: "headteacher", issues: ["policy"],
            message: "We would like to rewrite our policy.",
            matches: [.example], declined: [DeclinedProposal(ambassador: "A05", by: "school", reason: "too_far")], warned: [.example],
            care: .example)
    }
}

extension ListAmbassadors: Exemplified {
    package static var example: ListAmbassadors { ListAmbassadors() }
}

extension Ambassadors: Exemplified {
    package static var example: Ambassadors {
        Ambassadors(ambassadors: [
            AmbassadorSummary(
                id: "A12", name: "Larkfield Trust", regions: ["East Midlands"], specialism: "send", capacity: 20, engaged: 14,
                withdrewOn: Sample.day(2024, 12, 20))
        ])
    }
}

extension GetInterestForm: Exemplified {
    package static var example: GetInterestForm { GetInterestForm(token: Sample.secret) }
}

extension InterestForm: Exemplified {
    package static var example: InterestForm {
        InterestForm(
            programmeTitle: "Flexible Working Ambassador MATs and Schools", fictional: true,
            notice: "Bodies are fictional, rates illustrative.", body: Sample.school, bodyName: Sample.schoolName,
            contactName: "Robin Lane", contactEmail: "head@oakfield.example", issues: [CodedLabel(code: "policy", label: "Writing or improving a policy")],
            roles: [CodedLabel(code: "headteacher", label: "Headteacher")], reasonsNot: [CodedLabel(code: "no_capacity", label: "No capacity")],
            channels: [CodedLabel(code: "phone", label: "Phone")])
    }
}

extension ListTouches: Exemplified {
    package static var example: ListTouches { ListTouches(body: Sample.school) }
}

extension Touches: Exemplified {
    package static var example: Touches {
        Touches(touches: [
            TouchSummary(on: Sample.day(2024, 3, 11), channel: "email", purpose: "survey_reminder", state: "sent", ask: "FWAMS-100234-1-baseline")
        ])
    }
}
