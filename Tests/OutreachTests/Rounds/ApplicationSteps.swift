import Programme

/// The steps of the state machine that lead to another state, as the schema lists them.
enum ApplicationSteps {
    static let all = ApplicationState.transitions.filter { $0.from != $0.to }.map { "\($0.from.rawValue) \($0.to.rawValue)" }
}
