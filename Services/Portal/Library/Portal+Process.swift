package import ServiceLifecycle
package import ServiceRuntime

/// The portal as a process: its settings, its messages, its web server.
package func portalProcess(_ environment: ProcessEnvironment) throws -> [any Service] {
    let gateway = MessagingGateway(client: try environment.client())
    return [
        try portalApplication(
            settings: PortalSettings(environment), certificate: ServerCertificate(environment), gateway: gateway, logger: environment.logger)
    ]
}
