/// The report of a programme: outputs, outcomes, coverage and claims, each figure with its numerator and base.
package struct GetReport: Query {
    package typealias Answer = ReportDocument
    package static let name = MessageName(.reporting, "report")

    package var programme: String?

    package init(programme: String? = nil) {
        self.programme = programme
    }
}

package struct ReportDocument: Codable, Sendable, Hashable {
    package var programme: String
    package var title: String
    package var asOf: Day
    /// tier rule
    package var rule: String
    /// "bodies are fictional, rates and targets illustrative"
    package var notice: String?
    package var positions: [LogPosition]
    package var sections: [ReportSection]

    package init(
        programme: String, title: String, asOf: Day, rule: String, notice: String? = nil, positions: [LogPosition], sections: [ReportSection]
    ) {
        self.programme = programme
        self.title = title
        self.asOf = asOf
        self.rule = rule
        self.notice = notice
        self.positions = positions
        self.sections = sections
    }
}

package struct ReportSection: Codable, Sendable, Hashable {
    /// outputs, outcomes, paired, coverage_region …
    package var id: String
    package var title: String
    package var intro: String?
    package var tables: [ReportTable]
    package var chart: ReportChart?
    /// of a section that stands by itself: as a document's
    package var notice: String?

    package init(id: String, title: String, intro: String? = nil, tables: [ReportTable], chart: ReportChart? = nil, notice: String? = nil) {
        self.id = id
        self.title = title
        self.intro = intro
        self.tables = tables
        self.chart = chart
        self.notice = notice
    }
}

/// A table: one header row, cells as they are printed.
package struct ReportTable: Codable, Sendable, Hashable {
    package var id: String
    package var caption: String
    package var columns: [ReportColumn]
    package var rows: [[String]]
    package var notes: [String]

    package init(id: String, caption: String, columns: [ReportColumn], rows: [[String]], notes: [String]) {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}

package struct ReportColumn: Codable, Sendable, Hashable {
    package var title: String
    package var numeric: Bool

    package init(title: String, numeric: Bool) {
        self.title = title
        self.numeric = numeric
    }
}

/// What a chart draws: at most four series over the same labels. Null values are missing or suppressed.
package struct ReportChart: Codable, Sendable, Hashable {
    /// bar
    package var kind: String
    package var title: String
    package var labels: [String]
    package var series: [ChartSeries]
    /// "%", "schools"
    package var unit: String

    package init(kind: String, title: String, labels: [String], series: [ChartSeries], unit: String) {
        self.kind = kind
        self.title = title
        self.labels = labels
        self.series = series
        self.unit = unit
    }
}

package struct ChartSeries: Codable, Sendable, Hashable {
    package var name: String
    package var values: [Double?]

    package init(name: String, values: [Double?]) {
        self.name = name
        self.values = values
    }
}

/// The report and the claims as files.
package struct ExportReport: Query {
    package typealias Answer = ReportFiles
    package static let name = MessageName(.reporting, "export")

    package var programme: String?
    package var formats: [String]

    package init(programme: String? = nil, formats: [String] = ["html", "csv", "xlsx"]) {
        self.programme = programme
        self.formats = formats
    }
}

package struct ReportFiles: Codable, Sendable, Hashable {
    package var files: [ReportFile]

    package init(files: [ReportFile]) {
        self.files = files
    }
}

package struct ReportFile: Codable, Sendable, Hashable {
    /// report.html, claims.csv …
    package var name: String
    package var mediaType: String
    package var base64: String

    package init(name: String, mediaType: String, base64: String) {
        self.name = name
        self.mediaType = mediaType
        self.base64 = base64
    }
}
