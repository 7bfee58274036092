import CWorkbook
import Contracts
import FoundationEssentials

/// A spreadsheet being written: the one place that touches libxlsxwriter. Sheets begin at A1 with one header row, marked
/// as a table; no cell is merged, no row left blank.
///
/// The bytes depend on what is written alone: the creation day is given, and the library dates the parts of the file
/// in 1980. The library writes to a file only, so the workbook lives in a temporary one until `bytes()` takes it.
final class Workbook {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private var handle: UnsafeMutablePointer<lxw_workbook>?
    private let file: URL
    private let bold: UnsafeMutablePointer<lxw_format>?
    private let money: UnsafeMutablePointer<lxw_format>?
    private let percentage: UnsafeMutablePointer<lxw_format>?
    private let wrapped: UnsafeMutablePointer<lxw_format>?
    private let footer: String
    /// Characters: a longer text is wrapped in its cell.
    private static let widest = 60

    init(title: String, subject: String, created: Day) throws {
        file = FileManager.default.temporaryDirectory.appendingPathComponent("alongside-\(UUID().uuidString).xlsx")
        guard let handle = workbook_new(file.path) else { throw Failure(description: "The workbook could not be begun in the temporary folder.") }
        self.handle = handle
        bold = workbook_add_format(handle)
        format_set_bold(bold)
        money = workbook_add_format(handle)
        format_set_num_format(money, "£#,##0.00")
        percentage = workbook_add_format(handle)
        format_set_num_format(percentage, "0%")
        // `&` begins a code in a footer; 255 characters are the most that it takes.
        footer = "&L" + String(subject.replacing("&", with: "&&").prefix(230)) + "&RPage &P of &N"
        wrapped = workbook_add_format(handle)
        format_set_text_wrap(wrapped)
        Self.setProperties(of: handle, title: title, subject: subject, created: created)
    }

    deinit {
        if let handle { workbook_close(handle) }
        // A scratch file that is gone already, or stays, changes nothing of what was exported.
        try? FileManager.default.removeItem(at: file)
    }

    /// Adds a sheet with one table. `name` must be unique in the workbook, at most 31 characters, without `[]:*?/\`.
    func add(sheet name: String, columns: [ReportColumn], rows: [[String]]) throws {
        guard let handle, let sheet = workbook_add_worksheet(handle, name) else {
            throw Failure(description: "The sheet “\(name)” could not be added: its name is taken or not allowed.")
        }
        let body = rows.isEmpty ? [["None"] + Array(repeating: "", count: max(0, columns.count - 1))] : rows
        try mark(sheet, columns: columns, rows: body.count)
        for (index, row) in body.enumerated() {
            // A row is as high as its longest text needs: not every program works that out when it opens the file.
            let lines = row.map { ($0.count + Self.widest - 1) / Self.widest }.max() ?? 1
            if lines > 1 { worksheet_set_row(sheet, UInt32(index + 1), 15 * Double(lines), nil) }
            for (column, text) in row.prefix(columns.count).enumerated() {
                write(text, numeric: columns[column].numeric, to: sheet, row: UInt32(index + 1), column: UInt16(column))
            }
        }
        for (column, heading) in columns.enumerated() {
            let widest = body.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
            worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(min(Self.widest + 4, max(heading.title.count + 3, widest + 2))), nil)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        layOut(sheet)
    }

    /// On paper: across the page, no column cut off, the header row and the notice on every sheet.
    private func layOut(_ sheet: UnsafeMutablePointer<lxw_worksheet>) {
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_repeat_rows(sheet, 0, 0)
        worksheet_set_footer(sheet, footer)
    }

    /// Writes the file and takes its bytes; the workbook is done with.
    func bytes() throws -> [UInt8] {
        guard let handle else { throw Failure(description: "The workbook was written already.") }
        self.handle = nil
        let result = workbook_close(handle)
        guard result == LXW_NO_ERROR else { throw Failure(description: "The workbook could not be written: \(String(cString: lxw_strerror(result))).") }
        return [UInt8](try Data(contentsOf: file))
    }

    private func mark(_ sheet: UnsafeMutablePointer<lxw_worksheet>, columns: [ReportColumn], rows: Int) throws {
        var headings = columns.map { column -> lxw_table_column in
            var heading = lxw_table_column()
            heading.header = strdup(column.title)
            heading.header_format = bold
            return heading
        }
        defer { headings.forEach { free($0.header) } }
        let result = headings.withUnsafeMutableBufferPointer { buffer -> lxw_error in
            var pointers: [UnsafeMutablePointer<lxw_table_column>?] = buffer.indices.map { buffer.baseAddress?.advanced(by: $0) } + [nil]
            return pointers.withUnsafeMutableBufferPointer { list in
                var options = lxw_table_options()
                options.no_autofilter = 1
                options.columns = list.baseAddress
                return worksheet_add_table(sheet, 0, 0, UInt32(rows), UInt16(columns.count - 1), &options)
            }
        }
        guard result == LXW_NO_ERROR else { throw Failure(description: "A table could not be marked: \(String(cString: lxw_strerror(result))).") }
    }

    private func write(_ text: String, numeric: Bool, to sheet: UnsafeMutablePointer<lxw_worksheet>, row: UInt32, column: UInt16) {
        switch CellValue(text, numeric: numeric) {
        case .number(let value): worksheet_write_number(sheet, row, column, value, nil)
        case .money(let pounds): worksheet_write_number(sheet, row, column, pounds, money)
        case .percentage(let value): worksheet_write_number(sheet, row, column, value / 100, percentage)
        case .text(let text): worksheet_write_string(sheet, row, column, text, text.count > Self.widest ? wrapped : nil)
        }
    }

    private static func setProperties(of handle: UnsafeMutablePointer<lxw_workbook>, title: String, subject: String, created: Day) {
        title.withCString { title in
            subject.withCString { subject in
                var properties = lxw_doc_properties()
                properties.title = UnsafeMutablePointer(mutating: title)
                properties.subject = UnsafeMutablePointer(mutating: subject)
                properties.created = time_t(created.number * 86_400)
                workbook_set_properties(handle, &properties)
            }
        }
    }
}
