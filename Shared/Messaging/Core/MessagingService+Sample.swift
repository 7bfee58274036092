import Measures
import Metrics

extension MessagingService {
    /// Records what is so now: called when somebody asks for metrics, and costs nothing otherwise.
    package func sample() async {
        Measure.queueDepth.gauge().record(queue.count)
        Measure.inWork.gauge().record(inFlight.count)
        Measure.bytesInHand.gauge().record(allowance.inHand)
        await RecordSample(engine: engine).take()
        await engine.definition.readMeasures?(engine.database)
    }
}
