import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import TestSupport
import Testing

extension Estate {
    private static let schools: [(BodyReference, String)] = [(.school(100_234), own), (.school(100_235), other)]
    private static let manager = Actor(person: PersonID(), grants: [RoleGrant(.programmeManager)])
    private static let day = Day("2024-03-12")!

    static func of(_ service: ServiceName) async throws -> Estate {
        switch service {
        case .access: try await Estate(.access)
        case .outreach: try await outreach()
        case .support: try await support()
        case .collection: try await collection()
        case .reporting: try await reporting()
        }
    }

    private static let effective = Day("2023-05-01")!

    private static func programme() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return String(decoding: try Data(contentsOf: root.appending(path: "deploy/programmes/fwams.yaml")), as: UTF8.self)
    }

    private func applyProgramme() async throws {
        try await harness.deliver(
            ProgrammeApplied(
                programme: "fwams", version: 1, effective: Self.effective, hash: String(repeating: "0", count: 64), source: try Self.programme()),
            from: .outreach)
    }

    /// Two leads, matched.
    private static func outreach() async throws -> Estate {
        var estate = try await Estate(.outreach)
        try await estate.harness.send(ApplyProgramme(source: try programme(), effective: effective), principal: "operator")
        let leads = [LeadID(), LeadID()]
        for (lead, (body, ambassador)) in zip(leads, schools) {
            let contact = ContactID()
            try await estate.execute(
                """
                INSERT INTO outreach.contact (id, body, role, name, email, source, lawful_basis, recorded_at)
                VALUES (\(contact), \(body), 'head', 'A head', 'head@school.test', 'register', 'public_task', '2024-03-01')
                """)
            try await estate.execute(
                """
                INSERT INTO outreach.lead (id, reference, programme, body, contact, channel, issues, decision_maker, trust_agreement, state, received_at,
                    received_on, ambassador, model, matched_at)
                VALUES (\(lead), \("LEAD-OF-" + ambassador), 'fwams', \(body), \(contact), 'phone', '{}', true, 'not_needed', 'matched', '2024-03-01',
                    '2024-03-01', \(ambassador), 'one_to_one', '2024-03-02')
                """)
        }
        estate.fields += [Field("id", leads[0].description, leads[1].description), Field("urn", "100234", "100235"), Field("state", "matched", "matched")]
        estate.marks = ("LEAD-OF-A01", "LEAD-OF-A02")
        return estate
    }

    /// Two engagements, each with an activity and a cohort.
    private static func support() async throws -> Estate {
        var estate = try await Estate(.support)
        try await estate.applyProgramme()
        let (activities, cohorts) = ([ActivityID(), ActivityID()], [CohortID(), CohortID()])
        for (index, (body, ambassador)) in schools.enumerated() {
            try await estate.harness.deliver(
                MatchAccepted(
                    programme: "fwams", version: 1, lead: LeadID(), body: body, ambassador: ambassador, contact: ContactID(), model: "one_to_one",
                    issues: ["policy"], trustAgreement: "not_needed", on: day), from: .outreach)
            try await estate.harness.send(
                LogActivity(activity: activities[index], ambassador: ambassador, kind: "meeting", on: day, minutes: 60, bodies: [body]), as: manager)
            try await estate.harness.send(NameCohort(cohort: cohorts[index], ambassador: ambassador, title: "Cohort", bodies: [body]), as: manager)
        }
        let engagements = try await estate.harness.emitted(EngagementOpened.self).map(\.engagement)
        estate.fields += [
            Field("activity", activities[0].description, activities[1].description), Field("cohort", cohorts[0].description, cohorts[1].description),
            Field("engagement", engagements[0].description, engagements[1].description),
        ]
        return estate
    }

    /// Two engagements, each with a survey.
    private static func collection() async throws -> Estate {
        var estate = try await Estate(.collection)
        try await estate.applyProgramme()
        let engagements = [EngagementID(), EngagementID()]
        for (engagement, (body, ambassador)) in zip(engagements, schools) {
            let contact = ContactID()
            try await estate.harness.deliver(
                EngagementOpened(
                    programme: "fwams", version: 1, engagement: engagement, reference: "FWAMS-\(body.code)-1", body: body, unit: body, ambassador: ambassador,
                    lead: LeadID(), contact: contact, model: "one_to_one", on: day), from: .support)
            try await estate.harness.deliver(
                InDepthSupportBegan(
                    programme: "fwams", engagement: engagement, body: body, unit: body, ambassador: ambassador, contact: contact, activity: ActivityID(),
                    on: day), from: .support)
        }
        try await estate.harness.advance(to: day.adding(days: 5))
        estate.fields = [
            Field("engagement", engagements[0].description, engagements[1].description), Field("body", schools[0].0.description, schools[1].0.description),
        ]
        estate.marks = ("Ashgrove School", "Oakfield Primary School")
        return estate
    }

    /// Two claims, as drafts.
    private static func reporting() async throws -> Estate {
        var estate = try await Estate(.reporting)
        try await estate.applyProgramme()
        let claims = [ClaimID(), ClaimID()]
        for (claim, ambassador) in zip(claims, [own, other]) {
            try await estate.harness.deliver(AmbassadorEnrolled(programme: "fwams", ambassador: ambassador), from: .outreach)
            _ = try await estate.harness.send(PrepareClaim(claim: claim, programme: "fwams", ambassador: ambassador, period: "2023-24-P1"), as: manager)
        }
        estate.fields += [Field("claim", claims[0].description, claims[1].description)]
        return estate
    }
}
