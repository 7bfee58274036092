import Contracts
import Messaging
import PostgreSQL

/// Queues a sign-in message. Its address and link stay with Access until it is sent.
func reactToSignIn(in definition: inout ServiceDefinition) {
    definition.reaction("sign-in mail", to: .access) { consumer in
        consumer.on(SignInRequested.self) { received, context in
            try await context.transaction.execute(
                """
                INSERT INTO outreach.mail (id, purpose, programme, link, token, queued_at, due_at, trace, cause)
                SELECT \(MailID(from: received.id, label: "mail")), 'sign_in',
                    coalesce((SELECT programme FROM outreach.programme_version ORDER BY version DESC, programme LIMIT 1), ''), \(received.event.link),
                    replace(gen_random_uuid()::text, '-', ''), \(context.now), \(context.now), \(context.trace), \(context.origin)
                ON CONFLICT (id) DO NOTHING
                """)
            context.wake(MailWork.worker)
        }
    }
}
