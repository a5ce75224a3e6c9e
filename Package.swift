// swift-tools-version: 6.1
import PackageDescription

/// The folders of the library, from the ground up.
let floors = [
    "System", "Statistics", "Tensors", "Sampling", "Networks", "Measurement", "Propagation", "Theory", "Experiments",
    "Recordings", "Runs",
    "Checking", "Auditing", "Reporting", "Cluster",
]

let package = Package(
    name: "InitLab",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "InitLab", targets: ["InitLab"]),
        // For the tests of people's own initializers.
        .library(name: "InitLabTesting", targets: ["InitLabTesting"]),
        .executable(name: "initlab", targets: ["initlab"]),
    ],
    targets: [
        // MARK: System libraries, found by pkg-config and installed by scripts/bootstrap
        .systemLibrary(
            name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
        // GSL comes with a plain CBLAS of its own. With OpenBLAS named before it, in one word to pkg-config, the linker
        // takes CBLAS from OpenBLAS, whatever the order in which targets are linked; `initlab doctor` shows it.
        .systemLibrary(name: "CGSL", pkgConfig: "openblas gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

        // MARK: C, for what Swift cannot reach or cannot make as fast
        .target(name: "CInitLabKernels"),
        // Of programs alone: it runs before all libraries.
        .target(name: "CInitLabStart"),

        // MARK: The library: floors, each of which uses only those above it
        floor("System", ["CGSL", "COpenBLAS", "CSQLite", "CInitLabKernels"]),
        floor("Statistics", ["InitLabSystem", "CGSL", "CInitLabKernels"]),
        floor("Tensors", ["InitLabSystem", "CZlib"]),
        floor("Sampling", ["InitLabStatistics", "InitLabTensors", "CGSL", "COpenBLAS", "CInitLabKernels"]),
        floor("Networks", ["InitLabSampling"]),
        floor("Measurement", ["InitLabNetworks", "CInitLabKernels"]),
        floor("Propagation", ["InitLabMeasurement", "CGSL", "COpenBLAS", "CInitLabKernels"]),
        floor("Theory", ["InitLabPropagation", "CGSL"]),
        floor("Experiments", ["InitLabTheory", "CYAML"]),
        floor("Recordings", ["InitLabExperiments", "CZlib"]),
        floor("Runs", ["InitLabRecordings", "CSQLite"]),
        floor("Checking", ["InitLabRuns"]),
        floor("Auditing", ["InitLabChecking", "CInitLabKernels", "CGSL", "COpenBLAS"]),
        floor("Reporting", ["InitLabAuditing"]),
        floor("Cluster", ["InitLabReporting"]),
        .target(
            name: "InitLab", dependencies: ["InitLabCluster"], exclude: floors,
            sources: ["InitLab.swift"]),
        .target(name: "InitLabTesting", dependencies: ["InitLab"]),
        .executableTarget(name: "initlab", dependencies: ["InitLab", "CInitLabStart"], path: "Sources/InitLabCLI"),

        // Writes the JSON Schema and the reference pages: `make reference`.
        .executableTarget(name: "reference", dependencies: ["InitLab"], path: "Sources/InitLabReference"),

        // MARK: Benchmarks
        .executableTarget(name: "audit-calibration", dependencies: ["InitLab"], path: "Benchmarks/AuditCalibration"),
        .executableTarget(
            name: "limit-benchmark", dependencies: ["InitLab", "CInitLabStart"], path: "Benchmarks/Limit"),
        .executableTarget(name: "sampler-benchmark", dependencies: ["InitLab"], path: "Benchmarks/Sampler"),
        .executableTarget(name: "activation-benchmark", dependencies: ["InitLab"], path: "Benchmarks/Activations"),
        .executableTarget(
            name: "propagation-benchmark", dependencies: ["InitLab", "CInitLabStart"], path: "Benchmarks/Propagation"),

        // MARK: Tests
        .executableTarget(
            name: "fuzz", dependencies: ["InitLab", "CSQLite", "CInitLabStart"], path: "Tests/Fuzz"),
        .testTarget(
            name: "InitLabTests", dependencies: ["InitLab", "CGSL", "CSQLite", "CInitLabKernels"],
            exclude: ["Reference"]),
        .testTarget(name: "InitLabTestingTests", dependencies: ["InitLab", "InitLabTesting"]),
        .testTarget(name: "InitLabCLITests", dependencies: ["InitLab", "initlab"]),
    ]
)

/// A floor of the library: a folder of its own.
func floor(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: "InitLab" + name, dependencies: dependencies, path: "Sources/InitLab/" + name)
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
}
