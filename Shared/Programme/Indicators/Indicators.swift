/// Computes the programme's indicators from coded answers. Base: those asked and answered; where a figure
/// compares, at both waves.
package enum Indicators {
    /// Every indicator of the definition, in its order, over bodies whose answers are coded.
    package static func compute(_ definition: ProgrammeDefinition, pairs: [PairedBody]) -> [IndicatorResult] {
        let rules = MeasureComputation(questionnaire: definition.questionnaire, pairs: pairs)
        return definition.indicators.map { indicator in
            IndicatorResult(
                indicator: indicator,
                figures: indicator.measures.map { Figure(measure: $0, rule: $0.rule.words(in: definition.questionnaire), rows: rules.rows(of: $0.rule)) })
        }
    }
}
