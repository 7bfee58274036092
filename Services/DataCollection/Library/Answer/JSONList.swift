import FoundationEssentials

/// A list of texts as JSON: how lists of lists travel to PostgreSQL, whose arrays must be rectangular.
enum JSONList {
    static func text(_ list: [String]) throws -> String { String(decoding: try JSONEncoder().encode(list), as: UTF8.self) }
}
