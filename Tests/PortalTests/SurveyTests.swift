import Contracts
import Portal
import Testing

@Suite struct SurveyTests {
    private func services(_ form: SurveyForm = Sample.survey()) -> FakeServices {
        let services = FakeServices()
        services.answer(OpenSurvey.self, form)
        services.reply(SaveAnswers.self, AnswersSaved(survey: Sample.surveyID, problems: []))
        services.reply(SubmitSurvey.self, SurveySubmission(survey: Sample.surveyID, reference: "FWAMS-100001-1-B", version: 1))
        return services
    }

    @Test func `the link opens a list of tasks that says who will see the answers`() async throws {
        try await browse(services(), signedIn: false) { browser in
            let page = try await browser.get("/survey/secret")
            #expect(page.status == 200)
            #expect(page.contains("Your Ambassador sees the answers of your school."))
            #expect(page.contains("href=\"/survey/secret/b01\""))
            #expect(page.contains("Cannot start yet"))
            #expect(!page.contains("href=\"/survey/secret/check\""))
            #expect(!page.contains("Would this have happened?"), "a question whose condition leaves it out is not listed")
            #expect(page.contains("fictional"))
            #expect(page.header("Cache-Control") == "no-store")
        }
    }

    @Test func `a question page has one question, which is the heading`() async throws {
        try await browse(services(), signedIn: false) { browser in
            for (question, heading) in [
                ("b01", "<h1 class=\"govuk-fieldset__heading\">Which is closest"), ("b07", "<h1 class=\"govuk-label-wrapper\"><label"),
                ("b14", "<h1 class=\"govuk-heading-l\">How far do you agree?</h1>"),
            ] {
                let page = try await browser.get("/survey/secret/\(question)")
                #expect(page.contains(heading), "\(question)")
                #expect(page.text.components(separatedBy: "<h1").count == 2, "\(question) has one h1")
                #expect(page.contains("novalidate") && !page.contains(" required"))
                #expect(page.contains("class=\"govuk-back-link\""))
                #expect(page.contains("Continue"))
                #expect(page.contains("We do not know"))
            }
        }
    }

    @Test func `an answer is saved under the form's own id, and the next open question follows`() async throws {
        let services = services()
        try await browse(services, signedIn: false) { browser in
            let command = try #require(try await browser.get("/survey/secret/b01").hidden("command"))
            for _ in 0..<2 {
                let page = try await browser.post("/survey/secret/b01", [("answer", "whole"), ("command", command)])
                #expect(page.location == "/survey/secret/b07")
            }
            #expect(services.everythingSent.map(\.id.description) == [command, command], "a double click sends the same id twice")
            #expect(services.sent(SaveAnswers.self).first?.answers == [RawAnswer(question: "b01", values: ["whole"])])
        }
    }

    @Test func `what is worth a second look is said on the next page, and only under our seal`() async throws {
        let services = services()
        services.reply(
            SaveAnswers.self,
            AnswersSaved(survey: Sample.surveyID, problems: [], warnings: [AnswerProblem(question: "b01", message: "That is a lot. It is saved.")]))
        try await browse(services, signedIn: false) { browser in
            let location = try #require(try await browser.post("/survey/secret/b01", [("answer", "whole")]).location)
            #expect(location.hasPrefix("/survey/secret/b07?look=b01"), "it holds nobody up")
            let next = try await browser.get(location)
            #expect(next.contains("That is a lot. It is saved."))
            #expect(next.contains("href=\"/survey/secret/b01\">Look at this answer again"))
            #expect(!(try await browser.get(location.replacing("a%20lot", with: "wrong"))).contains("It is saved."), "words that were not ours are not shown")
        }
    }

