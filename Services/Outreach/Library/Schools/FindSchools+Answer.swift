import Contracts
import Messaging
import PostgreSQL

/// Finds schools as a person would: by part of a name, a postcode, or a URN.
func findSchools(_ query: FindSchools, _ context: QueryContext) async throws -> SchoolPage {
    let size = 50
    let page = max(1, query.page)
    var condition = SchoolSearch(query.text).condition
    if let region = query.region, !region.isEmpty { condition = "\(condition) AND s.region = \(region)" }
    if let phase = query.phase, !phase.isEmpty { condition = "\(condition) AND s.phase = \(phase)" }
    switch query.status {
    case nil, "": break
    case "open", "Open": condition = "\(condition) AND s.is_open"
    case let status?: condition = "\(condition) AND s.status = \(status)"
    }
    let counted = try await context.database.queryOne("SELECT count(*) AS count FROM register.school AS s WHERE \(condition)")
    let total: Int = try counted?.get("count") ?? 0
    let rows = try await context.database.query(
        """
        SELECT \(SchoolSummary.columns) FROM register.school AS s WHERE \(condition)
        ORDER BY s.is_open DESC, s.name, s.urn LIMIT \(size) OFFSET \((page - 1) * size)
        """)
    let lists = try await context.database.queryOne(
        """
        SELECT array(SELECT DISTINCT region FROM register.school WHERE region IS NOT NULL ORDER BY 1) AS regions,
            array(SELECT DISTINCT phase FROM register.school WHERE phase IS NOT NULL ORDER BY 1) AS phases
        """)
    return SchoolPage(
        schools: try rows.map(SchoolSummary.init(row:)), total: total, page: page, pages: max(1, (total + size - 1) / size),
        regions: try lists?.get("regions") ?? [], phases: try lists?.get("phases") ?? [])
}

/// What a person typed into a search for schools.
package struct SchoolSearch: Sendable, Equatable {
    package enum Meaning: Sendable, Equatable {
        case everything
        case urn(Int)
        /// A postcode or the start of one, without spaces.
        case postcode(String)
        /// Every word of it, in any order.
        case words([String])
    }

    package let meaning: Meaning

    package init(_ text: String) {
        let words = text.split { $0.isWhitespace }.map(String.init)
        let joined = words.joined().uppercased()
        if words.isEmpty {
            meaning = .everything
        } else if (5...7).contains(joined.count), let urn = Int(joined) {
            meaning = .urn(urn)
        } else if SchoolSearch.isPostcode(joined) {
            meaning = .postcode(joined)
        } else {
            meaning = .words(words)
        }
    }

    /// `SW1A 1AA`, or from the outward part on: one or two letters, then a digit.
    private static func isPostcode(_ text: String) -> Bool {
        let letters = text.prefix { $0.isASCII && $0.isLetter }.count
        return (1...2).contains(letters) && (2...7).contains(text.count) && text.dropFirst(letters).first?.isNumber == true
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// On `register.school AS s`. A % or _ that was typed stands for itself.
    var condition: SQL {
        switch meaning {
        case .everything: return "true"
        case .urn(let urn): return "s.urn = \(urn)"
        case .postcode(let code): return "replace(s.postcode, ' ', '') LIKE \(code + "%")"
        case .words(let words):
            return words.reduce("true") { sql, word in
                let pattern = "%" + word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
                return "\(sql) AND s.name ILIKE \(pattern)"
            }
        }
    }
}
