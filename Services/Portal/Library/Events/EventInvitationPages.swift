import Contracts
import Hummingbird

/// Behind the link of an invitation: what the event is, and a button that takes a place. Nobody signs in, and looking takes nothing.
enum EventInvitationPages {
    static func register(_ routes: Routes) {
        routes.get("/event/{token}", for: .anyone) { visit in
            try await opened(visit) { try await show(visit, $0, SubmittedForm(), Problems()) }
        }
        routes.post("/event/{token}", for: .anyone) { try await take($0, $1) }
        routes.post("/event/{token}/give-back", for: .anyone) { visit, sent in
            try await opened(visit) { _ in
                var problems = Problems()
                let token = try visit.parameter("token")
                _ = try await visit.trying(GiveBackPlace(token: token), sent, &problems, otherwise: "contactName")
                return try await show(visit, try await visit.ask(GetEventInvitation(token: token)), sent, problems, said: "Your place is given back.")
            }
        }
    }

    private static func take(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        try await opened(visit) { invitation in
            var problems = Problems()
            let token = try visit.parameter("token")
            let name = problems.text("contactName", in: sent, missing: "Enter the name of whoever comes", atMost: 200)
            let email = problems.email("email", in: sent, missing: "Enter their e-mail address")
            guard let name, let email else { return try await show(visit, invitation, sent, problems) }
            let command = TakePlace(place: PlaceID(sent.command.uuid), token: token, contactName: name, email: email)
            let taken = try await visit.trying(command, sent, &problems, otherwise: "contactName")
            let now = try await visit.ask(GetEventInvitation(token: token))
            let waiting = "Every place is taken: \(name) is on the waiting list, and we write when a place is free."
            let said = taken.map { $0.state == "held" ? "\(name) has a place. We have sent an e-mail with the event for the calendar." : waiting }
            return try await show(visit, now, problems.isEmpty ? SubmittedForm() : sent, problems, said: said)
        }
    }

    private static func show(_ visit: Visit, _ invitation: EventInvitation, _ sent: SubmittedForm, _ problems: Problems, said: String? = nil) async throws
        -> Response
    {
        let event = invitation.event
        let lines: [(String, String?)] = [
            ("When", EventView.when(event)), ("How people come", EventView.kind(event.kind)), ("Where", event.place), ("Join at", event.link),
            ("How to join", event.joining), ("What happens", event.agenda),
            ("Places left", invitation.takesPlaces ? invitation.free.map(Words.number) : nil),
        ]
        let isFull = invitation.free == 0
        let takes = invitation.takesPlaces && invitation.standing == nil && (said == nil || !problems.isEmpty)
        let view: View = [
            "programme": invitation.programmeTitle, "name": event.title, "standing": problems.isEmpty ? said ?? standing(invitation) : standing(invitation),
            "rows": lines.compactMap { key, value in value.map { ["key": key, "value": $0] as View } },
            "takes": takes, "action": "/event/\(try visit.parameter("token"))", "button": isFull ? "Join the waiting list" : "Take a place",
            "givesBack": invitation.standing != nil && invitation.state == "open", "stop": "/stop/\(try visit.parameter("token"))",
            "giveBack": invitation.standing == "waiting" ? "Leave the waiting list" : "Give the place back",
            "notice": invitation.fictional ? invitation.notice ?? FictionalNotice.words : nil,
            "fields": [
                Field.input(
                    "contactName", label: "Who comes?", hint: "For \(invitation.bodyName)", value: sent.text("contactName") ?? invitation.contactName,
                    autocomplete: "name", spellcheck: false, problems: problems),
                Field.input(
                    "email", label: "Their e-mail address", hint: "We write how to join to this address", value: sent.text("email") ?? invitation.contactEmail,
                    type: "email", autocomplete: "email", problems: problems),
            ],
        ]
        return try await visit.page("event-invitation", title: event.title, view.with(problems), status: problems.status)
    }

    private static func standing(_ invitation: EventInvitation) -> String? {
        switch (invitation.state, invitation.standing) {
        case ("cancelled", _): "This event is cancelled."
        case ("held", _): "This event is over."
        case (_, "held"?): "\(invitation.contactName) has a place."
        case (_, "waiting"?): "\(invitation.contactName) is on the waiting list. Before them: \(Words.number(invitation.ahead ?? 0))."
        case _ where !invitation.takesPlaces: "No more places are taken for this event."
        case _ where invitation.free == 0: "Every place is taken. Whoever joins the waiting list has a place when one is given back."
        default: nil
        }
    }

    private static func opened(_ visit: Visit, _ show: (EventInvitation) async throws -> Response) async throws -> Response {
        let invitation: EventInvitation
        do {
            invitation = try await visit.ask(GetEventInvitation(token: visit.parameter("token")))
        } catch let refusal as Refusal where refusal.isAboutTheLink {
            return try await InterestPages.linkProblem(visit, refusal)
        }
        return try await show(invitation)
    }
}
