extension ReviseCampaign: Exemplified {
    package static var example: ReviseCampaign { ReviseCampaign(id: Sample.id(31), template: Sample.id(34), templateVersion: 2) }
}

extension PreviewCampaign: Exemplified {
    package static var example: PreviewCampaign { PreviewCampaign(id: Sample.id(31)) }
}

extension CancelCampaign: Exemplified {
    package static var example: CancelCampaign { CancelCampaign(id: Sample.id(31), reason: "The offer has closed") }
}

extension GetCampaignPreview: Exemplified {
    package static var example: GetCampaignPreview { GetCampaignPreview(id: Sample.id(31), schools: [100_234]) }
}

extension CampaignPreview: Exemplified {
    package static var example: CampaignPreview {
        CampaignPreview(
            matching: 412, reachable: 342,
            leftOut: [.example],
            missing: [MissingField(field: "trust_name", schools: 12, examples: ["Oakfield Primary School (100234)"])],
            messages: [
                ComposedMessage(
                    urn: 100_234, school: Sample.schoolName, reason: "asked_recently", variant: "A", subject: "Flexible working at Oakfield",
                    text: "Dear Robin Lane,\n\nAnother school can help.",
                    html: "<p>Dear Robin Lane,</p>\n<p>Another school can help.</p>")
            ], sendsFrom: Sample.instant)
    }
}

extension SaveTemplate: Exemplified {
    package static var example: SaveTemplate {
        SaveTemplate(
            id: Sample.id(34), name: "Invitation", subject: "Flexible working at ((school_name))",
            body: "Dear ((contact_name)),\n\n((in_trust??Your trust has been told.))\n\n[Tell us](((interest_link)))", replaces: 1)
    }
}

extension TemplateSaved: Exemplified {
    package static var example: TemplateSaved { TemplateSaved(template: Sample.id(34), version: 2) }
}

extension ListTemplates: Exemplified {
    package static var example: ListTemplates { ListTemplates() }
}

extension TemplateSummary: Exemplified {
    package static var example: TemplateSummary {
        TemplateSummary(id: Sample.id(34), name: "Invitation", version: 2, writtenOn: Sample.day(2024, 3, 4), campaigns: 3)
    }
}

extension Templates: Exemplified {
    package static var example: Templates { Templates(templates: [.example]) }
}

extension GetTemplate: Exemplified {
    package static var example: GetTemplate { GetTemplate(id: Sample.id(34)) }
}

extension TemplateDetail: Exemplified {
    package static var example: TemplateDetail {
        TemplateDetail(
            summary: .example,
            versions: [
                TemplateText(
                    version: 2, subject: "Flexible working at ((school_name))", body: "Dear ((contact_name)),\n\n[Tell us](((interest_link)))",
                    writtenOn: Sample.day(2024, 3, 4))
            ], fields: ["school_name", "contact_name"])
    }
}
