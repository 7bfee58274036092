import Contracts
import Hummingbird
import Portal
import Testing

/// Events on the portal: written, invited to, taken places at, and who came.
@Suite struct EventTests {
    @Test func `looking at an invitation takes nothing, a button does`() async throws {
        let services = PageCase("event-invitation", "/event/token").services
        services.reply(TakePlace.self, PlaceTaken(place: Sample.placeID, state: "held"))
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.get("/event/token-1")
            #expect(page.status == 200 && page.contains("value=\"head@oakfield.example\"") && page.contains("Take a place"))
            #expect(services.everythingSent.isEmpty)
            let command = MessageID().description
            let taken = try await browser.post("/event/token-1", [("command", command), ("contactName", "Kim"), ("email", "kim@oakfield.example")])
            #expect(taken.status == 200 && taken.contains("Kim has a place"))
            let sent = try #require(services.sent(TakePlace.self).first)
            #expect(sent.place.description == command && sent.token == "token-1" && sent.email == "kim@oakfield.example")
            let missing = try await browser.post("/event/token-1", [("email", "kim")])
            #expect(missing.status == 422 && missing.problems.count == 2)
        }
    }

    @Test func `a place is given back by a button`() async throws {
        let services = PageCase("event-invitation", "/event/token").services
        var invitation = Sample.eventInvitation
        invitation.standing = "held"
        services.answer(GetEventInvitation.self, invitation)
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.get("/event/token-1")
            #expect(page.contains("Sam Example has a place.") && !page.contains("name=\"contactName\""))
            #expect(try await browser.post("/event/token-1/give-back").status == 200)
            #expect(services.sent(GiveBackPlace.self).map(\.token) == ["token-1"])
        }
    }

    @Test func `a link that is none of ours says so`() async throws {
        let services = PageCase("event-invitation", "/event/token").services
        services.refuse(GetEventInvitation.self, Refusal(.notFound, "This link is about no event.", field: "token"))
        try await browse(services, signedIn: false) { browser in
            let page = try await browser.get("/event/other")
            #expect(page.status == 404 && page.contains("This link does not work"))
        }
    }

    @Test func `an event is written by a form`() async throws {
        let services = PageCase("event-new", "/events/new", .outreach).services
        try await browse(services) { browser in
            let empty = try await browser.post("/events", [("title", "")])
            #expect(empty.status == 422 && empty.problems.count == 5)
            let filled = [
                ("title", "Webinar"), ("kind", "online"), ("on-day", "15"), ("on-month", "10"), ("on-year", "2024"), ("starts", "9.30"), ("ends", "10:30"),
                ("hostBody", "100 001"), ("capacity", "1,000"),
            ]
            let saved = try await browser.post("/events", filled)
            let sent = try #require(services.sent(DraftEvent.self).first)
            #expect(saved.location == "/events/\(sent.id)")
            #expect(sent.details.starts == "09:30" && sent.details.capacity == 1000 && sent.details.hostBody == .school(100_001))
        }
    }

    @Test func `who is not ticked did not come`() async throws {
        let services = PageCase("event-attendance", "/events/x/attendance", .outreach).services
        services.reply(RecordAttendance.self, AttendanceRecorded(added: 2, changed: 0, unchanged: 0))
        try await browse(services) { browser in
            let path = "/events/\(Sample.eventID)/attendance"
            let saved = try await browser.post(path, [("others", "head@elm.example\r\n100003\r\n"), ("interested", Sample.placeID.description)])
            #expect(saved.location == "/events/\(Sample.eventID)?done=attendance")
            #expect(
                services.sent(RecordAttendance.self).first?.entries == [
                    AttendanceEntry(place: Sample.placeID, outcome: "did_not_come", interested: true),
                    AttendanceEntry(email: "head@elm.example", outcome: "uninvited"), AttendanceEntry(body: .school(100_003), outcome: "uninvited"),
                ])
            let wrong = try await browser.post(path, [("others", "Elm School")])
            #expect(wrong.status == 422 && wrong.problems == ["“Elm School” is neither an e-mail address nor a URN"])
        }
    }

    @Test func `a file is sent whole, and its rejected rows come back as one`() async throws {
        let services = PageCase("event-file", "/events/x/files/new", .outreach).services
        services.reply(ImportEventFile.self, Sample.event("held").files[0])
        try await browse(services) { browser in
            let token = try await browser.get("/sign-out").hidden("token") ?? ""
            let body = ByteBuffer(
                string:
                    "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token)\r\n--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nviews\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"views.csv\"\r\nContent-Type: text/csv\r\n\r\nE-mail,Minutes\r\na@x.example,5\r\n\r\n--b--\r\n"
            )
            let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b", .origin: "http://localhost:8080"]
            let page = try await browser.send(.post, "/events/\(Sample.eventID)/files", headers: headers, body: body)
            #expect(page.status == 303)
            let sent = try #require(services.sent(ImportEventFile.self).first)
            #expect(sent.kind == "views" && sent.file == "views.csv" && sent.text == "E-mail,Minutes\r\na@x.example,5\r\n")
            let rejected = try await browser.get("/events/\(Sample.eventID)/files/\(Sample.eventFileID)/rejected.csv")
            #expect(rejected.header("Content-Disposition") == "attachment; filename=\"rejected-rows.csv\"" && rejected.text.hasPrefix("Line,Reason,"))
        }
    }

    @Test func `inviting makes a campaign that is looked at like any other`() async throws {
        let services = PageCase("event-invite", "/events/x/invite", .outreach).services
        try await browse(services) { browser in
            let path = "/events/\(Sample.eventID)/invite"
            let saved = try await browser.post(path, [("segment", Sample.segmentID.description), ("subject", "Come"), ("body", "To ((event_title))")])
            let sent = try #require(services.sent(CreateCampaign.self).first)
            #expect(saved.location == "/campaigns/\(sent.id)" && sent.event == Sample.eventID && sent.channel == "event")
        }
    }
}
