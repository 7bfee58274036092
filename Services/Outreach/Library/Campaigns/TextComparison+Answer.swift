import Contracts
import Messaging
import PostgreSQL
import Programme

extension CampaignDesk {
    /// Two texts have to be looked at, and allowed, as one has.
    func compare(_ command: CompareTexts, _ context: CommandContext) async throws -> Done {
        let campaign = try await standing(command.id, before: "revise", context)
        guard campaign.channel == .email else { throw Refusal(.conflict, "Only texts of an e-mail are compared.", field: "template") }
        guard (1...99).contains(command.share) else { throw Refusal(.invalid, "The share must be between 1 and 99", field: "share") }
        var version: Int?
        if let template = command.template {
            version = try await TemplateDesk.version(command.templateVersion, of: template, context.transaction).version
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.campaign SET variant_template = \(command.template), variant_version = \(version)::integer,
                variant_share = \(command.template.map { _ in command.share })::integer, written_by = \(context.author), state = 'draft', previewed_at = NULL,
                approved_at = NULL, approved_by = NULL, second_person = false
            WHERE id = \(command.id)
            """)
        return Done()
    }

    /// Nil where nothing is compared.
    static func comparison(of campaign: CampaignID, _ database: some Queryable) async throws -> TextComparison? {
        let rows = try await database.query(
            """
            SELECT x.label, x.share, t.name || ', version ' || x.version AS text, coalesce(m.people, 0) AS people, coalesce(m.sent, 0) AS sent,
                coalesce(m.leads, 0) AS leads
            FROM outreach.campaign AS k CROSS JOIN LATERAL (VALUES
                ('A', k.template, k.template_version, 100 - k.variant_share), ('B', k.variant_template, k.variant_version, k.variant_share)
            ) AS x (label, template, version, share) JOIN outreach.template AS t ON t.id = x.template LEFT JOIN LATERAL (
                SELECT count(*) AS people, count(*) FILTER (WHERE m.state = 'sent') AS sent, count(*) FILTER (WHERE m.state = 'sent' AND EXISTS (
                    SELECT FROM outreach.lead AS l WHERE l.campaign = k.id AND register.current_body(l.body) = register.current_body(m.body))) AS leads
                FROM outreach.mail AS m WHERE m.campaign = k.id AND m.touch IS NULL AND m.variant = x.label
            ) AS m ON true
            WHERE k.id = \(campaign) AND k.variant_share IS NOT NULL ORDER BY x.label
            """)
        guard rows.count == 2 else { return nil }
        let shares = try rows.map { Proportion(try $0.get("leads"), of: try $0.get("sent")) }
        let texts = try zip(rows, shares).map { row, share in
            ComparedText(
                label: try row.get("label"), text: try row.get("text"), share: try row.get("share"), people: try row.get("people"), sent: share.base,
                leads: share.numerator, low: tenths(share.interval.lowerBound), high: tenths(share.interval.upperBound))
        }
        let difference = shares[1].difference(from: shares[0])
        return TextComparison(
            texts: texts, difference: difference.map { tenths($0.value) }, low: difference.map { tenths($0.interval.lowerBound) },
            high: difference.map { tenths($0.interval.upperBound) })
    }

    /// Per cent to one decimal.
    private static func tenths(_ share: Double) -> Double { (share * 1000).rounded() / 10 }
}
