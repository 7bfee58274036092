import Contracts

/// What a person typed into a search for schools.
package struct SchoolSearch: Sendable, Equatable {
    package enum Meaning: Sendable, Equatable {
        case everything
        /// No letter and no digit was typed.
        case nothing
        case urn(Int)
        /// Local authority's code and establishment number, seven digits.
        case laestab(String)
        /// A postcode or the start of one, without spaces.
        case postcode(String)
        /// Every word of it, folded, in any order.
        case words([String])
    }

    package let meaning: Meaning
    /// The whole of it in lower case: a school may be called just that.
    let text: String

    package init(_ text: String) {
        let typed = text.trimmed
        let joined = typed.split { $0.isWhitespace }.joined().uppercased()
        self.text = typed.lowercased()
        let words = Folding.words(typed)
        if words.isEmpty {
            meaning = typed.isEmpty ? .everything : .nothing
        } else if let code = SchoolSearch.laestab(joined) {
            meaning = .laestab(code)
        } else if (5...6).contains(joined.count), joined.allSatisfy(\.isASCII), let urn = Int(joined) {
            meaning = .urn(urn)
        } else if SchoolSearch.isPostcode(joined) {
            meaning = .postcode(joined)
        } else {
            meaning = .words(words)
        }
    }

    /// - Parameter words: Folded.
    init(words: [String]) {
        meaning = .words(words)
        text = words.joined(separator: " ")
    }

    /// `SchoolPage.matched`.
    var name: String {
        switch meaning {
        case .everything: "everything"
        case .nothing: "nothing"
        case .urn: "urn"
        case .laestab: "laestab"
        case .postcode: "postcode"
        case .words: "words"
        }
    }

    /// `201/3614` or `2013614`.
    private static func laestab(_ text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let digits = parts.joined()
        let isOne = parts.count == 1 || parts.count == 2 && parts[0].count == 3
        return isOne && digits.count == 7 && digits.allSatisfy { $0.isASCII && $0.isNumber } ? digits : nil
    }

    /// `SW1A 1AA`, or from the outward part on: one or two letters, then a digit.
    private static func isPostcode(_ text: String) -> Bool {
        let letters = text.prefix { $0.isASCII && $0.isLetter }.count
        return (1...2).contains(letters) && (2...7).contains(text.count) && text.dropFirst(letters).first?.isNumber == true
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
