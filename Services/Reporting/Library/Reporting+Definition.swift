import Contracts
package import Messaging
import ProgrammeRecord
import ReportingSchema

/// What reporting-service answers to and follows.
package func reportingDefinition() -> ServiceDefinition {
    var definition = ServiceDefinition(.reporting, schema: ReportingSchema.name, migration: ReportingSchema.newest)
    let programmes = ProgrammeRecord(schema: ReportingSchema.name)
    programmes.follow(in: &definition)
    Figures.follow(in: &definition)
    addClaims(to: &definition, programmes)
    addReports(to: &definition, programmes)
    return definition
}

private func addClaims(to definition: inout ServiceDefinition, _ programmes: ProgrammeRecord) {
    let preparation = ClaimPreparation(programmes: programmes)
    definition.command(PrepareClaim.self, .rolesOrPrincipals(ClaimRights.prepare, ["operator"]), about: .ownAmbassador) { try await preparation.handle($0, $1) }
    definition.command(SubmitClaim.self, .roles(ClaimRights.submit), about: .ownAmbassador) { try await ClaimSubmission.handle($0, $1) }
    definition.command(AuthoriseClaim.self, .roles(ClaimRights.authorise)) { try await ClaimAuthorisation.handle($0, $1) }
    definition.command(ReturnClaim.self, .roles(ClaimRights.return)) { try await ClaimReturn.handle($0, $1) }
    definition.command(RecordPayment.self, .roles(ClaimRights.pay)) { try await ClaimPayment.handle($0, $1) }
    let list = ClaimList(programmes: programmes)
    definition.query(ListClaims.self, .rolesOrPrincipals(ClaimRights.read, ["operator"]), about: .ownAmbassador) { try await list.answer($0, $1) }
    let reading = ClaimReading(programmes: programmes)
    definition.query(GetClaim.self, .rolesOrPrincipals(ClaimRights.read, ["operator"]), about: .ownAmbassador) { try await reading.answer($0, $1) }
}

private func addReports(to definition: inout ServiceDefinition, _ programmes: ProgrammeRecord) {
    let report = ReportAnswer(programmes: programmes)
    definition.query(GetReport.self, .rolesOrPrincipals(ReportAnswer.readers, ["operator"])) { try await report.report($0, $1) }
    definition.query(GetCoverage.self, .rolesOrPrincipals(ReportAnswer.readers, ["operator"])) { try await report.coverage($0, $1) }
    definition.query(ExportReport.self, .rolesOrPrincipals(ReportAnswer.exporters, ["operator"])) { try await report.export($0, $1) }
    let cost = CostAnswer(programmes: programmes)
    definition.query(GetCost.self, .rolesOrPrincipals(ReportAnswer.readers, ["operator"])) { try await cost.cost($0, $1) }
    definition.query(GetFunnel.self, .rolesOrPrincipals(ReportAnswer.readers, ["operator"])) { try await cost.funnel($0, $1) }
    let home = HomeAnswer(programmes: programmes)
    definition.query(GetHome.self, .rolesOrPrincipals(Role.allCases, ["operator"]), about: .ownAmbassador) { try await home.answer($0, $1) }
    let feedback = FeedbackAnswer(programmes: programmes)
    definition.query(
        GetFeedback.self, .rolesOrPrincipals([.ambassadorLead, .ambassadorColleague, .programmeManager, .administrator], ["operator"]), about: .ownAmbassador
    ) {
        try await feedback.answer($0, $1)
    }
}
