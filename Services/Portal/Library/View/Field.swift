import Contracts

/// The fields of forms, each shown by the template named by its `component`.
enum Field {
    /// - Parameters:
    ///   - heading: The label is the page's h1: a page with one question.
    static func input(
        _ name: String, label: String, heading: Bool = false, hint: String? = nil, value: String = "", type: String = "text", width: Int? = nil,
        inputmode: String? = nil, autocomplete: String? = nil, suffix: String? = nil, spellcheck: Bool = true, problems: Problems
    ) -> View {
        described(
            [
                "component": "input", "id": name, "name": name, "label": label, "heading": heading, "value": value.isEmpty ? nil : value, "type": type,
                "width": width, "inputmode": inputmode, "autocomplete": autocomplete, "suffix": suffix, "nospellcheck": !spellcheck,
            ], name, hint, problems)
    }

    static func file(_ name: String, label: String, hint: String? = nil, problems: Problems) -> View {
        described(["component": "file-upload", "id": name, "name": name, "label": label], name, hint, problems)
    }

    static func textarea(_ name: String, label: String, heading: Bool = false, hint: String? = nil, value: String = "", rows: Int = 5, problems: Problems)
        -> View
    {
        described(
            ["component": "textarea", "id": name, "name": name, "label": label, "heading": heading, "value": value, "rows": rows], name, hint, problems)
    }

    static func select(_ name: String, label: String, hint: String? = nil, value: String = "", items: [CodedLabel], problems: Problems) -> View {
        let options: [View] = items.map { ["value": $0.code, "text": $0.label, "selected": $0.code == value] }
        return described(["component": "select", "id": name, "name": name, "label": label, "items": options], name, hint, problems)
    }

    /// - Parameter last: Choices after a divider "or", such as "We do not know".
    static func radios(
        _ name: String, legend: String, heading: Bool = false, hint: String? = nil, value: String = "", items: [CodedLabel], last: [CodedLabel] = [],
        inline: Bool = false, small: Bool = false, problems: Problems
    ) -> View {
        described(
            [
                "component": "radios", "id": name, "name": name, "legend": legend, "heading": heading, "inline": inline, "small": small,
                "items": choices(name, items, last, chosen: [value]),
            ], name, hint, problems)
    }

    static func checkboxes(
        _ name: String, legend: String, heading: Bool = false, hint: String? = nil, values: [String] = [], items: [CodedLabel], last: [CodedLabel] = [],
        problems: Problems
    ) -> View {
        described(
            [
                "component": "checkboxes", "id": name, "name": name, "legend": legend, "heading": heading,
                "items": choices(name, items, last, chosen: Set(values)),
            ], name, hint, problems)
    }

    static func date(_ name: String, legend: String, hint: String? = nil, form: SubmittedForm, today: Day? = nil, problems: Problems) -> View {
        let parts = ["day", "month", "year"]
        let wrong = problems.all.first { problem in problem.field == name || parts.contains { problem.field == "\(name)-\($0)" } }
        let whole = form.text(name).flatMap { Day($0) } ?? (parts.allSatisfy { !form.has("\(name)-\($0)") } ? today : nil)
        let defaults = whole.map { [$0.day, $0.month, $0.year].map(String.init) } ?? ["", "", ""]
        let items: [View] = parts.enumerated().map { index, part in
            let value = form.text("\(name)-\(part)") ?? defaults[index]
            return [
                "id": "\(name)-\(part)", "name": "\(name)-\(part)", "label": part.prefix(1).uppercased() + part.dropFirst(),
                "value": value.isEmpty ? nil : value,
                "width": part == "year" ? 4 : 2, "wrong": wrong != nil && (wrong?.field == name || wrong?.field == "\(name)-\(part)"),
            ]
        }
        var view: View = ["component": "date-input", "id": name, "legend": legend, "items": items, "hint": hint, "error": wrong?.message]
        view["describedBy"] = describedBy(name, hint: hint, error: wrong?.message)
        return view
    }

    private static func choices(_ name: String, _ items: [CodedLabel], _ last: [CodedLabel], chosen: Set<String>) -> [View] {
        let first = items.count
        let dividers = last.isEmpty ? 0 : 1
        return (items + last).enumerated().map { index, item in
            // GOV.UK Frontend counts the divider: the item after it is two further on.
            let number = index + 1 + (index >= first ? dividers : 0)
            return [
                "id": number == 1 ? name : "\(name)-\(number)", "value": item.code, "text": item.label, "checked": chosen.contains(item.code),
                "divider": index == first && dividers == 1, "exclusive": index >= first && dividers == 1,
            ]
        }
    }

    private static func described(_ view: View, _ name: String, _ hint: String?, _ problems: Problems) -> View {
        var view = view
        let error = problems.message(name)
        view["hint"] = hint
        view["error"] = error
        view["describedBy"] = describedBy(name, hint: hint, error: error)
        return view
    }

    private static func describedBy(_ name: String, hint: String?, error: String?) -> String? {
        let ids = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap(\.self)
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
