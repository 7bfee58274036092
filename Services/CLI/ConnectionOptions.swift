import ArgumentParser
import Contracts
import FoundationEssentials
import MessagingClient
import Operations

/// Where the stack is and who is asking: shared by every command that sends messages.
struct ConnectionOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The stack's folder.", discussion: "ALONGSIDE_FOLDER sets it for every command.", valueName: "folder"))
    var data = ProcessInfo.processInfo.environment["ALONGSIDE_FOLDER"] ?? ".alongside"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Whose key to use.",
            discussion: "The system's own operator by default; a person's key is called operator-NAME. ALONGSIDE_KEY sets it for every command.",
            valueName: "key"))
    var key = ProcessInfo.processInfo.environment["ALONGSIDE_KEY"] ?? "operator"

    @Flag(name: .long, help: "Print JSON, as the services answered it.")
    var json = false

    var layout: StackLayout { StackLayout(folder: data) }

    /// Opens a session, runs the body, closes it.
    func withSession<T>(_ body: (CommandSession) async throws -> T) async throws -> T {
        let session = try await CommandSession(layout: layout, principal: key)
        do {
            let result = try await body(session)
            await session.close()
            return result
        } catch {
            await session.close()
            throw session.person == nil ? told(error) : error
        }
    }

    /// The operator's key is the system's own and stands for nobody, so nobody can sign in with it.
    private func told(_ error: any Error) -> any Error {
        guard let refusal = error as? Refusal, refusal.code == .unauthenticated else { return error }
        return Refusal(
            refusal.code, "This is done in somebody's name, and the operator's key is nobody's.",
            remedy: "Use your own: --key operator-NAME, or ALONGSIDE_KEY; `alongside person key ADDRESS NAME` makes one.")
    }
}
