import Contracts
import Programme

extension ContactPolicy {
    init(_ section: Section) {
        let reminders = section.section("reminders_at_most") { ($0.number("per_person", in: 0...3), $0.number("per_body", in: 0...3)) }
        let optOut = section.section("opt_out") { ($0.texts("stops"), $0.texts("spares")) }
        self.init(
            remindersPerPerson: reminders.0, remindersPerBody: reminders.1,
            reminderGapWorkingDays: section.number("reminder_gap_working_days", in: 1...250), quietDays: section.number("quiet_days", in: 0...366),
            channels: section.labels("channels"), networks: section.labels("networks", optional: true),
            phoneAfterUnanswered: section.number("phone_after_unanswered", in: 1...20), blackouts: section.list("blackouts", optional: true, Blackout.init),
            optOutStops: optOut.0, optOutSpares: optOut.1, campaignApproval: section.word("campaign_approval", default: .anyApprover),
            sending: section.section(ifAny: "sending", SendingHours.init))
    }
}

extension SendingHours {
    init(_ section: Section) {
        self.init(
            from: section.clockTime("from"), to: section.clockTime("to"), perQuarterHour: section.number("per_quarter_hour", in: 1...100_000),
            terms: section.list("terms", optional: true) { TermDates(from: $0.day("from"), to: $0.day("to")) })
    }
}

extension AnsweringRule {
    init(_ section: Section) {
        func days(_ name: String) -> Int { section.number(name, in: 1...250) }
        self.init(
            leadWorkingDays: days("lead_working_days"), questionWorkingDays: days("question_working_days"),
            moreSupportWorkingDays: days("more_support_working_days"), escalatesTo: section.word("escalates_to", default: .programmeManager))
    }
}

extension Blackout {
    init(_ section: Section) {
        self.init(
            from: section.day("from"), to: section.day("to"), stops: section.texts("stops"), spares: section.texts("spares"), reason: section.text("reason"))
    }
}

extension MatchingPolicy {
    init(_ section: Section) {
        self.init(
            weights: section.section("weights", MatchingWeights.init), routes: section.list("routes", optional: true, SpecialismRoute.init),
            farKilometres: section.number("far_kilometres", in: 1...1500), cohortWarnings: section.texts("cohort_warnings", optional: true))
    }
}

extension MatchingWeights {
    /// Definitions that name no weight for the region mean the region by half of the distance's; others that are not named weigh nothing.
    init(_ section: Section) {
        func points(_ name: String) -> Int { section.number(name, in: 0...100) }
        func points(ifAny name: String) -> Int { section.number(ifAny: name, in: 0...100) ?? 0 }
        let distance = points("distance")
        let region = section.number(ifAny: "region", in: 0...100)
        self.init(
            specialism: points("specialism"), region: region ?? distance / 2, distance: region == nil ? distance - distance / 2 : distance,
            phase: points("phase"), type: points("type"), setting: points(ifAny: "setting"), size: points("size"), faith: points(ifAny: "faith"),
            capacity: points("capacity"), history: points(ifAny: "history"))
    }
}

extension SpecialismRoute {
    init(_ section: Section) {
        self.init(
            specialism: section.text("specialism"), title: section.text("title"), types: section.texts("types", optional: true),
            percentFSMAtLeast: section.number(ifAny: "percent_fsm_at_least", in: 0...100))
    }
}

extension AfterProgramme {
    init(_ section: Section) {
        self.init(
            reviewAfterCloseDays: section.number("review_after_close_days", in: 0...1000), networkFields: section.texts("network_fields"),
            updates: section.text("updates"))
    }
}

extension PrivacyPolicy {
    init(_ section: Section) {
        self.init(
            suppressUnder: section.number("suppress_under", in: 0...100), freeTextWarning: section.text("free_text_warning"),
            safeguardingNotice: section.text("safeguarding_notice"), retainContactsUntil: section.day("retain_contacts_until"),
            retainAnswersUntil: section.day("retain_answers_until"))
    }
}
