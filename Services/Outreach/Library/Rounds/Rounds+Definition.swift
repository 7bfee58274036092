import Contracts
import Messaging
import ProgrammeRecord

/// Rounds, applications, and the lives of those who were chosen. That somebody assesses is said for a round: their role lets them in, the
/// round's list lets them give marks (decision 31).
func defineRounds(in definition: inout ServiceDefinition, _ record: ProgrammeRecord) {
    let managers = Permission.rolesOrPrincipals([.administrator, .programmeManager], ["operator"])
    let staff = Permission.rolesOrPrincipals([.administrator, .programmeManager, .outreachOfficer], ["operator"])
    let assessors = Permission.rolesOrPrincipals(
        [.administrator, .programmeManager, .outreachOfficer, .grantOfficer, .funder, .evaluator], ["operator"])
    let formPage = Permission.principals(["portal"])

    let rounds = RoundDesk(record: record)
    definition.command(OpenRound.self, managers, rounds.open)
    definition.command(NameAssessor.self, managers, rounds.name)
    definition.query(ListRounds.self, assessors, rounds.list)
    definition.query(GetRound.self, assessors, rounds.detail)

    let applications = ApplicationDesk(record: record)
    definition.query(GetApplicationForm.self, formPage, about: .secret, applications.form)
    definition.command(SubmitApplication.self, formPage, applications.submit)
    definition.command(EnterApplication.self, staff, applications.enter)

    let assessing = AssessmentDesk(record: record)
    definition.command(AssignAssessors.self, staff, assessing.assign)
    definition.command(ScoreApplication.self, assessors, assessing.score)
    definition.command(ModerateApplication.self, assessors, assessing.moderate)
    definition.command(RuleOutApplication.self, staff, assessing.ruleOut)
    definition.query(GetApplication.self, assessors, assessing.detail)

    let outcomes = OutcomeDesk(record: record)
    definition.command(DecideRound.self, managers, outcomes.decide)
    definition.command(WithdrawApplication.self, staff, outcomes.withdraw)

    let appointments = AppointmentDesk(record: record)
    definition.command(SignAgreement.self, managers, appointments.sign)
    definition.command(RecordInduction.self, managers, appointments.induct)
    definition.command(ExtendAgreement.self, managers, appointments.extend)
    let ambassadors = AmbassadorDesk(record: record)
    definition.command(WithdrawAmbassador.self, managers, ambassadors.withdraw)
    definition.query(GetAmbassador.self, staff, ambassadors.detail)
}
