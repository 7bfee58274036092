import Contracts
import Programme
import Yams

extension Section {
    /// A list of texts; empty where it may be absent and is.
    func texts(_ name: String, optional: Bool = false) -> [String] {
        guard let node = optional ? node(ifAny: name) : node(name, "a list, such as [first, second]") else { return [] }
        guard case .sequence(let sequence) = node else {
            reportType(name, "a list, such as [first, second]", node)
            return []
        }
        return sequence.compactMap { item in
            if let text = item.scalar?.string { return text }
            reportType(name, "a list of texts", item)
            return nil
        }
    }

    /// A list of an enumeration's words; empty where it is absent.
    func words<Word: RawRepresentable<String> & CaseIterable>(_ name: String, of: Word.Type) -> [String] {
        texts(name, optional: true).filter { text in
            if Word(rawValue: text) != nil { return true }
            let known = Word.allCases.map(\.rawValue)
            let near = Suggestion.nearest(to: text, among: known)
            let remedy = near.first.map { "Did you mean “\($0)”?" } ?? "Choose of \(known.joined(separator: ", "))"
            report(name, "“\(text)” is none of those that there are", remedy: remedy)
            return false
        }
    }

    /// 0 to 100, with decimals or without.
    func percent(ifAny name: String) -> Double? {
        guard let text = text(ifAny: name) else { return nil }
        if let percent = Double(text), (0...100).contains(percent) { return percent }
        report(name, "“\(text)” is no percentage", remedy: "Give a number from 0 to 100")
        return nil
    }

    /// Codes with their words: `code: words`, in the order of the file.
    func labels(_ name: String, optional: Bool = false) -> [CodedLabel] {
        let what = "codes with their words, such as {code: Words}"
        guard let node = optional ? node(ifAny: name) : node(name, what) else { return [] }
        guard case .mapping(let mapping) = node else {
            reportType(name, what, node)
            return []
        }
        let section = Section(mapping, path: key(name), findings: findings)
        return section.names().map { CodedLabel(code: $0, label: section.text($0)) }
    }

    /// A section that must be there; where it is not, that is reported once.
    func section<Part>(_ name: String, _ read: (Section) -> Part) -> Part {
        guard let node = node(name, "a set of keys") else { return read(Section(absent: key(name), findings: findings)) }
        return section(node, name, read)
    }

    func section<Part>(ifAny name: String, _ read: (Section) -> Part) -> Part? { node(ifAny: name).map { section($0, name, read) } }

    /// A list of sections.
    func list<Part>(_ name: String, optional: Bool = false, _ read: (Section) -> Part) -> [Part] {
        guard let node = optional ? node(ifAny: name) : node(name, "a list") else { return [] }
        guard case .sequence(let sequence) = node else {
            reportType(name, "a list", node)
            return []
        }
        return sequence.enumerated().map { index, item in
            let path = "\(name)[\(index)]"
            findings.note(line: item.mark?.line ?? 1, of: key(path))
            return section(item, path, read)
        }
    }

    /// Sections by their code: `code: {…}`.
    func parts<Part>(_ name: String, _ read: (String, Section) -> Part) -> [Part] {
        section(name) { section in section.names().map { code in section.section(code) { read(code, $0) } } }
    }

    private func section<Part>(_ node: Node, _ name: String, _ read: (Section) -> Part) -> Part {
        guard case .mapping(let mapping) = node else {
            reportType(name, "a set of keys", node)
            return read(Section(absent: key(name), findings: findings))
        }
        let section = Section(mapping, path: key(name), findings: findings)
        let part = read(section)
        section.finish()
        return part
    }
}
