import Contracts

/// How a body's leader treats a survey: at once, in part, only when reminded, or never.
enum Respondent: Sendable, Equatable {
    case prompt(days: Int)
    case partly(days: Int)
    case whenReminded(times: Int)
    case never

    init(_ chance: Chance, body: String, wave: String) {
        let fraction = chance.fraction("respondent \(wave)", body)
        switch fraction {
        case ..<0.5: self = .prompt(days: chance.number("days \(wave)", body, in: 1...9))
        case ..<0.62: self = .partly(days: chance.number("days \(wave)", body, in: 1...12))
        case ..<0.84: self = .whenReminded(times: chance.number("reminders \(wave)", body, in: 1...3))
        default: self = .never
        }
    }
}

/// A survey link that came by mail, and when its reader will open it.
struct SurveyErrand: Sendable {
    var link: String
    var body: String
    var wave: String
    var remindersSeen = 0
    var opensOn: Day?
    var isPartial = false
    var isDone = false

    /// Reads the mail with the link: decides when to answer.
    mutating func read(_ respondent: Respondent, today: Day, isReminder: Bool) {
        if isReminder { remindersSeen += 1 }
        guard opensOn == nil else { return }
        switch respondent {
        case .prompt(let days): opensOn = today.adding(days: days)
        case .partly(let days):
            opensOn = today.adding(days: days)
            isPartial = true
        case .whenReminded(let times): if remindersSeen >= times { opensOn = today.adding(days: 1) }
        case .never: break
        }
    }

    /// Answers page after page, as a browser would, until the check page; then sends.
    func answer(_ browser: PortalVisitor, _ answers: SurveyAnswers) async throws -> Bool {
        let overview = try await browser.get(link)
        guard overview.status == 200, !overview.path.hasSuffix("/submitted") else { return false }
        guard let first = Self.questionLinks(in: overview.text, survey: link).first else { return false }
        var page = try await browser.get(first)
        var answered = 0
        while !page.path.hasSuffix("/check") {
            let question = page.path.split(separator: "/").last.map(String.init)?.split(separator: "?").first.map(String.init) ?? ""
            let form = try page.form("/\(question)")
            // Someone who answers in part goes to the check page after a third of the questions.
            if isPartial, answered >= 5 {
                page = try await browser.get("\(link)/check")
                break
            }
            let before = page.path
            page = try await browser.send(form, answers.fill(question, form), at: page.path)
            if page.path == before { throw StoryError("\(before) came back: \(page.problems ?? String(page.text.prefix(500)))") }
            answered += 1
            guard answered < 60 else { throw StoryError("\(link) has no end") }
        }
        let sent = try await browser.send(try page.form("/check"), [], at: page.path)
        guard sent.path.hasSuffix("/submitted") else { throw StoryError("\(link) was not sent: \(sent.path) \(sent.problems ?? "")") }
        return true
    }

    private static func questionLinks(in text: String, survey: String) -> [String] {
        text.components(between: "href=\"\(survey)/", and: "\"").map { "\(survey)/\($0)" }.filter { !$0.hasSuffix("/check") && !$0.hasSuffix("/submitted") }
    }
}
