import Contracts
import Programme

/// How bodies were found: messages, leads by channel and what became of them, and who said no.
struct OutreachSection {
    var facts: ReportFacts

    func section() -> ReportSection {
        ReportSection(
            id: "outreach", title: "How schools were found", intro: nil, tables: [messages, leads, refusals],
            chart: ReportChart(
                kind: "bar", title: "Leads by channel, and those of them supported", labels: facts.leads.map { channels.label(of: $0.channel) },
                series: [
                    ChartSeries(name: "Leads", values: facts.leads.map { Double($0.leads) }),
                    ChartSeries(name: "Supported", values: facts.leads.map { Double($0.supported) }),
                ], unit: ""))
    }

    private var channels: [CodedLabel] { facts.definition.contactPolicy.channels }

    private var messages: ReportTable {
        ReportTable(
            id: "messages", caption: "Messages by purpose",
            columns: [.text("Purpose"), .number("First messages sent"), .number("Reminders sent"), .number("Not sent")],
            rows: facts.messages.map {
                [[].label(of: $0.purpose), Printing.count($0.first), Printing.count($0.reminders), Printing.count($0.notSent)]
            },
            notes: [
                "Not sent: refused by the mail server, stopped by an opt-out or an address that is no more, past the cap of reminders, or unknown.",
                "Messages to sign in are not counted.",
            ])
    }

    private var leads: ReportTable {
        let all = facts.leads.reduce(into: LeadFact(channel: "all", leads: 0, matched: 0, supported: 0)) { sum, lead in
            sum.leads += lead.leads
            sum.matched += lead.matched
            sum.supported += lead.supported
        }
        return ReportTable(
            id: "leads", caption: "Leads by channel, and what became of them",
            columns: [
                .text("Channel"), .number("Base: leads"), .number("Matched"), .number("Share matched"), .number("Supported"), .number("Share supported"),
            ],
            rows: (facts.leads + [all]).map { lead in
                [
                    lead.channel == "all" ? "All channels" : channels.label(of: lead.channel), Printing.count(lead.leads), Printing.count(lead.matched),
                    Printing.percentage(lead.matched, of: lead.leads), Printing.count(lead.supported),
                    Printing.percentage(lead.supported, of: lead.leads),
                ]
            }, notes: ["A lead is a body that showed interest, however it came. The base of each share is the channel's leads; percentages are half up."])
    }

    private var refusals: ReportTable {
        let threshold = facts.definition.privacy.suppressUnder
        let shown = Suppression.apply(to: facts.refusals.map(\.bodies), under: threshold)
        return ReportTable(
            id: "declined", caption: "Who said no, by reason", columns: [.text("Reason"), .number("Count"), .text("Counted in")],
            rows: zip(facts.refusals, shown).map { refusal, shown in
                let count = shown.value.map(Printing.count) ?? Printing.suppressed
                return refusal.reason == "opted_out"
                    ? ["Asked not to be written to", count, "people"] : [facts.definition.notEngaging.label(of: refusal.reason), count, "bodies"]
            }, notes: ["A body that gave two reasons is counted under each.", Printing.suppressionNote(under: threshold)])
    }
}
