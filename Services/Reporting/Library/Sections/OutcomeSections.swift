import Contracts
import Programme

/// Outcomes by indicator.
struct OutcomeSections {
    var facts: ReportFacts
    func sections() -> [ReportSection] { [] }
}
