import Contracts

/// What a lead's page says of how it was answered, who decides, who spoke for it, and its noes; and what staff can do next.
enum LeadCareView {
    static func view(_ care: LeadCare, _ lead: LeadSummary, _ places: Bool) -> View {
        let path = "/leads/\(lead.id)"
        let steps = [
            ("respond", "Record an answer", lead.state == "new"), ("decider", "Say who decides", lead.state == "new"),
            ("contact", "The contact has left", true), ("no", "Record a no", lead.state == "new"),
        ]
        let voices = TableView(
            "Who spoke for it", ["When", "Who", "For", "Came by", "Referred by"],
            care.voices.map {
                [
                    .text(Words.day($0.on)), .text($0.name), .text($0.body == lead.body ? "This body" : $0.body.description), .text(Words.code($0.channel)),
                    .text($0.referredBy ?? ""),
                ]
            })
        let refusals = TableView(
            "Noes", ["When", "Why", "Ask again"],
            care.refusals.map { [.text(Words.day($0.on)), .text(Words.code($0.reason)), .text($0.askAgainOn.map(Words.day) ?? "No day given")] })
        let enquiries = TableView(
            "What was asked", ["When", "What", "Due", "State"],
            (care.enquiries ?? []).map {
                [
                    .text(Words.day($0.askedOn)), places ? .link(EnquiryPages.words($0), to: "/enquiries/\($0.id)") : .text(EnquiryPages.words($0)),
                    .text(Words.day($0.dueOn)), EnquiryPages.state($0),
                ]
            })
        return [
            "successor": care.successorWanted ? "The contact has left. Ask the school who follows." : nil,
            "late": care.isLate && care.respondedOn == nil ? "It should have been answered by \(Words.day(care.respondBy))." : nil,
            "steps": places ? steps.filter(\.2).map { ["link": "\(path)/\($0.0)", "text": $0.1] as View } : [],
            "again": places && lead.state == "declined" ? "\(path)/again" : nil, "voices": care.voices.isEmpty ? nil : voices.view,
            "refusals": care.refusals.isEmpty ? nil : refusals.view, "enquiries": (care.enquiries ?? []).isEmpty ? nil : enquiries.view,
        ]
    }

    /// For the summary list.
    static func rows(_ care: LeadCare) -> [(String, String?)] {
        [
            ("Answered", care.respondedOn.map(Words.day) ?? "Not yet; by \(Words.day(care.respondBy))"),
            ("Who decides", care.decisionMaker.map { "\($0), \(Words.code(care.decisionMakerRole ?? "").lowercased())" } ?? "Not named yet"),
            ("Trust agrees", LeadForms.agreements.first { $0.code == care.trustAgreement }?.label),
            ("Ask again", care.askAgainOn.map(Words.day)),
        ]
    }
}
