import Contracts
import SeededChoices

/// Outreach's work: interest shown on the public form, matches, addresses, segments, campaigns.
struct OutreachDesk: Sendable {
    let scene: Scene

    func act(_ generator: inout SeededGenerator) async throws {
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<30:
            guard let ambassador = Scene.ambassadors.randomElement(using: &generator) else { return }
            try await scene.recruit(for: ambassador)
        case ..<60: try await contact(&generator)
        case ..<80: try await refuse(&generator)
        default: try await campaign(&generator)
        }
    }

    private func contact(_ generator: inout SeededGenerator) async throws {
        guard let engagement = scene.engagements.any(using: &generator) else { return }
        let contact = ContactID()
        let record = ContactRecord(
            id: contact, body: engagement.body, role: "business_manager", name: "Somebody", email: "\(contact)@schools.example.org", source: "made up")
        _ = try await scene.root.send(RecordContacts(contacts: [record]), key: contact.description)
    }

    /// Interest, and an Ambassador who has no time for it.
    private func refuse(_ generator: inout SeededGenerator) async throws {
        guard let school = scene.schools.next(), let ambassador = Scene.ambassadors.randomElement(using: &generator) else {
            return try await contact(&generator)
        }
        let lead = LeadID()
        let interest = RegisterInterest(
            lead: lead, body: .school(school), name: "The headteacher", email: "head.\(school)@schools.example.org", role: "headteacher", issues: ["culture"])
        guard try await scene.portal.send(interest, key: lead.description) != nil else { return }
        _ = try await scene.outreach.send(
            DeclineMatch(lead: lead, ambassador: ambassador, by: "ambassador", reason: "No time"), key: "\(lead)/\(ambassador)")
    }

    private func campaign(_ generator: inout SeededGenerator) async throws {
        let (segment, campaign) = (SegmentID(), CampaignID())
        guard let region = Scene.regions.randomElement(using: &generator) else { return }
        let filter = SegmentFilter(regions: [region], limit: Int.random(in: 10...60, using: &generator))
        guard try await scene.outreach.send(CreateSegment(id: segment, name: "\(region) \(segment)", filter: filter), key: segment.description) != nil else {
            return
        }
        let command = CreateCampaign(
            id: campaign, name: "\(region) \(campaign)", segment: segment, subject: "Help for ((school_name))",
            body: "Dear ((contact_name)),\n\nTell us: ((interest_link))\n\nOr not: ((decline_link))")
        guard try await scene.outreach.send(command, key: campaign.description) != nil,
            try await scene.outreach.send(PreviewCampaign(id: campaign), key: campaign.description) != nil,
            try await scene.manager.send(ApproveCampaign(id: campaign), key: campaign.description) != nil
        else { return }
        _ = try await scene.outreach.send(LaunchCampaign(id: campaign), key: campaign.description)
    }
}
