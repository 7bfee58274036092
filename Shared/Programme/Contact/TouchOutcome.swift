/// Over what a campaign touches somebody. Its words are those of the programme's channels.
package enum TouchChannel: String, Hashable, Sendable, CaseIterable {
    case email, phone, post, event, network
    case localAuthority = "local_authority"

    /// What a person may say of a touch over this channel; nothing of an e-mail, which goes by itself.
    package var outcomes: [TouchOutcome] {
        switch self {
        case .email: []
        case .phone: [.noAnswer, .leftMessage, .callBack, .interested, .declined, .optedOut, .wrongNumber]
        case .post, .event, .network, .localAuthority: [.done, .interested, .declined, .optedOut]
        }
    }
}

/// What came of a touch, as whoever made it says.
package enum TouchOutcome: String, Hashable, Sendable, CaseIterable {
    case noAnswer = "no_answer"
    case leftMessage = "left_message"
    case callBack = "call_back"
    case interested, declined
    case optedOut = "opted_out"
    case wrongNumber = "wrong_number"
    /// The letter is posted, the invitation passed on, the referral asked for.
    case done

    /// It is to be tried again: the touch stays open.
    package var isTriedAgain: Bool { self == .noAnswer || self == .callBack }

    package var phrase: String {
        switch self {
        case .noAnswer: "No answer"
        case .leftMessage: "Left a message"
        case .callBack: "Call back later"
        case .interested: "Interested"
        case .declined: "No, for now"
        case .optedOut: "Asked not to be contacted"
        case .wrongNumber: "Wrong number"
        case .done: "Done"
        }
    }
}
