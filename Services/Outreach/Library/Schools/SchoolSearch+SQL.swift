package import Contracts
package import PostgreSQL

extension SchoolSearch {
    /// How well a school fits: its very name, its name folded, or its words only.
    static let wordsOnly = 2

    /// A page of it in one statement: the schools, and with each how many there are (`total`), how well they fit (`tier`), and how many
    /// more have the words where these have the name (`others`).
    package func page(_ number: Int, _ query: FindSchools) -> SQL {
        let wide = query.wide ?? false
        return """
            WITH hit AS MATERIALIZED (
                SELECT s.urn, s.is_open, s.name, \(tier) AS tier, \(place) AS place FROM \(source) WHERE \(condition)\(narrowing(query))
            ), best AS MATERIALIZED (
                SELECT CASE WHEN \(wide) THEN \(SchoolSearch.wordsOnly) ELSE coalesce(min(tier), \(SchoolSearch.wordsOnly)) END AS tier FROM hit
            ), counted AS MATERIALIZED (
                SELECT best.tier, count(*) FILTER (WHERE hit.tier <= best.tier) AS total, count(*) FILTER (WHERE hit.tier > best.tier) AS others
                FROM hit, best GROUP BY best.tier
            ), kept AS (
                SELECT hit.urn, hit.is_open, hit.name, hit.place, counted.total, counted.others, counted.tier AS best
                FROM hit, counted WHERE hit.tier <= counted.tier
                ORDER BY hit.is_open DESC, hit.place, hit.name, hit.urn LIMIT \(SchoolPage.size) OFFSET \((number - 1) * SchoolPage.size)
            )
            SELECT \(SchoolSummary.columns), kept.total, kept.others, kept.best AS tier FROM kept JOIN register.school AS s ON s.urn = kept.urn
            ORDER BY kept.is_open DESC, kept.place, kept.name, kept.urn
            """
    }

    private var source: SQL {
        switch meaning {
        case .everything, .nothing, .urn: "register.school AS s"
        case .laestab, .postcode, .words: "register.school_search AS x JOIN register.school AS s ON s.urn = x.urn"
        }
    }

    private var folded: String {
        if case .words(let words) = meaning { words.joined(separator: " ") } else { "" }
    }

    private var tier: SQL {
        guard case .words = meaning else { return "\(SchoolSearch.wordsOnly)::integer" }
        return "CASE WHEN x.name = \(text) THEN 0 WHEN x.folded_name = \(folded) THEN 1 ELSE 2 END"
    }

    /// Names that begin with what was typed before those that hold it, and those before the ones that hold the words somewhere.
    private var place: SQL {
        guard case .words = meaning else { return "0" }
        return "CASE strpos(x.folded_name, \(folded)) WHEN 1 THEN 0 WHEN 0 THEN 2 ELSE 1 END"
    }

    /// What is folded holds letters, digits and spaces alone: nothing that LIKE would read otherwise.
    private var condition: SQL {
        switch meaning {
        case .everything: return "true"
        case .nothing: return "false"
        case .urn(let urn): return "s.urn = \(urn)"
        case .laestab(let code): return "x.laestab = \(code)"
        case .postcode(let code): return "x.postcode LIKE \(code + "%")"
        case .words(let words):
            return words.reduce("true") { sql, word in
                // A short word is looked for where words begin: "st" stands within too many.
                "\(sql) AND x.words LIKE \(word.count < 4 ? "% \(word)%" : "%\(word)%")"
            }
        }
    }

    private func narrowing(_ query: FindSchools) -> SQL {
        var sql: SQL = ""
        if let region = query.region, !region.isEmpty { sql = "\(sql) AND s.region = \(region)" }
        if let phase = query.phase, !phase.isEmpty { sql = "\(sql) AND s.phase = \(phase)" }
        switch query.status {
        case nil, "": return sql
        case "open", "Open": return "\(sql) AND s.is_open"
        case let status?: return "\(sql) AND s.status = \(status)"
        }
    }
}
