/// What was typed, folded as `register.folded` folds what the register says: lower case without accents, apostrophes and full
/// stops; anything else that is no letter or digit parts words; a saint is "st".
enum Folding {
    static func words(_ text: String) -> [String] {
        var folded = ""
        for character in text.lowercased().unicodeScalars {
            switch character {
            case "'", "’", "‘", "`", "´", ".": continue
            case "&": folded += " and "
            case "a"..."z", "0"..."9": folded.unicodeScalars.append(character)
            default: folded += plain[character] ?? " "
            }
        }
        return folded.split(separator: " ").map { $0 == "saint" ? "st" : String($0) }
    }

    private static let plain: [Unicode.Scalar: String] = {
        let pairs = zip("àáâäãåçèéêëìíîïñòóôöõùúûüýÿ".unicodeScalars, "aaaaaaceeeeiiiinooooouuuuyy")
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0, String($1)) })
    }()
}
