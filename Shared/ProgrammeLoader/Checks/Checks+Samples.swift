import Programme

extension Checks {
    func checkSamples() {
        unique(definition.samples.map(\.id), "sample") { "samples[\($0)].id" }
        for (index, design) in definition.samples.enumerated() {
            let path = "samples[\(index)]"
            if design.strata.isEmpty { findings.report("\(path).strata", "has no strata", remedy: "Add {Federation: 40}") }
            if design.parts.isEmpty { findings.report("\(path).parts", "has no parts", remedy: "Name phases, such as [Primary, Secondary]") }
            unique(design.parts, "part") { _ in "\(path).parts" }
            for stratum in design.strata { known(stratum.name, among: Governance.allCases.map(\.rawValue), "stratum", at: "\(path).strata") }
        }
    }
}