    @Test(arguments: [("b01", "answer"), ("b05", "answer"), ("b07", "answer"), ("b14", "answer.know_options")])
    func `nothing answered comes back with the error pattern`(question: String, target: String) async throws {
        let services = services()
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.post("/survey/secret/\(question)")
            #expect(page.status == 422)
            #expect(page.title?.hasPrefix("Error: ") == true)
            #expect(page.contains("There is a problem"))
            #expect(page.contains("href=\"#\(target)\""))
            #expect(page.contains("id=\"\(target)\""), "the link leads to the first field")
            let message = try #require(page.problems.first)
            #expect(page.contains("<span class=\"govuk-visually-hidden\">Error:</span> \(message)"), "the same words beside the field")
            let summary = try #require(page.text.firstRange(of: "govuk-error-summary")), heading = try #require(page.text.firstRange(of: "<h1"))
            #expect(summary.lowerBound < heading.lowerBound)
            #expect(services.everythingSent.isEmpty)
        }
    }

    @Test func `what the service cannot take is shown with the answer kept and a new id`() async throws {
        let services = services()
        services.reply(
            SaveAnswers.self,
            AnswersSaved(survey: Sample.surveyID, problems: [AnswerProblem(question: "b07", message: "Enter a whole number, such as 42")]))
        try await browse(services, signedIn: false) { browser in
            let command = MessageID().description
            let page = try await browser.post("/survey/secret/b07", [("answer", "about forty"), ("command", command)])
            #expect(page.status == 422)
            #expect(page.problems == ["Enter a whole number, such as 42"])
            #expect(page.contains("value=\"about forty\""))
            #expect(page.hidden("command") != command)
        }
    }

    @Test func `numbers go to the service as they were typed, and not knowing is an answer`() async throws {
        let services = services()
        try await browse(services, signedIn: false) { browser in
            _ = try await browser.post("/survey/secret/b07", [("answer", " 1,284 ")])
            _ = try await browser.post("/survey/secret/b07", [("answer", ""), ("unknown", "not_recorded")])
            _ = try await browser.post("/survey/secret/b14", [("skip", "yes")])
            #expect(services.sent(SaveAnswers.self).map { $0.answers.map(\.values) } == [[["1,284"]], [["not_recorded"]], [["skip"], ["skip"]]])
            let both = try await browser.post("/survey/secret/b07", [("answer", "5"), ("unknown", "not_known")])
            #expect(both.problems == ["Enter a number or say why there is none, not both"])
        }
    }

    @Test func `a grid is read row by row`() async throws {
        let services = services()
        try await browse(services, signedIn: false) { browser in
            _ = try await browser.post("/survey/secret/b14", [("answer.know_options", "4"), ("answer.heads_open", "not_known")])
            #expect(
                services.sent(SaveAnswers.self).first?.answers == [
                    RawAnswer(question: "b14", row: "know_options", values: ["4"]), RawAnswer(question: "b14", row: "heads_open", values: ["not_known"]),
                ])
        }
    }

    @Test func `checking shows every answer with a link to change it that returns`() async throws {
        let answered = [
            Sample.one([RawAnswer(question: "b01", values: ["whole"])]), Sample.count([RawAnswer(question: "b07", values: ["1284"])]), Sample.scale(),
        ]
        let services = services(Sample.survey(answered))
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.get("/survey/secret/check")
            #expect(page.contains("Consistent across the whole school"))
            #expect(page.contains("1,284"))
            #expect(page.contains("Not provided"))
            #expect(page.contains("href=\"/survey/secret/b01?from=check\">Change<span class=\"govuk-visually-hidden\"> Which is closest"))
            #expect(page.contains("Send your answers"))
            let question = try await browser.get("/survey/secret/b07?from=check")
            #expect(question.contains("value=\"1284\""))
            #expect(question.contains("action=\"/survey/secret/b07?from=check\""))
            #expect(try await browser.post("/survey/secret/b07?from=check", [("answer", "12")]).location == "/survey/secret/check")
            #expect(try await browser.post("/survey/secret/check", [("version", "0")]).location == "/survey/secret/submitted")
            #expect(services.sent(SubmitSurvey.self).map(\.version) == [0])
        }
    }

    @Test func `after sending, the link shows the answers and offers to amend with a reason`() async throws {
        let form = Sample.survey(
            [Sample.one([RawAnswer(question: "b01", values: ["whole"])])], state: "submitted", version: 1,
            comparison: [Comparison(question: "b01", label: "Where you are", yours: "Consistent", others: "61% of 23 similar schools")])
        let services = services(form)
        try await browse(services, signedIn: false) { browser in
            #expect(try await browser.get("/survey/secret").location == "/survey/secret/submitted")
            let page = try await browser.get("/survey/secret/submitted")
            #expect(page.contains("FWAMS-100001-1-B"))
            #expect(page.contains("What happens next"))
            #expect(page.contains("61% of 23 similar schools"))
            #expect(page.contains("href=\"/survey/secret/check\""))
            let refused = try await browser.post("/survey/secret/check", [("version", "1")])
            #expect(refused.problems == ["Enter why you are changing your answers"])
            _ = try await browser.post("/survey/secret/check", [("version", "1"), ("reason", "We found the figures")])
            #expect(services.sent(SubmitSurvey.self).map(\.reason) == ["We found the figures"])
        }
    }

    @Test(arguments: [
        (Refusal(.notFound, "No survey has this link."), 404, "This survey link is not right"),
        (Refusal(.expired, "The survey closed on 1 March."), 410, "This survey has closed"),
        (Refusal(.forbidden, "The link was withdrawn."), 410, "This link has been withdrawn"),
    ])
    func `a link that is wrong, expired or revoked says which and what to do`(refusal: Refusal, status: Int, title: String) async throws {
        let services = services()
        services.refuse(OpenSurvey.self, refusal)
        try await browse(services, signedIn: false) { browser in
            for page in [try await browser.get("/survey/secret"), try await browser.post("/survey/secret/b01", [("answer", "whole")])] {
                #expect(page.status == status)
                #expect(page.contains("<h1 class=\"govuk-heading-l\">\(title)</h1>"))
                #expect(page.contains(refusal.message))
            }
            #expect(services.everythingSent.isEmpty)
        }
    }
}

extension String {
    fileprivate func components(separatedBy text: String) -> [Substring] { split(separator: text, omittingEmptySubsequences: false) }
}
