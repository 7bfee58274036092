import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension EventDesk {
    /// What the page behind the link shows. Looking at it takes nothing: programs that check mail open every link.
    func invitation(_ query: GetEventInvitation, _ context: QueryContext) async throws -> EventInvitation {
        let (told, id) = try await EventToken.resolve(query.token, context.database)
        let event = try await EventRecord.find(id, context.database)
        let programme = try await record.current(context.database, programme: told.programme, on: context.today).definition
        let contact = try await context.database.queryOne("SELECT name, email FROM outreach.contact WHERE id = \(told.contact)")
        let standing = try await EventPlaces(event: event).standing(of: told.contact, context.database)
        var shown = event.details
        // How to join is for those who have a place: a link that is forwarded shows it to nobody else.
        if standing?.state != PlaceState.held.rawValue { (shown.link, shown.joining) = (nil, nil) }
        return EventInvitation(
            programmeTitle: programme.title, fictional: programme.fictionalData, notice: programme.notice, event: shown, state: event.state.rawValue,
            takesPlaces: event.takesPlaces(at: context.now), free: event.free, bodyName: try await BodyNames.name(of: told.body, context.database),
            contactName: try contact?.get("name") ?? "", contactEmail: try contact?.get("email") ?? "", standing: standing?.state, ahead: standing?.ahead)
    }
}
