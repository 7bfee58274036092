import DataCollection
import ServiceRuntime

await runProcess("collection-service") { try await collectionProcess($0) }
