/// Which pages of a long list to offer: the first, the last, and those around the one that is shown.
enum Pagination {
    /// Nil where there is one page only.
    static func view(page: Int, of pages: Int, link: (Int) -> String) -> View? {
        guard pages > 1 else { return nil }
        let shown = Set([1, page - 1, page, page + 1, pages]).filter { (1...pages).contains($0) }.sorted()
        var before = 0
        let items: [View] = shown.map { number in
            defer { before = number }
            return ["number": number, "link": link(number), "current": number == page, "gap": number > before + 1]
        }
        return [
            "pages": items, "previous": page > 1 ? link(page - 1) : nil, "next": page < pages ? link(page + 1) : nil,
        ]
    }
}
