// swift-tools-version: 6.2
// The architecture, from the ground up: C libraries, what is shared, the services, the edges, the tests.
// docs/decisions/0002-one-package.md says why this is one package and what each layer may import.

import PackageDescription

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (Context.environment["ALONGSIDE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])  // `make test` and `make check` set it.

/// With `ALONGSIDE_BREAK` in the environment `Messaging` is built so that its promise can be broken on purpose, in one place at a
/// time, to show that `make chaos` finds it (docs/chaos.md). A release is never built so.
let breakage: [SwiftSetting] = Context.environment["ALONGSIDE_BREAK"] == nil ? [] : [.define("BREAKABLE", .when(configuration: .debug))]

// MARK: The world outside

let packages: [Package.Dependency] = [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let tls = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

// MARK: C libraries: module maps and shims, nothing else

let libraries: [Target] = [
    .target(name: "CZeroMQ", path: "Shared/CZeroMQ", linkerSettings: [.linkedLibrary("zmq")]),
    .systemLibrary(name: "CPostgreSQL", path: "Shared/CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CArchive", path: "Shared/CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CWorkbook", path: "Shared/CWorkbook", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CGMime", path: "Shared/CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CCalendar", path: "Shared/CCalendar", providers: [.apt(["libical-dev"])]),
    .target(name: "CMail", dependencies: ["CGMime"], path: "Shared/CMail", linkerSettings: [.linkedLibrary("curl")]),
]

// MARK: Shared, in layer order

let shared: [Target] = [
    module("ZeroMQ", ["CZeroMQ", logging, collections]),
    module("PostgreSQL", ["CPostgreSQL", logging, collections]),
    module("Contracts", []),
    module("Measures", [metrics]),
    module("Charts", ["Contracts"]),
    module("Programme", ["Contracts"]),
    module("ProgrammeLoader", ["Programme", "Contracts", yams]),
    module("MessagingClient", ["ZeroMQ", "Contracts", logging]),
    module("MessagingSchema", ["PostgreSQL"], path: "Shared/Messaging/Schema", resources: [.embedInCode("Migrations")]),
    module(
        "Messaging",
        ["MessagingClient", "MessagingSchema", "Measures", "ZeroMQ", "PostgreSQL", "Contracts", jwt, crypto, logging, metrics, collections, lifecycle],
        path: "Shared/Messaging/Core", also: breakage),
    module("ProgrammeRecord", ["Messaging", "PostgreSQL", "Contracts", "Programme", "ProgrammeLoader"]),
    module("ServiceRuntime", ["Contracts", "Measures", "MessagingClient", hummingbird, configuration, logging, metrics, lifecycle, unixSignals]),
    module("ServiceProcess", ["Messaging", "MessagingClient", "PostgreSQL", "Contracts", "ServiceRuntime", lifecycle]),
]

// MARK: Services: each a schema, a library with the capability, and a main of a few lines

let foundation: [Target.Dependency] = [
    "Contracts", "Messaging", "MessagingClient", "PostgreSQL", "Programme", "ProgrammeLoader", "ProgrammeRecord", "ServiceRuntime", "ServiceProcess", logging,
    lifecycle,
]

let services: [Target] =
    [module("RegisterReading", ["Contracts", "CArchive"], path: "Services/Outreach/Reading")]
    + service("Outreach", in: "Outreach", process: "outreach-service", also: ["RegisterReading", "CMail", "CCalendar", "Measures", crypto, metrics])
    + service("SupportLog", in: "SupportLog", process: "support-service")
    + service("DataCollection", in: "DataCollection", process: "collection-service", also: [crypto])
    + service("Reporting", in: "Reporting", process: "reporting-service", also: ["CWorkbook", "Charts"])
    + service("Access", in: "Access", process: "access-service", also: [crypto, jwt])

// MARK: The edges: how people meet it

let edges: [Target] = [
    module(
        "Portal",
        [
            "Contracts", "Charts", "Measures", "MessagingClient", "ServiceRuntime", hummingbird, hummingbirdCore, hummingbirdTLS, tls, mustache, configuration,
            crypto, logging,
            metrics, lifecycle,
        ],
        path: "Services/Portal/Library", resources: [.embedInCode("Templates"), .embedInCode("Static")]),
    .executableTarget(name: "portal", dependencies: ["Portal"], path: "Services/Portal/Main", swiftSettings: settings),
    module(
        "Operations",
        [
            "Contracts", "MessagingClient", "PostgreSQL", "MessagingSchema", "ServiceRuntime", "OutreachSchema", "SupportLogSchema", "DataCollectionSchema",
            "ReportingSchema", "AccessSchema", "ZeroMQ", "ProgrammeLoader", "Programme", subprocess, httpClient, unixSignals, logging, lifecycle, crypto,
            certificates, asn1,
        ],
        resources: [.embedInCode("SQL")]),
    // One executable for all of the above, as which a container starts each (deploy/Dockerfile).
    .executableTarget(
        name: "processes", dependencies: ["Access", "Outreach", "SupportLog", "DataCollection", "Reporting", "Portal", "ServiceRuntime"],
        path: "Services/Processes", swiftSettings: settings),
    module("Demonstration", ["Contracts", "MessagingClient", "Operations", "Programme", "ProgrammeLoader", httpClient, subprocess, logging]),
    .executableTarget(
        name: "alongside", dependencies: ["Charts", "Contracts", "MessagingClient", "Operations", "PostgreSQL", "Demonstration", argumentParser, logging],
        path: "Services/CLI",
        swiftSettings: settings),
]

// MARK: Tools: what makes the files that the project ships

let tools: [Target] = [
    .executableTarget(name: "message-catalogue", dependencies: ["Contracts"], path: "Tools/MessageCatalogue", swiftSettings: settings),
    module(
        "PolicyTable", ["Access", "Outreach", "SupportLog", "DataCollection", "Reporting", "Messaging", "Contracts", crypto],
        path: "Tools/PermissionTable/Library"),
    .executableTarget(name: "permission-table", dependencies: ["PolicyTable"], path: "Tools/PermissionTable/Main", swiftSettings: settings),
    module("SampleRegister", [], path: "Tools/SampleRegister/Library"),
    .executableTarget(name: "sample-register", dependencies: ["SampleRegister"], path: "Tools/SampleRegister/Main", swiftSettings: settings),
]

// MARK: Fuzzing: what reads bytes from outside (scripts/fuzz, scripts/flood)

let fuzzing: [Target] =
    [
        module(
            "FuzzTargets", ["Contracts", "MessagingClient", "Programme", "ProgrammeLoader", "RegisterReading"], path: "Fuzz/Targets"),
        module("Flood", ["Contracts", "MessagingClient", "Operations", "ZeroMQ"], path: "Fuzz/Flood"),
        .executableTarget(name: "flood", dependencies: ["Flood", "Operations", "Contracts"], path: "Fuzz/FloodMain", swiftSettings: settings),
    ]
    // Its main is libFuzzer's, which is linked only where it is asked for.
    + (Context.environment["ALONGSIDE_FUZZ"] == nil
        ? [] : [.executableTarget(name: "fuzz", dependencies: ["FuzzTargets"], path: "Fuzz/Main", swiftSettings: settings)])

// MARK: Benchmarks: what is measured against a goal

let benchmarks: [Target] = [
    module("Measuring", ["Operations", "PostgreSQL", "Contracts", subprocess, logging], path: "Benchmarks/Measuring"),
    benchmark("register-import", in: "RegisterImport", ["Outreach", "RegisterReading"]),
    benchmark("school-search", in: "SchoolSearch", ["Outreach"]),
    benchmark("match-all", in: "MatchAll", ["ProgrammeLoader", "Programme"]),
    benchmark("segment-count", in: "SegmentCount", ["Messaging"]),
    benchmark("campaign-send", in: "CampaignSend", ["Messaging", subprocess]),
    benchmark("messages", in: "Messages", ["Access", "Messaging", "ZeroMQ", logging]),
]

// MARK: Tests

let tests: [Target] = [
    .target(
        name: "TestSupport", dependencies: ["PostgreSQL", "Operations", "Contracts", "MessagingClient", "Messaging"], path: "Tests/Support",
        swiftSettings: settings),
    test("ZeroMQTests", ["ZeroMQ"]),
    test("MessagingClientTests", ["MessagingClient", "ZeroMQ", "Contracts", logging]),
    test("ServiceRuntimeTests", ["ServiceRuntime", "Measures", "MessagingClient", "Contracts", configuration, logging, metrics, hummingbirdTesting]),
    test("PostgreSQLTests", ["PostgreSQL", "TestSupport", logging]),
    test("OperationsTests", ["Operations", "PostgreSQL", "Contracts", "MessagingClient", "TestSupport", logging, subprocess]),
    test("ContractsTests", ["Contracts"], exclude: ["Golden"]),
    test("ChartsTests", ["Charts", "Contracts"]),
    test("ProgrammeTests", ["Programme", "ProgrammeLoader", "Contracts"]),
    test("SampleRegisterTests", ["SampleRegister"]),
    test(
        "MessagingTests",
        [
            "Messaging", "MessagingSchema", "MessagingClient", "Operations", "ZeroMQ", "PostgreSQL", "CPostgreSQL", "Contracts", "TestSupport", jwt, crypto,
            lifecycle, logging, metrics,
        ]),
    test(
        "OutreachTests",
        [
            "Outreach", "RegisterReading", "OutreachSchema", "CCalendar", "TestSupport", "MailServer", "Operations", "Messaging", "MessagingClient", "ZeroMQ",
            "PostgreSQL",
            "Contracts",
            "Programme",
            "ProgrammeRecord", jwt, logging,
        ]),
    test(
        "SupportLogTests",
        ["SupportLog", "SupportLogSchema", "Operations", "ProgrammeLoader", "TestSupport", "Messaging", "PostgreSQL", "Contracts", "Programme"]),
    test("DataCollectionTests", ["DataCollection", "Operations", "TestSupport", "Messaging", "PostgreSQL", "Contracts", "Programme"]),
    test(
        "ReportingTests",
        [
            "Reporting", "ReportingSchema", "Charts", "OutreachSchema", "MessagingSchema", "Operations", "TestSupport", "Messaging", "MessagingClient",
            "PostgreSQL",
            "Contracts",
            "Programme",
            "ProgrammeLoader",
        ]),
    test("AccessTests", ["Access", "AccessSchema", "Operations", "TestSupport", "Messaging", "PostgreSQL", "Contracts", crypto, jwt]),
    test("FuzzTests", ["FuzzTargets", "Contracts"]),
    test("PermissionTests", ["PolicyTable", "TestSupport", "Operations", "Messaging", "MessagingClient", "PostgreSQL", "Contracts"]),
    test(
        "PortalTests", ["Portal", "ServiceRuntime", "Contracts", "MessagingClient", .product(name: "HummingbirdTesting", package: "hummingbird")],
        exclude: ["Reference", "Snapshots"]),
    .executableTarget(
        name: "chaos",
        dependencies: [
            "RecordDigests", "SeededChoices", "Operations", "Contracts", "MessagingClient", "PostgreSQL", "ZeroMQ", argumentParser, subprocess, logging,
        ],
        path: "Tests/Chaos",
        swiftSettings: settings),
    module("SeededChoices", [], path: "Tests/SeededChoices"),
    module("RecordDigests", ["PostgreSQL", "Contracts"], path: "Tests/RecordDigests"),
    module("MailServer", [], path: "Tests/MailServer"),
    module(
        "MailStorm", ["MailServer", "SeededChoices", "Operations", "Contracts", "Messaging", "MessagingClient", "PostgreSQL", subprocess, logging],
        path: "Tests/MailStorm/Library"),
    .executableTarget(name: "mailstorm", dependencies: ["MailStorm", "MailServer", argumentParser], path: "Tests/MailStorm/Main", swiftSettings: settings),
    test(
        "SystemTests",
        [
            "Flood", "MailStorm", "RecordDigests", "Operations", "Demonstration", "Contracts", "Measures", "MessagingClient", "ZeroMQ", "PostgreSQL",
            "TestSupport", httpClient,
            subprocess,
            logging,
        ],
        path: "Tests/System", exclude: ["Upgrade/Data"]),
]

let package = Package(
    name: "alongside",
    products: [
        .executable(name: "alongside", targets: ["alongside"]),
        .executable(name: "portal", targets: ["portal"]),
        .executable(name: "outreach-service", targets: ["outreach-service"]),
        .executable(name: "support-service", targets: ["support-service"]),
        .executable(name: "collection-service", targets: ["collection-service"]),
        .executable(name: "reporting-service", targets: ["reporting-service"]),
        .executable(name: "access-service", targets: ["access-service"]),
        .executable(name: "processes", targets: ["processes"]),
    ],
    dependencies: packages,
    targets: libraries + shared + services + edges + tools + fuzzing + benchmarks + tests,
    swiftLanguageModes: [.v6]
)

// MARK: How a target is written

func module(
    _ name: String, _ dependencies: [Target.Dependency], path: String? = nil, resources: [Resource] = [], also more: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, path: path ?? "Shared/\(name)", resources: resources, swiftSettings: settings + more)
}

/// A service's three targets: `NameSchema` (numbered SQL), `Name` (the capability) and the process.
func service(_ name: String, in folder: String, process: String, also: [Target.Dependency] = []) -> [Target] {
    [
        module("\(name)Schema", ["PostgreSQL"], path: "Services/\(folder)/Schema", resources: [.embedInCode("Migrations")]),
        module(name, foundation + [.byName(name: "\(name)Schema")] + also, path: "Services/\(folder)/Library"),
        .executableTarget(name: process, dependencies: [.byName(name: name)], path: "Services/\(folder)/Main", swiftSettings: settings),
    ]
}

func test(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil, exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: path ?? "Tests/\(name)", exclude: exclude, swiftSettings: settings)
}

/// Each measures the real executables, beside a peer.
func benchmark(_ name: String, in folder: String, _ also: [Target.Dependency]) -> Target {
    .executableTarget(
        name: "\(name)-benchmark", dependencies: ["Measuring", "Operations", "PostgreSQL", "Contracts", "MessagingClient"] + also,
        path: "Benchmarks/\(folder)", swiftSettings: settings)
}
