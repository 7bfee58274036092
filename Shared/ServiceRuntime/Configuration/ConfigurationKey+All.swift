extension ConfigurationKey {
    /// Every setting, by what it is about. A file that sets another one is refused by the line.
    package static let all: [ConfigurationKey] = database + messaging + secrets + mail + web + observation

    private static let database: [ConfigurationKey] = [
        .init(
            "database.host", .text, default: "127.0.0.1", readBy: "services",
            "Host of the PostgreSQL server, or the folder of its unix socket; or several hosts, each perhaps with `:PORT`, separated by commas: "
                + "then the one that takes writes is used (deploy/ha)."),
        .init("database.port", .number(1...65_535), default: "5432", readBy: "services", "The port of those that are named without."),
        .init("database.name", .text, default: "alongside", readBy: "services", "The database."),
        .init("database.user", .text, readBy: "services", "The service's role; by default `alongside_` and the service's name."),
        .init(
            "database.patience", .number(0...3600), default: "30", readBy: "services",
            "Seconds for which a start waits for PostgreSQL, and for a schema that is older than the program to be migrated."),
        .init("database.password.file", .path, readBy: "services", "A file with the role's password, where the server asks for one."),
    ]

    private static let messaging: [ConfigurationKey] = [
        .init("messaging.bind", .endpoint, readBy: "services", "Where the service takes commands and queries; 7101 to 7105 on 127.0.0.1 by default."),
        .init("messaging.doorbell", .endpoint, readBy: "services", "Where it says that its log has grown; 7201 to 7205 on 127.0.0.1 by default."),
        .init("messaging.directory", .path, readBy: "all", "A JSON file: the endpoints, doorbells and public key of each service."),
        .init("messaging.keys", .path, readBy: "all", "A folder with the process's own PRINCIPAL.key and PRINCIPAL.pub."),
        .init("messaging.allow", .path, readBy: "services", "A folder with a PRINCIPAL.pub for everyone whose messages are taken; removing one revokes it."),
        .init("messaging.principal", .text, readBy: "all", "The name under which others know this process; by default its own without `-service`."),
    ]

    private static let secrets: [ConfigurationKey] = [
        .init("actor.key.file", .path, readBy: "services", "The public half, in PEM, of the key that signs actor tokens."),
        .init("access.signing.key.file", .path, readBy: "access", "The private half, in PEM."),
        .init("link.secret.file", .path, readBy: "services", "A file with the secret from which personal links are made: 32 bytes or more."),
    ]

    private static let mail: [ConfigurationKey] = [
        .init(
            "mail.mode", .choice(["folder", "smtp", "notify"]), default: "folder", readBy: "outreach",
            "Whether mail goes into a Maildir, to an SMTP server, or by GOV.UK Notify."),
        .init("mail.folder", .path, readBy: "outreach", "The Maildir, with `folder`."),
        .init("mail.inbound.folder", .path, readBy: "outreach", "A Maildir with replies and bounces; without it or a mailbox nothing is read."),
        .init("mail.inbound.imap.url", .text, readBy: "outreach", "A mailbox with them instead: `imaps://host` or `imaps://host/MAILBOX`."),
        .init("mail.inbound.imap.user", .text, readBy: "outreach", "Its user. With one, TLS is required."),
        .init("mail.inbound.imap.password.file", .path, readBy: "outreach", "A file with its password."),
        .init("mail.smtp.url", .text, readBy: "outreach", "The server, with `smtp`: `smtp://host:587`, or `smtps://host:465`."),
        .init("mail.smtp.user", .text, readBy: "outreach", "Its user, where it asks for one."),
        .init("mail.smtp.password.file", .path, readBy: "outreach", "A file with its password."),
        .init(
            "mail.smtp.sessions", .number(1...50), default: "8", readBy: "outreach",
            "How many sessions each process has open with it: no more messages than this are in hand at once, and `unknown` after a crash."),
        .init("mail.notify.key.file", .path, readBy: "outreach", "A file with an API key of the service at GOV.UK Notify, with `notify`."),
        .init(
            "mail.notify.template", .text, readBy: "outreach",
            "The id of a template there, whose subject is `((subject))` and whose body is `((body))`."),
        .init("mail.notify.reply.to", .text, readBy: "outreach", "The id of a reply-to address there: that of the mailbox which is read."),
        .init("mail.notify.url", .webAddress, default: "https://api.notifications.service.gov.uk", readBy: "outreach", "Where Notify's API is."),
        .init(
            "mail.notify.sessions", .number(1...50), default: "8", readBy: "outreach",
            "How many requests each process has under way at once: no more messages than this are in hand."),
        .init("mail.from", .text, default: "Alongside <alongside@localhost>", readBy: "outreach", "From whom mail comes."),
    ]

    private static let web: [ConfigurationKey] = [
        .init("portal.bind", .address, default: "127.0.0.1:8080", readBy: "portal", "Where the portal listens."),
        .init(
            "portal.public.url", .webAddress, default: "http://localhost:8080", readBy: "portal and services",
            "The portal's address as people see it, which links begin with. With https, cookies are secure."),
        .init(
            "portal.tls.certificate.file", .path, readBy: "portal",
            "A certificate in PEM, with those that it was signed by behind it: the portal then speaks TLS. It is read again when the process is started."),
        .init("portal.tls.key.file", .path, readBy: "portal", "Its key, in PEM."),
        .init(
            "portal.notify.token.file", .path, readBy: "portal",
            "A file with the bearer token with which GOV.UK Notify posts delivery receipts to `/notify/receipts`; without it that address is not there."),
        .init("portal.stylesheet", .path, readBy: "portal", "A stylesheet served instead of the portal's own."),
    ]

    private static let observation: [ConfigurationKey] = [
        .init("health.bind", .address, readBy: "all", "Where `/health/live`, `/health/ready` and `/metrics` are served; nowhere when it is not set."),
        .init("logging.format", .choice(["json", "text"]), default: "json", readBy: "all", "One JSON object on each line, or lines for people."),
        .init(
            "logging.level", .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]), default: "info", readBy: "all",
            "The least important kind of line that is written."),
    ]
}
