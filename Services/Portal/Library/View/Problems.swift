import Contracts
import Hummingbird

/// What is wrong with a form: the same words in the summary and beside the field.
struct Problems {
    struct Problem {
        let field: String
        let message: String
    }

    private(set) var all: [Problem] = []

    var isEmpty: Bool { all.isEmpty }
    var status: HTTPResponse.Status { isEmpty ? .ok : .unprocessableContent }

    mutating func add(_ field: String, _ message: String) { all.append(Problem(field: field, message: message)) }

    /// A service's refusal, beside the field that it names or at the form's first one.
    mutating func add(_ refusal: Refusal, fields: [String: String] = [:], otherwise first: String) {
        let field = refusal.field.map { fields[$0] ?? $0 } ?? first
        add(field, refusal.description)
    }

    func message(_ field: String) -> String? { all.first { $0.field == field }?.message }

    /// For the error summary; nil where nothing is wrong.
    func summary(_ targets: [String: String] = [:]) -> [View]? {
        isEmpty ? nil : all.map { ["target": targets[$0.field] ?? $0.field, "message": $0.message] }
    }
}

extension View {
    /// With the error summary above the page's heading.
    func with(_ problems: Problems, targets: [String: String] = [:]) -> View {
        var view = self
        view["errors"] = problems.summary(targets)
        return view
    }
}

extension Refusal {
    /// Something that the person can put right in the form.
    var isAboutInput: Bool { [.invalid, .conflict].contains(code) }
}
