import ArgumentParser

/// The command line: how people who run a programme, and Ambassadors who log their work, meet the stack without a browser.
@main
struct Alongside: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alongside",
        abstract: "Runs a programme of schools helping schools.",
        discussion: """
            A delivery partner starts the stack with `alongside up`, or in containers, and then:

              alongside register import edubasealldata20231116.zip   the schools of England
              alongside school find "st joseph's, leeds"               one of them, as a person would look for it
              alongside programme apply fwams.yaml                   what the programme is
              alongside eligibility 100001                           whether it admits a school, and why
              alongside person invite …                              who may do what
              alongside coverage --by region                         whom it has not reached
              alongside campaign launch …                            ask schools to take part
              alongside event invite …                               to a webinar, and who came
              alongside lead plan                                    who supports whom
              alongside log "meeting 60m Oakfield Primary, policy"   an Ambassador's work, in a line
              alongside report --out out                             what came of it
              alongside report cost --rate 25                        what recruiting cost, by campaign and channel
              alongside claim prepare A01 2023-24-P1                 what it is paid for
              alongside backup now --to /backups                     a copy of all of it

            Exit codes: 0 done; 64 the command was not understood; 65 what you gave was refused; 69 a part is not \
            running; 70 a fault, which is in the log; 77 you may not do that; 78 a setting, a key or a file is not right.
            """,
        subcommands: [
            Up.self, Demo.self, Setup.self, Migrate.self, Healthy.self, Doctor.self, PersonCommand.self, KeysCommand.self, RegisterCommand.self,
            SchoolCommand.self,
            ProgrammeCommand.self, EligibilityCommand.self, CoverageCommand.self, SegmentCommand.self, SampleCommand.self, CampaignCommand.self,
            RoundCommand.self, ApplicationCommand.self, AmbassadorCommand.self, EventCommand.self, LeadCommand.self, EnquiryCommand.self, TemplateCommand.self,
            ContactCommand.self, MailCommand.self, Log.self,
            Report.self, ClaimCommand.self, Messages.self, ClockCommand.self, BackupCommand.self, RestoreCommand.self,
        ])
}
