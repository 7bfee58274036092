/// What an invitation to an event says where nobody has written anything else: Markdown with ((personalisation)).
package enum InvitationText {
    package static let subject = "((event_title)), ((event_when))"

    package static let body = """
        Dear ((contact_name)),

        ((school_name)) is invited to ((event_title)).

        When: ((event_when))
        Where: ((event_where))

        Places are free of charge. [Take a place](((place_link))), for you or for a colleague.
        """
}
