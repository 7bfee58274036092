/// Keeps a text under a name, as its next version. Earlier versions stay, and so do the campaigns that use them.
package struct SaveTemplate: Command {
    package typealias Reply = TemplateSaved
    package static let name = MessageName(.outreach, "save-template")

    package var id: TemplateID
    package var name: String
    /// with ((personalisation))
    package var subject: String
    /// Markdown with ((personalisation))
    package var body: String
    /// the version that this one follows; nil for the first
    package var replaces: Int?

    package init(id: TemplateID, name: String, subject: String, body: String, replaces: Int? = nil) {
        self.id = id
        self.name = name
        self.subject = subject
        self.body = body
        self.replaces = replaces
    }
}

package struct TemplateSaved: Codable, Sendable, Hashable {
    package var template: TemplateID
    package var version: Int

    package init(template: TemplateID, version: Int) {
        self.template = template
        self.version = version
    }
}

package struct ListTemplates: Query {
    package typealias Answer = Templates
    package static let name = MessageName(.outreach, "templates")

    package init() {}
}

package struct Templates: Codable, Sendable, Hashable {
    package var templates: [TemplateSummary]

    package init(templates: [TemplateSummary]) {
        self.templates = templates
    }
}

package struct TemplateSummary: Codable, Sendable, Hashable {
    package var id: TemplateID
    package var name: String
    /// the newest
    package var version: Int
    package var writtenOn: Day
    /// campaigns that use any version
    package var campaigns: Int

    package init(id: TemplateID, name: String, version: Int, writtenOn: Day, campaigns: Int) {
        self.id = id
        self.name = name
        self.version = version
        self.writtenOn = writtenOn
        self.campaigns = campaigns
    }
}

/// A template with every version of its text, the newest first.
package struct GetTemplate: Query {
    package typealias Answer = TemplateDetail
    package static let name = MessageName(.outreach, "template")

    package var id: TemplateID

    package init(id: TemplateID) {
        self.id = id
    }
}

package struct TemplateDetail: Codable, Sendable, Hashable {
    package var summary: TemplateSummary
    package var versions: [TemplateText]
    /// what a text may be filled with
    package var fields: [String]

    package init(summary: TemplateSummary, versions: [TemplateText], fields: [String]) {
        self.summary = summary
        self.versions = versions
        self.fields = fields
    }
}

package struct TemplateText: Codable, Sendable, Hashable {
    package var version: Int
    package var subject: String
    package var body: String
    package var writtenOn: Day

    package init(version: Int, subject: String, body: String, writtenOn: Day) {
        self.version = version
        self.subject = subject
        self.body = body
        self.writtenOn = writtenOn
    }
}
