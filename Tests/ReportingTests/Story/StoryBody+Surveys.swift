import Contracts

extension StoryBody {
    /// Issues a survey; two of three are answered, some in part, some twice, one in seven lapses.
    func tellSurvey(_ wave: String, on day: Day, starting: Bool, in story: inout Story) {
        let survey: SurveyID = Story.id("\(wave) \(number)")
        let reference = "FWAMS-\(100_000 + number)-\(wave)"
        story.add(
            SurveyIssued(
                programme: "fwams", survey: survey, reference: reference, body: body, engagement: engagement, ambassador: holder(on: day), contact: contact,
                instrument: wave, instrumentVersion: 1, wave: wave, on: day, due: day.adding(days: 21)), from: .collection, on: day)
        guard number % 7 != 0 else {
            story.add(
                SurveyLapsed(programme: "fwams", survey: survey, body: body, wave: wave, on: day.adding(days: 60)), from: .collection, on: day.adding(days: 60))
            return
        }
        guard number % 3 == 0 || !starting else { return }
        story.add(
            SurveyReminderDue(programme: "fwams", survey: survey, body: body, contact: contact, ordinal: 1, on: day.adding(days: 7)), from: .collection,
            on: day.adding(days: 7))
        submit(survey, reference, wave, version: 1, answers: answers(before: starting), on: day.adding(days: 9), in: &story)
        if number % 9 == 0 { submit(survey, reference, wave, version: 2, answers: answers(before: false), on: day.adding(days: 12), in: &story) }
    }

    private func submit(
        _ survey: SurveyID, _ reference: String, _ wave: String, version: Int, answers: [CodedAnswer], on day: Day, in story: inout Story
    ) {
        story.add(
            SurveySubmitted(
                programme: "fwams", survey: survey, reference: reference, body: body, engagement: engagement, ambassador: holder(on: day), wave: wave,
                version: version, answers: answers, partial: number % 4 == 0, late: number % 5 == 0, on: day), from: .collection, on: day)
    }

    /// Before: a policy that is none; after: one written for how they work.
    private func answers(before: Bool) -> [CodedAnswer] {
        [
            CodedAnswer(question: "b01", codes: [before ? "starting" : "whole"]), CodedAnswer(question: "b02", codes: [before ? "none_written" : "tailored"]),
            CodedAnswer(question: "b03", codes: [before ? "each_leader" : "written"]), CodedAnswer(question: "b05", codes: ["part_time", "job_share"]),
            CodedAnswer(question: "b14", row: "know_options", number: before ? 2 : 4), CodedAnswer(question: "b14", row: "heads_open", number: 3),
            CodedAnswer(question: "b15", absence: number % 2 == 0 ? "not_known" : "skipped"), CodedAnswer(question: "b16", codes: ["timetable", "money"]),
        ]
    }
}
