import FoundationEssentials
import Testing

/// A page as text, kept beside the tests and reviewed like code. With RECORD_SNAPSHOTS set they are written anew;
/// with PAGES_FOLDER set the pages themselves are written there, to be looked at in a browser.
enum Snapshot {
    static func check(_ page: Browser.Page, name: String, file: String = #filePath) throws {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["PAGES_FOLDER"] { try Data(page.text.utf8).write(to: URL(filePath: "\(folder)/\(name).html")) }
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Snapshots")
        let kept = folder.appending(path: "\(name).txt")
        let text = self.text(of: page.text)
        if environment["RECORD_SNAPSHOTS"] != nil {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: kept)
        }
        let expected = String(decoding: try Data(contentsOf: kept), as: UTF8.self)
        #expect(text == expected, "\(name) has changed: review it, then run the tests once with RECORD_SNAPSHOTS=1")
    }

    /// What is read on the page: a line for each block, links and fields marked.
    static func text(of page: String) -> String {
        var lines = [""]
        var rest = page[...]
        let blocks: Set<Substring> = [
            "p", "h1", "h2", "h3", "li", "tr", "dt", "dd", "div", "label", "legend", "caption", "title", "form", "button", "summary", "section", "nav",
        ]
        while let open = rest.firstIndex(of: "<") {
            lines[lines.count - 1] += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: open)..<close]
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            if blocks.contains(name) { lines.append("") }
            if name == "td" || name == "th" { lines[lines.count - 1] += tag.hasPrefix("/") ? "" : " | " }
            if ["input", "textarea", "select"].contains(name), !tag.hasPrefix("/"), !tag.contains("type=\"hidden\"") {
                lines.append(
                    "[\(name)\(attribute("type", tag)) \(attribute("name", tag))\(tag.contains(" checked") ? " checked" : "")\(attribute("value", tag))]")
            }
            rest = rest[rest.index(after: close)...]
        }
        return lines.map { $0.split { $0.isWhitespace }.joined(separator: " ") }.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    private static func attribute(_ name: String, _ tag: Substring) -> String {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return "" }
        return " \(name)=" + tag[start.upperBound...].prefix { $0 != "\"" }
    }
}
