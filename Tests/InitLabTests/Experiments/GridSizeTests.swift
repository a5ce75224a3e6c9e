import Foundation
import InitLab
import Testing

/// Grids that would take memory or time without bound are refused before they are built.
@Suite struct GridSizeTests {
    static func list(_ count: Int, _ item: (Int) -> String) -> String {
        "[" + (1...count).map(item).joined(separator: ", ") + "]"
    }

    static func normal(_ index: Int) -> String { "{normal: {gain: 1.\(index)1}}" }

    static func leaky(_ index: Int) -> String { "{leaky-relu: {slope: 0.\(index)1}}" }

    static func error(network: String, initializers: String = "[he]") throws -> InputFileError {
        let yaml = "title: t\nnetwork: \(network)\ninitializers: \(initializers)\n"
        let folder = try TemporaryFolder()
        let path = try folder.write(yaml)
        return try #require(throws: InputFileError.self) { try Experiment(contentsOf: path, allowsCommands: true) }
    }

    /// Each has its bound of 10^7 layers passed by one axis more than was counted once.
    @Test func layersOfAllConditionsAreCounted() throws {
        let cases = [
            (network: "{depth: 1000000, width: 3}", initializers: Self.list(11, Self.normal), layers: 11_000_000),
            (
                "{widths: \(Self.list(4000) { "\($0)" }), activation: \(Self.list(2600, Self.leaky))}", "[he]",
                10_400_000
            ),
            (
                "{depth: [500000, 600000], width: [3, 4], activation: [relu, linear]}",
                Self.list(3, Self.normal), 13_200_000
            ),
        ]
        for (network, initializers, layers) in cases {
            let error = try Self.error(network: network, initializers: initializers)
            #expect(error.place.hasSuffix(":2:10"), "\(error.place)")
            #expect(error.message.contains("have \(layers) layers in all conditions together"), "\(error)")
            #expect(error.message.contains("keep to 10000000"))
        }
    }

    /// 3.3 x 10^10 layers for each of 1.1 x 10^9 pairs of width and activation.
    @Test func moreThanAnIntegerHoldsIsCounted() throws {
        let axis = Self.list(33_000) { "\(900_000 + $0)" }
        let error = try Self.error(
            network: "{depth: \(axis), width: \(axis), activation: \(Self.list(11_000, Self.leaky))}")
        #expect(error.message.contains("layers in all conditions together"), "\(error)")
    }

    @Test func conditionsAreCounted() throws {
        let error = try Self.error(
            network: "{depth: [1, 2, 3, 4], width: 2, activation: \(Self.list(300, Self.leaky))}",
            initializers: Self.list(100, Self.normal))
        #expect(error.message.contains("the grid has 120000 conditions; keep to 100000"), "\(error)")
    }

    /// Every condition is called by its initializer, and a program's arguments are part of its name.
    @Test func labelsAreCounted() throws {
        let word = String(repeating: "x", count: 100_000)
        let error = try Self.error(
            network: "{depth: \(Self.list(60) { "\($0)" }), width: \(Self.list(50) { "\($0)" })}",
            initializers: "[{command: [p, \(word)]}]")
        #expect(error.message.contains("and each of 3000 conditions has one"), "\(error)")
        let aliases = "[{command: [p, &a \(word)\(String(repeating: ", *a", count: 50_000))]}]"
        let tooLong = try Self.error(network: "{depth: 1, width: 1}", initializers: aliases)
        #expect(
            tooLong.message.contains("command takes more than 128 KiB") && tooLong.place.hasSuffix(":3:26"),
            "\(tooLong)")
    }

    @Test func theLargestGridIsTaken() throws {
        let experiment = try Experiment.reading(
            "title: t\nnetwork: {depth: 1000000, width: 3}\ninitializers: \(Self.list(10, Self.normal))\n")
        #expect(experiment.conditions.count == 10)
    }
}
