extension RoleGrant: Exemplified {
    package static var example: RoleGrant { RoleGrant(.ambassadorLead, ambassador: Sample.ambassador) }
}

// MARK: Commands

extension InvitePerson: Exemplified {
    package static var example: InvitePerson {
        InvitePerson(person: Sample.id(1), email: "lead@ashdown.example", name: "Sam Field", grants: [.example])
    }
}

extension RevokePerson: Exemplified {
    package static var example: RevokePerson { RevokePerson(person: Sample.id(1), reason: "Left the trust") }
}

extension BindOperator: Exemplified {
    package static var example: BindOperator { BindOperator(person: Sample.id(1), principal: "operator-ashdown") }
}

extension RequestSignIn: Exemplified {
    package static var example: RequestSignIn { RequestSignIn(email: "lead@ashdown.example") }
}

extension UseSignInLink: Exemplified {
    package static var example: UseSignInLink { UseSignInLink(secret: Sample.secret, session: Sample.id(2), sessionHash: Sample.hash) }
}

extension SignedIn: Exemplified {
    package static var example: SignedIn { SignedIn(person: Sample.id(1)) }
}

extension EndSession: Exemplified {
    package static var example: EndSession { EndSession(sessionHash: Sample.hash, everywhere: true) }
}

extension IssueSignInLink: Exemplified {
    package static var example: IssueSignInLink { IssueSignInLink(link: Sample.id(3), email: "lead@ashdown.example") }
}

extension SignInLinkIssued: Exemplified {
    package static var example: SignInLinkIssued { SignInLinkIssued(link: Sample.id(3)) }
}

// MARK: Queries

extension ResolveSession: Exemplified {
    package static var example: ResolveSession { ResolveSession(sessionHash: Sample.hash) }
}

extension OperatorTokens: Exemplified {
    package static var example: OperatorTokens { OperatorTokens() }
}

extension SignedInPerson: Exemplified {
    package static var example: SignedInPerson {
        SignedInPerson(
            person: Sample.id(1), name: "Sam Field", email: "lead@ashdown.example", grants: [.example], tokens: ["support": "eyJhbGciOiJFUzI1NiJ9…"],
            expires: Sample.instant)
    }
}

extension ListEndedSessions: Exemplified {
    package static var example: ListEndedSessions { ListEndedSessions() }
}

extension EndedSessions: Exemplified {
    package static var example: EndedSessions { EndedSessions(sessions: [(Sample.id(2) as SessionID).description]) }
}

extension ListPeople: Exemplified {
    package static var example: ListPeople { ListPeople() }
}

extension People: Exemplified {
    package static var example: People {
        People(people: [PersonSummary(person: Sample.id(1), name: "Sam Field", email: "lead@ashdown.example", grants: [.example], revoked: false)])
    }
}

extension SignInMail: Exemplified {
    package static var example: SignInMail { SignInMail(link: Sample.id(3)) }
}

extension SignInMailContent: Exemplified {
    package static var example: SignInMailContent {
        SignInMailContent(email: "lead@ashdown.example", name: "Sam Field", path: "/sign-in/\(Sample.secret)")
    }
}

extension ReadClock: Exemplified {
    package static var example: ReadClock { ReadClock() }
}

extension ClockReading: Exemplified {
    package static var example: ClockReading { ClockReading(now: Sample.instant, today: Sample.day(2024, 3, 11), simulated: true) }
}

// MARK: Events

extension PersonInvited: Exemplified {
    package static var example: PersonInvited { PersonInvited(person: Sample.id(1), grants: [.example]) }
}

extension PersonRevoked: Exemplified {
    package static var example: PersonRevoked { PersonRevoked(person: Sample.id(1)) }
}

extension SignInRequested: Exemplified {
    package static var example: SignInRequested { SignInRequested(person: Sample.id(1), link: Sample.id(3)) }
}

extension SessionEnded: Exemplified {
    package static var example: SessionEnded { SessionEnded(person: Sample.id(1), everywhere: true) }
}
