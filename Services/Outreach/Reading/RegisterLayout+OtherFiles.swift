import Contracts

extension RegisterLayout {
    /// GIAS's "all groups data".
    package static let groups = RegisterLayout(
        .groups, table: "register.school_group", changes: "register.group_change", keys: [RegisterColumn("Group UID", "uid", .identifier)],
        facts: [
            RegisterColumn("Group ID", "group_id"),
            RegisterColumn("Group Name", "name"),
            RegisterColumn("Group Type", "type"),
            RegisterColumn("Group Status", "status"),
            RegisterColumn("Open Date", "opened_on", .day),
            RegisterColumn("Closed Date", "closed_on", .day),
            RegisterColumn("Companies House Number", "companies_house"),
            RegisterColumn("UKPRN", "ukprn"),
            RegisterColumn("Group Street", "street"),
            RegisterColumn("Group Locality", "locality"),
            RegisterColumn("Group Town", "town"),
            RegisterColumn("Group County", "county"),
            RegisterColumn("Group Postcode", "postcode"),
        ], marks: ["Group UID", "Group Name", "Group Type"])

    /// GIAS's links between groups and schools, or any list with the two codes.
    package static let membership = RegisterLayout(
        .membership, table: "register.group_member",
        keys: [RegisterColumn("URN", "urn", .identifier), RegisterColumn("Group UID", "group_uid", .identifier)],
        facts: [RegisterColumn("Group Name", "group_name"), RegisterColumn("Joined date", "joined_on", .day)], marks: ["URN", "Group UID"])

    /// GIAS's links between schools.
    package static let links = RegisterLayout(
        .links, table: "register.link",
        keys: [RegisterColumn("URN", "urn", .identifier), RegisterColumn("LinkURN", "other_urn", .identifier), RegisterColumn("LinkType", "type")],
        facts: [RegisterColumn("LinkName", "other_name"), RegisterColumn("LinkEstablishedDate", "established_on", .day)], marks: ["URN", "LinkURN", "LinkType"])

    /// The yearly census by school: its last rows are the nation's totals, which have no URN and are not taken.
    package static let census = RegisterLayout(
        .census, table: "register.pupil_need", keys: [RegisterColumn("URN", "urn", .identifier)],
        facts: [
            RegisterColumn("NOR", "pupils", .integer), RegisterColumn("NUMFSM", "meals", .integer),
            RegisterColumn("PNUMFSMEVER", "percent_fsm_ever", .percentage),
        ], marks: ["URN", "NOR", "NUMFSM"])

    /// The list of the half of schools with most disadvantaged pupils: to be named in it is the fact.
    package static let pupilPremium = RegisterLayout(
        .pupilPremium, table: "register.pupil_need", keys: [RegisterColumn("URN", "urn", .identifier)], facts: [],
        marks: ["URN", "School Name", "School Type", "Administrative District"])

    /// Overall judgements by school and day.
    package static let inspections = RegisterLayout(
        .inspections, table: "register.inspection",
        keys: [RegisterColumn("URN", "urn", .identifier), RegisterColumn("Inspection Date", "judged_on", .day)],
        facts: [RegisterColumn("Rating", "judgement", .judgement)], marks: ["URN", "Rating", "Inspection Date"])
}
