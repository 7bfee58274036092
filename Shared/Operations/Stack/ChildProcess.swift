import Contracts

/// One process of the stack: its executable and its settings.
package struct ChildProcess: Sendable {
    package let name: String
    package let executable: String
    package let environment: [String: String]
    /// Where it says whether it is ready.
    package let health: String

    /// The replicas of the services, in the order in which they start, and the portal, which ends first.
    package static func all(_ settings: StackSettings, _ layout: StackLayout, database: (host: String, port: Int)) -> [ChildProcess] {
        let services = ServicePorts.all(base: settings.portBase, replicas: settings.replicas).filter { settings.services.contains($0.service) }.map { port in
            ChildProcess(
                name: port.process, executable: "\(settings.executables)/\(port.service.rawValue)-service",
                environment: common(layout).merging([
                    "DATABASE_HOST": database.host,
                    "DATABASE_PORT": String(database.port),
                    "DATABASE_NAME": "alongside",
                    "DATABASE_USER": "alongside_\(port.service.rawValue)",
                    "MESSAGING_BIND": port.commands,
                    "MESSAGING_DOORBELL": port.doorbell,
                    "HEALTH_BIND": port.health,
                    "ACCESS_SIGNING_KEY_FILE": layout.signingKey,
                    "LINK_SECRET_FILE": layout.linkSecret(of: port.service),
                    "MAIL_INBOUND_FOLDER": layout.incomingMail,
                    "PORTAL_PUBLIC_URL": settings.portalURL,
                ]) { $1 }.merging(mail(settings.mail, layout)) { $1 }.merging(password(settings.server, role: "alongside_\(port.service.rawValue)")) { $1 },
                health: "http://\(port.health)/health/ready")
        }
        let portal = ChildProcess(
            name: "portal", executable: "\(settings.executables)/portal",
            environment: common(layout).merging([
                "PORTAL_BIND": "127.0.0.1:\(settings.portalPort)",
                "PORTAL_PUBLIC_URL": settings.portalURL,
                "HEALTH_BIND": "127.0.0.1:\(settings.portBase + 206)",
            ]) { $1 }, health: "http://127.0.0.1:\(settings.portBase + 206)/health/ready")
        return settings.services.count == ServiceName.allCases.count ? services + [portal] : services
    }

    private static func password(_ server: StackServer?, role: String) -> [String: String] {
        guard let folder = server?.passwordFolder else { return [:] }
        return ["DATABASE_PASSWORD_FILE": "\(folder)/\(role)"]
    }

    private static func mail(_ mail: StackSettings.Mail, _ layout: StackLayout) -> [String: String] {
        switch mail {
        case .folder: ["MAIL_MODE": "folder", "MAIL_FOLDER": layout.mail]
        case .smtp(let url, let sessions): ["MAIL_MODE": "smtp", "MAIL_SMTP_URL": url, "MAIL_SMTP_SESSIONS": String(sessions)]
        }
    }

    private static func common(_ layout: StackLayout) -> [String: String] {
        [
            "MESSAGING_DIRECTORY": layout.directory,
            "MESSAGING_KEYS": layout.keys,
            "MESSAGING_ALLOW": layout.allowList,
            "ACTOR_KEY_FILE": layout.actorKey,
            "LOGGING_FORMAT": "text",
        ]
    }
}
