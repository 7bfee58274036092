/// Compares a campaign's text with another one: a fixed share of those it reaches gets that. It is a draft again, to be looked at and
/// approved.
package struct CompareTexts: Command {
    package static let name = MessageName(.outreach, "compare-texts")

    package var id: CampaignID
    /// nil: compare nothing
    package var template: TemplateID?
    /// the newest when absent
    package var templateVersion: Int?
    /// of a hundred, 1 to 99
    package var share: Int

    package init(id: CampaignID, template: TemplateID?, templateVersion: Int? = nil, share: Int = 50) {
        self.id = id
        self.template = template
        self.templateVersion = templateVersion
        self.share = share
    }
}

/// What two texts brought, and how far the difference may be chance.
package struct TextComparison: Codable, Sendable, Hashable {
    /// A, the campaign's own text; then B
    package var texts: [ComparedText]
    /// how much larger B's share of leads is, in percentage points; nil before both have been sent
    package var difference: Double?
    /// between which the difference lies with 95 % confidence (Newcombe's method 10), in percentage points
    package var low: Double?
    package var high: Double?

    package init(texts: [ComparedText], difference: Double? = nil, low: Double? = nil, high: Double? = nil) {
        self.texts = texts
        self.difference = difference
        self.low = low
        self.high = high
    }
}

package struct ComparedText: Codable, Sendable, Hashable {
    /// A, B
    package var label: String
    /// its template and version
    package var text: String
    /// of a hundred
    package var share: Int
    package var people: Int
    package var sent: Int
    /// bodies that were sent it and then asked for support
    package var leads: Int
    /// between which shares of leads the true one lies with 95 % confidence (Wilson), in per cent
    package var low: Double
    package var high: Double

    package init(label: String, text: String, share: Int, people: Int, sent: Int, leads: Int, low: Double, high: Double) {
        self.label = label
        self.text = text
        self.share = share
        self.people = people
        self.sent = sent
        self.leads = leads
        self.low = low
        self.high = high
    }
}
