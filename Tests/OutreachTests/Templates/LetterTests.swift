import Testing

@testable import Outreach

/// Notify's subset of Markdown, as plain text and as HTML.
struct LetterTests {
    private func filled(_ text: String, _ values: [String: String] = [:], links: Set<String> = ["link"]) throws -> FilledText {
        try MailTemplate(text).filledText(with: values, links: links)
    }

    @Test(arguments: [
        ("# Title\nText", "Title\n-----\n\nText", "<h2>Title</h2>\n<p>Text</p>"),
        ("## Less\n\nText", "Less\n----\n\nText", "<h3>Less</h3>\n<p>Text</p>"),
        ("Dear A,\nB\n\nC", "Dear A,\nB\n\nC", "<p>Dear A,<br>\nB</p>\n<p>C</p>"),
        ("First:\n* one\n- two", "First:\n\n• one\n• two", "<p>First:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("1. one\n2. two", "1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("A\n\n---\n\nB", "A\n\n\(String(repeating: "=", count: 65))\n\nB", "<p>A</p>\n<hr>\n<p>B</p>"),
        ("See https://a.example/b.", "See https://a.example/b.", "<p>See <a href=\"https://a.example/b\">https://a.example/b</a>.</p>"),
        ("[The page](https://a.example)", "The page: https://a.example", "<p><a href=\"https://a.example\">The page</a></p>"),
        ("2 < 3 & [not a link]", "2 < 3 & [not a link]", "<p>2 &lt; 3 &amp; [not a link]</p>"),
        ("5 * 3 # 2", "5 * 3 # 2", "<p>5 * 3 # 2</p>"),
    ])
    func blocksAndLinks(source: String, plain: String, html: String) throws {
        let letter = try filled(source)
        #expect(letter.plainText == plain)
        #expect(letter.html == html)
    }

    @Test func aLinkOfOursIsALink() throws {
        let letter = try filled("[Tell us](((link)))\n((link))", ["link": "https://p.example/x?a=1&b=2"])
        #expect(letter.plainText == "Tell us: https://p.example/x?a=1&b=2\nhttps://p.example/x?a=1&b=2")
        #expect(
            letter.html
                == "<p><a href=\"https://p.example/x?a=1&amp;b=2\">Tell us</a><br>\n<a href=\"https://p.example/x?a=1&amp;b=2\">https://p.example/x?a=1&amp;b=2</a></p>"
        )
    }

    /// A campaign's text is read once; each message has its own values, and the way in which its own conditions fall.
    @Test func aPressWritesEachMessageAsIfItWereTheOnlyOne() throws {
        let press = LetterPress()
        let source = "# For ((name))\n\n((in_trust??Your [trust](https://a.example/x) knows.))\n\n* ((link))\n* & so on"
        for (name, inTrust) in [("Ash", "yes"), ("Birch <b>", "no"), ("https://evil.example", "yes"), ("Ash", "no"), ("Elm", "yes")] {
            let values = ["name": name, "in_trust": inTrust, "link": "https://p.example/\(name.count)"]
            let filled = try press.template(source).filledText(with: values, links: ["link"])
            let layout = press.layout(of: filled)
            let alone = try self.filled(source, values)
            #expect(layout.plainText(filled.values) == alone.plainText && layout.html(filled.values) == alone.html)
            #expect(alone.plainText.contains("knows") == (inTrust == "yes") && alone.html.contains("<h2>For \(HTMLText.escaped(name))</h2>"))
        }
    }

    /// A name may be anything: it is shown as it is, and does nothing.
    @Test(arguments: ["# St Anne's", "[x](https://evil.example)", "<b>&</b>", "* a\n* b", "((other))", "javascript:alert(1)"])
    func aValueIsNeverMarkup(name: String) throws {
        let letter = try filled("((name)) is here", ["name": name])
        #expect(letter.plainText == "\(name) is here")
        #expect(letter.html == "<p>\(HTMLText.escaped(name)) is here</p>")
        let target = try filled("[go](((name)))", ["name": name])
        #expect(!target.html.contains("<a "))
    }
}
