import Contracts
import Messaging

/// The projection `figures`: all that reports and claims are computed from, made from the logs of Outreach, Support and
/// Collection alone. Rebuilt from position 0 it comes to the same rows, however the three logs interleave: no table is
/// written by two of them, and none needs a row of another to be there first.
enum Figures {
    static let name = "figures"

    /// Every table that the projection writes, with its schema; a rebuild empties them.
    static let tables = [
        "ambassador", "campaign", "message", "lead", "decline", "opt_out", "frame", "engagement", "hand_over", "tier_change", "activity", "survey", "answer",
        "touch", "answered_message",
    ].map { "reporting.\($0)" }

    static func follow(in definition: inout ServiceDefinition) {
        definition.projection(name, from: .outreach, tables: tables) { builder in
            AmbassadorFigures.follow(in: &builder)
            MessageFigures.follow(in: &builder)
            TouchFigures.follow(in: &builder)
            LeadFigures.follow(in: &builder)
            FrameFigures.follow(in: &builder)
        }
        definition.projection(name, from: .support, tables: tables) { builder in
            EngagementFigures.follow(in: &builder)
            TierFigures.follow(in: &builder)
            ActivityFigures.follow(in: &builder)
        }
        definition.projection(name, from: .collection, tables: tables) { builder in
            SurveyFigures.follow(in: &builder)
            AnswerFigures.follow(in: &builder)
        }
    }
}
