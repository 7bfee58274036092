import Contracts
import MessagingClient

extension RunningStack {
    /// A campaign that waits for its approval, to so many schools with an invented address.
    func previewedCampaign(to count: Int) async throws -> CampaignID {
        try await client("operator") { client in
            let filter = SegmentFilter(limit: count)
            let preview = try await client.ask(PreviewSegment(filter: filter, sample: count))
            let contacts = preview.sample.map {
                ContactRecord(
                    id: ContactID(), body: .school($0.urn), role: "headteacher", name: "The headteacher", email: "head.\($0.urn)@schools.example.org",
                    source: "made up")
            }
            _ = try await client.send(RecordContacts(contacts: contacts), id: MessageID())
            let (segment, campaign) = (SegmentID(), CampaignID())
            _ = try await client.send(CreateSegment(id: segment, name: "Six", filter: filter), id: MessageID())
            _ = try await client.send(
                CreateCampaign(id: campaign, name: "Six", segment: segment, subject: "Help for ((school_name))", body: "See ((interest_link))"),
                id: MessageID())
            _ = try await client.send(PreviewCampaign(id: campaign), id: MessageID())
            return campaign
        }
    }
}
