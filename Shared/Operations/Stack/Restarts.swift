import MessagingClient
import Subprocess

/// Whether a process that has ended is started again, and how long that waits: as a value, which `Supervisor` asks.
struct Restarts: Sendable {
    /// One that lives shorter than this has died at once.
    static let quick = Duration.seconds(5)
    /// So many deaths at once in a row, and never a start that stood: then it is given up.
    static let most = 8

    let process: String
    private var quickDeaths = 0
    /// It ran for a while, or was killed: its settings are right, whatever it says later, such as while PostgreSQL recovers.
    private var hasStood = false

    init(of process: String) { self.process = process }

    /// How long to wait before the next start.
    ///
    /// - Throws: what is told to the person who started the stack, when another start would not help.
    mutating func pause(after status: TerminationStatus, living: Duration) throws(SettingError) -> Duration {
        switch status {
        case .signaled: hasStood = true
        case .exited(let code) where code != Self.wrongSettings && living >= Self.quick: hasStood = true
        case .exited: break
        }
        if status == .exited(Self.wrongSettings), !hasStood {
            throw SettingError(process, "The process says that its settings are wrong.", remedy: "Its last lines above name the setting.")
        }
        quickDeaths = living < Self.quick ? quickDeaths + 1 : 0
        if quickDeaths >= Self.most, !hasStood {
            throw SettingError(process, "The process ends as soon as it is started.", remedy: "Its last lines above say why.")
        }
        // A process that dies at once would otherwise be started hundreds of times a second.
        return .milliseconds(200 << min(quickDeaths, 4))
    }

    /// `EX_CONFIG` of sysexits.h.
    private static let wrongSettings: TerminationStatus.Code = 78
}
