// swift-tools-version: 6.1
import PackageDescription

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

        // MARK: C, for what Swift cannot reach or cannot make as fast
        .target(name: "CInitLabKernels"),
        // Of programs alone: it runs before all libraries.
        .target(name: "CInitLabStart"),

        // MARK: The library and the command
        .target(
            name: "InitLab",
            dependencies: ["COpenBLAS", "CGSL", "CYAML", "CSQLite", "CInitLabKernels"]),
        .target(name: "InitLabTesting", dependencies: ["InitLab"]),
        .executableTarget(name: "initlab", dependencies: ["InitLab", "CInitLabStart"], path: "Sources/InitLabCLI"),

        // Writes the JSON Schema and the reference pages: `make reference`.
        .executableTarget(name: "reference", dependencies: ["InitLab"], path: "Sources/InitLabReference"),

        // MARK: Benchmarks
        .executableTarget(name: "limit-benchmark", dependencies: ["InitLab"], path: "Benchmarks/Limit"),
        .executableTarget(name: "sampler-benchmark", dependencies: ["InitLab"], path: "Benchmarks/Sampler"),
        .executableTarget(name: "activation-benchmark", dependencies: ["InitLab"], path: "Benchmarks/Activations"),
        .executableTarget(name: "propagation-benchmark", dependencies: ["InitLab"], path: "Benchmarks/Propagation"),

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

for target in package.targets where target.type != .system {
    target.swiftSettings = [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
}
