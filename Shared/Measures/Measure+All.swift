extension Measure {
    /// Everything that a process of ours measures. docs/metrics.md says the same, and a test compares the two.
    package static let all: [Measure] = messaging + consuming + [recordUp] + mail + [enquiries] + portal + process

    // MARK: Commands and queries

    package static let commands = Measure(
        "alongside_commands_total", .counter, labels: ["type", "result"], "Commands answered: done, or the code of the refusal.")
    package static let refusals = Measure(
        "alongside_refusals_total", .counter, labels: ["reason"], "Messages turned away before they were applied.")
    package static let queries = Measure(
        "alongside_query_seconds", .histogram(seconds), labels: ["type"], "Time to answer a query.")
    package static let batchSize = Measure(
        "alongside_batch_commands", .histogram([1, 2, 4, 8, 16, 32, 64, 128, 256]), "Commands applied in one transaction.")
    package static let batchTime = Measure(
        "alongside_batch_seconds", .histogram(seconds), "Time from taking a batch off the queue to its replies, commit and tries included.")
    package static let commitTime = Measure("alongside_commit_seconds", .histogram(seconds), "Time of a batch's COMMIT alone.")
    package static let unknownOutcomes = Measure(
        "alongside_unknown_outcomes_total", .counter, "Batches whose outcome PostgreSQL did not tell, and that were tried again.")
    package static let queueDepth = Measure("alongside_queue_commands", .gauge, "Commands that wait for a lane.")
    package static let inWork = Measure("alongside_commands_in_work", .gauge, "Commands between arrival and reply.")
    package static let bytesInHand = Measure("alongside_messages_in_hand_bytes", .gauge, "Size of the messages between arrival and reply.")
    package static let logPosition = Measure("alongside_log_position", .gauge, "Position of the log's last event.")

    // MARK: Consumers, timers, workers

    package static let lag = Measure(
        "alongside_consumer_lag_events", .gauge, labels: ["consumer", "source"], "Events of the source's log that the consumer has not applied.")
    package static let halted = Measure(
        "alongside_consumer_halted", .gauge, labels: ["consumer", "source"], "1 when the consumer met a newer version of a type and has stopped.")
    package static let applied = Measure(
        "alongside_events_applied_total", .counter, labels: ["consumer", "source"], "Events passed by the consumer.")
    package static let deadLetters = Measure(
        "alongside_dead_letters", .gauge, labels: ["consumer"], "Events that could not be applied and wait for a person.")
    package static let timers = Measure(
        "alongside_timers", .gauge, labels: ["state"], "Timers by state: waiting for their time, due and not run, failed.")
    package static let timersRun = Measure("alongside_timers_run_total", .counter, labels: ["timer", "result"], "Timers run, by kind: done, failed.")
    package static let workerRestarts = Measure(
        "alongside_worker_restarts_total", .counter, labels: ["worker"], "Times that a worker stopped and was started again.")
    package static let recordUp = Measure("alongside_record_up", .gauge, "1 when PostgreSQL answered within 2 seconds of being asked for these figures.")

    private static let messaging = [
        commands, refusals, queries, batchSize, batchTime, commitTime, unknownOutcomes, queueDepth, inWork, bytesInHand, logPosition,
    ]
    private static let consuming = [lag, halted, applied, deadLetters, timers, timersRun, workerRestarts]

    // MARK: Mail

    package static let mailInHand = Measure(
        "alongside_mail_messages", .gauge, labels: ["state"],
        "Messages by state: due and not taken up, being sent, unknown whether they were sent.")
    package static let mailOutcomes = Measure(
        "alongside_mail_outcomes_total", .counter, labels: ["purpose", "state"],
        "Messages taken up, by what became of them: sent, unknown, failed, cancelled, or created when they wait again.")

    private static let mail = [mailInHand, mailOutcomes]

    // MARK: Enquiries

    package static let enquiries = Measure(
        "alongside_enquiries", .gauge, labels: ["state"], "Questions and requests for more support that wait: open, or escalated because their day has passed.")

    // MARK: The portal

    package static let requests = Measure(
        "alongside_portal_requests_total", .counter, labels: ["route", "method", "status"], "Requests answered, by the route's pattern.")
    package static let requestTime = Measure(
        "alongside_portal_request_seconds", .histogram(seconds), labels: ["route"], "Time to answer a request.")

    private static let portal = [requests, requestTime]

    // MARK: Every process, by the names of Prometheus' own client libraries

    package static let started = Measure("process_start_time_seconds", .gauge, "When the process started, in seconds since 1970.")
    package static let processorTime = Measure("process_cpu_seconds_total", .counter, "Processor time used, user and system.")
    package static let residentMemory = Measure("process_resident_memory_bytes", .gauge, "Memory that is in use now.")
    package static let openFiles = Measure("process_open_fds", .gauge, "Open files and sockets.")
    package static let openFilesLimit = Measure("process_max_fds", .gauge, "Most files and sockets that may be open.")

    private static let process = [started, processorTime, residentMemory, openFiles, openFilesLimit]

    /// From a commit on a fast disk to what a person gives up on.
    private static let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
}
