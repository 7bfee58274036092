extension MatchWarning: Exemplified {
    package static var example: MatchWarning {
        MatchWarning(code: "model", words: "Independent special schools are supported one to one; this is a cohort.")
    }
}

extension MatchProposal: Exemplified {
    package static var example: MatchProposal {
        MatchProposal(
            ambassador: Sample.ambassador, name: "Ashdown Learning Trust", score: 74,
            reasons: ["Works in West Midlands (12 of 12)", "Knows the phase: primary (18 of 18)"],
            capacityLeft: 12, metres: 23_410, needUnmet: false, warnings: [.example])
    }
}

extension ProposeMatch: Exemplified {
    package static var example: ProposeMatch { ProposeMatch(lead: Sample.id(32), ambassador: Sample.ambassador) }
}

extension ProposeMatches: Exemplified {
    package static var example: ProposeMatches { ProposeMatches(pairs: [ProposedPair(lead: Sample.id(32), ambassador: Sample.ambassador)]) }
}

extension MatchesProposed: Exemplified {
    package static var example: MatchesProposed { MatchesProposed(proposed: 14, left: 1) }
}

extension GetMatchPlan: Exemplified {
    package static var example: GetMatchPlan { GetMatchPlan() }
}

extension MatchPlan: Exemplified {
    package static var example: MatchPlan {
        MatchPlan(
            lines: [
                MatchPlanLine(
                    lead: Sample.id(32), reference: "FWAMS-L-100234", body: Sample.school, bodyName: Sample.schoolName, match: .example, oneByOne: "A05")
            ], together: MatchTotals(placed: 14, unplaced: 1, needsUnmet: 0, score: 1120, metres: 412_300),
            oneByOne: MatchTotals(placed: 14, unplaced: 1, needsUnmet: 2, score: 1096, metres: 530_100))
    }
}

extension GetMatchReach: Exemplified {
    package static var example: GetMatchReach { GetMatchReach() }
}

extension MatchReach: Exemplified {
    package static var example: MatchReach {
        MatchReach(
            schools: 24_112,
            lines: [
                MatchReachLine(
                    ambassador: Sample.ambassador, name: "Ashdown Learning Trust", room: 12, best: 2210, needsUnmet: 14, score: 169_200, metres: 98_400_120)
            ])
    }
}
