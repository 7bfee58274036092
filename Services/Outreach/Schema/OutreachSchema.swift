package import PostgreSQL

/// The schemas that outreach-service owns: `outreach`, and `register`, which it writes and every service reads.
package enum OutreachSchema {
    package static let name = "outreach"
    /// The number of its last migration.
    package static var newest: Int { migrations.map(\.number).max() ?? 0 }

    /// In order; a number is never used twice, and a file is never edited once landed.
    package static let migrations: [Migration] = [
        migration(100, "register", PackageResources._100_register_sql),
        migration(101, "establishment types", PackageResources._101_establishment_types_sql),
        migration(102, "import", PackageResources._102_import_sql),
        migration(103, "ambassador", PackageResources._103_ambassador_sql),
        migration(104, "contact", PackageResources._104_contact_sql),
        migration(105, "campaign", PackageResources._105_campaign_sql),
        migration(106, "mail", PackageResources._106_mail_sql),
        migration(107, "reminder cap", PackageResources._107_reminder_cap_sql),
        migration(108, "lead", PackageResources._108_lead_sql),
        migration(109, "mail sender", PackageResources._109_mail_sender_sql),
        migration(110, "mail trace", PackageResources._110_mail_trace_sql),
        migration(130, "register files", PackageResources._130_register_files_sql),
        migration(131, "succession", PackageResources._131_succession_sql),
        migration(132, "frame", PackageResources._132_frame_sql),
        migration(133, "school search", PackageResources._133_school_search_sql),
        migration(134, "register upload", PackageResources._134_register_upload_sql),
        migration(150, "campaign states", PackageResources._150_campaign_states_sql),
        migration(151, "template", PackageResources._151_template_sql),
        migration(152, "contact ledger", PackageResources._152_contact_ledger_sql),
        migration(160, "sending pace", PackageResources._160_sending_pace_sql),
        migration(161, "touch", PackageResources._161_touch_sql),
        migration(162, "variant", PackageResources._162_variant_sql),
        migration(163, "inbound mail", PackageResources._163_inbound_mail_sql),
        migration(164, "event", PackageResources._164_event_sql),
        migration(165, "event mail", PackageResources._165_event_mail_sql),
        migration(166, "event attendance", PackageResources._166_event_attendance_sql),
        migration(170, "support given", PackageResources._170_support_given_sql),
        migration(171, "quiet line", PackageResources._171_quiet_line_sql),
        migration(172, "body fact", PackageResources._172_body_fact_sql),
        migration(173, "ambassador round", PackageResources._173_ambassador_round_sql),
        migration(174, "application", PackageResources._174_application_sql),
        migration(175, "application letter", PackageResources._175_application_letter_sql),
        migration(176, "sample", PackageResources._176_sample_sql),
        migration(177, "ambassador life", PackageResources._177_ambassador_life_sql),
        migration(180, "matching", PackageResources._180_matching_sql),
        migration(181, "lead care", PackageResources._181_lead_care_sql),
        migration(182, "enquiry", PackageResources._182_enquiry_sql),
        migration(183, "mail route", PackageResources._183_mail_route_sql),
        migration(184, "mail hold", PackageResources._184_mail_hold_sql),
    ]

    private static func migration(_ number: Int, _ name: String, _ bytes: [UInt8]) -> Migration {
        Migration(number: number, name: name, text: String(decoding: bytes, as: UTF8.self))
    }
}
