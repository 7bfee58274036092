import Contracts
import Messaging
import PostgreSQL

extension TemplateDesk {
    func list(_: ListTemplates, _ context: QueryContext) async throws -> Templates {
        let rows = try await context.database.query("\(TemplateSummary.select) WHERE t.shared ORDER BY t.name, t.id")
        return Templates(templates: try rows.map(TemplateSummary.init(row:)))
    }

    func detail(_ query: GetTemplate, _ context: QueryContext) async throws -> TemplateDetail {
        guard let row = try await context.database.queryOne("\(TemplateSummary.select) WHERE t.id = \(query.id)") else {
            throw Refusal(.notFound, "There is no such template.", remedy: "Choose one of the list.", field: "id")
        }
        let versions = try await context.database.query(
            "SELECT version, subject, body, written_at FROM outreach.template_version WHERE template = \(query.id) ORDER BY version DESC")
        return TemplateDetail(
            summary: try TemplateSummary(row: row),
            versions: try versions.map {
                TemplateText(
                    version: try $0.get("version"), subject: try $0.get("subject"), body: try $0.get("body"),
                    writtenOn: London.day(of: try $0.get("written_at"))
                )
            }, fields: CampaignField.names)
    }
}

extension TemplateSummary {
    static let select: SQL = """
        SELECT t.id, t.name, v.version, v.written_at, (SELECT count(*) FROM outreach.campaign AS c WHERE c.template = t.id) AS campaigns
        FROM outreach.template AS t JOIN LATERAL (
            SELECT version, written_at FROM outreach.template_version WHERE template = t.id ORDER BY version DESC LIMIT 1) AS v ON true
        """

    init(row: Row) throws {
        self.init(
            id: try row.get("id"), name: try row.get("name"), version: try row.get("version"), writtenOn: London.day(of: try row.get("written_at")),
            campaigns: try row.get("campaigns"))
    }
}
