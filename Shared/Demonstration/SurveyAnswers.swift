import Contracts

/// How a school leader answers: made up, but of one piece. A school has a size, starts somewhere, and most have moved
/// on a little by the time they are asked again.
struct SurveyAnswers: Sendable {
    let chance: Chance
    /// The survey's own link: what is asked again of the same body differs only where time has passed.
    let body: String
    let wave: String
    /// Of a survey of yearly counts.
    let year: Int

    /// What the form of a question sends.
    func fill(_ question: String, _ form: HTMLForm) -> [(String, String)] {
        if form.has("unknown") { return count(question) }
        let rows = Set(form.fields.map(\.name).filter { $0.hasPrefix("answer.") }).sorted()
        if !rows.isEmpty { return rows.map { ($0, scale($0, form)) } }
        let choices = form.choices("answer")
        guard !choices.isEmpty else { return [("answer", "Used the model policy and changed ours.")] }
        let known = choices.filter { !["not_known", "not_recorded", "skip"].contains($0) }
        if form.fields.contains(where: { $0.name == "answer" && $0.type == "checkbox" }) { return many(question, known) }
        return [("answer", one(question, known, choices))]
    }

    private var hasMovedOn: Double { wave == "baseline" ? 0 : 0.6 }

    private func one(_ question: String, _ known: [String], _ choices: [String]) -> String {
        if chance.happens("unknown", "\(body)\(question)\(wave)", 0.06), choices.contains("not_known") { return "not_known" }
        let start = chance.fraction(question, body) * 0.55
        let now = min(0.999, start + hasMovedOn * chance.fraction("moved \(question)", body) * 0.7)
        // “Drafting” stands last in its list though it is no further than the rest; elsewhere lists run from least to most.
        return known.isEmpty ? "not_known" : known[Int(now * Double(known.count))]
    }

    private func many(_ question: String, _ known: [String]) -> [(String, String)] {
        let exclusive = ["none_of_these", "nothing_yet", "none"]
        let offered = known.filter { !exclusive.contains($0) && $0 != "not_known" }
        let wanted = ["b16", "b17"].contains(question) ? 2 : 1 + Int((chance.fraction(question, body) * 0.5 + hasMovedOn * 0.4) * Double(offered.count))
        let ranked = offered.sorted { chance.fraction("\(question) \($0)", body) > chance.fraction("\(question) \($1)", body) }
        let chosen = Set(ranked.prefix(max(1, wanted)))
        return known.filter(chosen.contains).map { ("answer", $0) }
    }

    private func scale(_ name: String, _ form: HTMLForm) -> String {
        let points = form.choices(name).compactMap { Int($0) }.sorted()
        guard let low = points.first, let high = points.last else { return form.choices(name).first ?? "" }
        let start = Double(low) + chance.fraction(name, body) * Double(high - low) * 0.7
        return String(min(high, Int(start + hasMovedOn * 2 * chance.fraction("moved \(name)", body) + 0.5)))
    }

    /// Counts hang together: no more flexible workers than teachers, no more agreed requests than requests.
    private func count(_ question: String) -> [(String, String)] {
        if ["b09", "b10", "b11", "b12", "b13"].contains(question), chance.happens("records requests", body, 0.3), wave == "baseline" {
            return [("answer", ""), ("unknown", "not_recorded")]
        }
        let teachers = chance.number("teachers", body, in: 12...96)
        let progress = wave == "baseline" ? 0 : min(3, max(1, year - 2022))
        let flexible = min(teachers, teachers * (12 + chance.number("flexible", body, in: 0...20) + 4 * progress) / 100)
        let requests = 1 + teachers * (6 + chance.number("requests", body, in: 0...8) + 2 * progress) / 100
        let agreed = requests * (45 + chance.number("agreed", body, in: 0...25) + 5 * progress) / 100
        let changed = min(requests - agreed, requests * 15 / 100)
        let adverts = 2 + teachers / 10
        let open = min(adverts, adverts * (20 + chance.number("adverts", body, in: 0...30) + 10 * progress) / 100)
        let values = [
            "b06": max(1, flexible / 6), "b07": teachers, "b08": flexible, "b09": requests, "b10": agreed, "b11": changed, "b12": adverts, "b13": open,
        ]
        let number = values[question] ?? chance.number(question, body, in: 0...1)
        // People type spaces and commas; the service reads them.
        return [("answer", chance.happens("types a space", body, 0.1) ? " \(number) " : String(number)), ("unknown", "")]
    }
}
