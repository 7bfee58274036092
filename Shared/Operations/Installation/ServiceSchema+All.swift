import AccessSchema
import DataCollectionSchema
import MessagingSchema
import OutreachSchema
import ReportingSchema
import SupportLogSchema

extension ServiceSchema {
    /// Every service's, in the order in which they are migrated: outreach before those that refer to the register.
    package static let all: [ServiceSchema] = [
        ServiceSchema(service: AccessSchema.name, migrations: AccessSchema.migrations, messaging: MessagingSchema.migrations),
        ServiceSchema(service: OutreachSchema.name, migrations: OutreachSchema.migrations, messaging: MessagingSchema.migrations),
        ServiceSchema(service: SupportLogSchema.name, migrations: SupportLogSchema.migrations, messaging: MessagingSchema.migrations),
        ServiceSchema(service: DataCollectionSchema.name, migrations: DataCollectionSchema.migrations, messaging: MessagingSchema.migrations),
        ServiceSchema(service: ReportingSchema.name, migrations: ReportingSchema.migrations, messaging: MessagingSchema.migrations),
    ]
}
