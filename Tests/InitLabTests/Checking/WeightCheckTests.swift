import Foundation
import InitLab
import Testing

/// Normal weights of gain 2, altered by a closure.
private struct AlteredInitializer: Initializer {
    typealias Matrix = UnsafeMutableBufferPointer<Float>

    let label: String
    let alter: @Sendable (Matrix, WeightShape, borrowing RandomStream) -> Void

    func fill(_ weights: Matrix, shape: WeightShape, from stream: borrowing RandomStream) {
        stream.fillNormal(weights, standardDeviation: (2 / Double(shape.fanIn)).squareRoot())
        alter(weights, shape, stream)
    }

    func law(for shape: WeightShape) -> WeightLaw { .unknown }
}

/// The gate at its defaults, alpha 1e-6, on programs that claim normal weights of gain 2, ten layers of a hundred. What is right
/// goes red in one of a million seeds. Each fault moves what names it by more than twenty standard errors and by twice its
/// tolerance: hardly a seed would miss it.
@Suite struct WeightCheckTests {
    typealias Fault = BrokenInitializer.Fault

    static func check(
        _ initializer: any Initializer, depth: Int = 10, width: Int = 100, inputs: Int = 100, seed: UInt64 = 1,
        settings: CheckSettings = CheckSettings()
    ) throws -> ConditionCheck {
        let network = try Network(inputDimension: inputs, hiddenWidths: Array(repeating: width, count: depth))
        let experiment = Experiment(
            name: "claims", title: "Claims",
            conditions: [Condition(network: network, initializer: initializer, engine: .dense)], replicates: 100,
            seed: seed)
        return try #require(try StabilityCheck([Plan(experiment)], settings: settings).run().first?.conditions.first)
    }

    static func claimed(_ initializer: any Initializer) -> ClaimedInitializer {
        ClaimedInitializer(initializer, scale: .gain(2), isGaussian: true)
    }

    static func claimed(_ fault: Fault) -> ClaimedInitializer {
        claimed(BrokenInitializer(VarianceScalingInitializer.he, fault: fault, depth: 10))
    }

    static func altered(
        _ label: String, _ alter: @escaping @Sendable (UnsafeMutableBufferPointer<Float>, WeightShape) -> Void
    ) -> ClaimedInitializer { claimed(AlteredInitializer(label: label) { weights, shape, _ in alter(weights, shape) }) }

    static func names(_ check: ConditionCheck) -> [String] { check.regressions.map(\.quantity.name) }

    // MARK: What is right

    @Test(arguments: [1, 2, 3] as [UInt64]) func normalWeightsAreRight(seed: UInt64) throws {
        let check = try Self.check(Self.claimed(VarianceScalingInitializer.he), seed: seed)
        #expect(check.verdict == .same, "\(check.regressions.map(CheckWording.evidence))")
    }

    @Test(arguments: Fault.allCases.filter(\.isRight)) func roundedWeightsAreRight(fault: Fault) throws {
        let check = try Self.check(Self.claimed(fault))
        #expect(check.verdict == .same, "\(check.regressions.map(CheckWording.evidence))")
    }

    /// The laws of InitLab's own initializers, in wide and narrow layers.
    @Test(
        arguments: [
            VarianceScalingInitializer.he, VarianceScalingInitializer(.he(slope: 0), distribution: .uniform),
            VarianceScalingInitializer(.he(slope: 0), distribution: .truncatedNormal(Truncation())),
            DistributionInitializer.truncatedNormal(.gain(2), truncation: Truncation(low: -1, high: 3)),
            DistributionInitializer.truncatedNormal(.gain(2), truncation: Truncation(isCorrected: false)),
            FrameworkInitializer(.pytorchLinear), FrameworkInitializer(.jaxDense), OrthogonalInitializer(gain: 2),
            SphereInitializer(gain: 2), LooksLinearInitializer(gain: 1), SparseInitializer(nonzeros: 2),
        ] as [any Initializer], [(100, 40, 6), (7, 16, 6), (3, 6, 4)])
    func ownInitializersKeepTheirLaws(
        initializer: any Initializer, size: (inputs: Int, width: Int, depth: Int)
    ) throws {
        let check = try Self.check(
            initializer, depth: size.depth, width: size.width, inputs: size.inputs,
            settings: CheckSettings(budget: 200))
        let ofWeights = check.regressions.filter { $0.quantity.name.contains("weight") }
        #expect(ofWeights.isEmpty, "\(ofWeights.map(CheckWording.evidence))")
    }

    // MARK: What is broken

    /// Each fault, and what names it.
    static let faults: [(Fault, String)] = [
        (.layersAlternate, "weight variance at layer 4"),
        (.halvesDiffer, "weight variance at layer 8"),
        (.uniform, "weight kurtosis at layer 3"),
        (.signs, "weight kurtosis at layer 3"),
        (.sphere, "weight spread of row norms at layer 3"),
        (.student, "weight kurtosis at layer 3"),
        (.mirroredRows, "weight squared products of rows at layer 3"),
        (.symmetric, "weight correlation with transpose at layer 3"),
        (.exactVariance, "weight spread of variance at layer 3"),
        (.repeatedReplicates, "repeated weight matrices"),
        (.repeatedLayers, "repeated weight matrices"),
    ]

    @Test(arguments: faults) func everyFaultGoesRed(fault: Fault, name: String) throws {
        let check = try Self.check(Self.claimed(fault))
        #expect(check.verdict == .regression)
        #expect(Self.names(check).contains(name), "\(check.regressions.map(CheckWording.evidence).prefix(20))")
    }

    @Test func noFaultIsForgotten() {
        #expect(Set(Self.faults.map(\.0)) == Set(Fault.allCases.filter { !$0.isRight }))
    }

    /// More of each kind.
    @Test func othersGoRed() throws {
        let cases: [(ClaimedInitializer, String)] = [
            (
                Self.altered("rows in pairs") { weights, shape in
                    for row in stride(from: 1, to: shape.fanOut, by: 2) {
                        for column in 0..<shape.fanIn {
                            weights[row * shape.fanIn + column] = weights[(row - 1) * shape.fanIn + column]
                        }
                    }
                }, "weight correlation of neighbours in columns at layer 3"
            ),
            (
                Self.altered("columns W and -W") { weights, shape in
                    for row in 0..<shape.fanOut {
                        for column in 0..<(shape.fanIn / 2) {
                            let place = row * shape.fanIn + column
                            weights[place + shape.fanIn / 2] = -weights[place]
                        }
                    }
                }, "weight squared products of rows at layer 3"
            ),
            (
                Self.altered("antisymmetric") { weights, shape in
                    guard shape.fanIn == shape.fanOut else { return }
                    for row in 0..<shape.fanOut {
                        for column in 0..<row {
                            weights[row * shape.fanIn + column] = -weights[column * shape.fanIn + row]
                        }
                    }
                }, "weight correlation with transpose at layer 3"
            ),
            (
                Self.altered("rows without a sum") { weights, shape in
                    for row in 0..<shape.fanOut {
                        let range = (row * shape.fanIn)..<((row + 1) * shape.fanIn)
                        let mean = weights[range].reduce(0, +) / Float(shape.fanIn)
                        for place in range { weights[place] -= mean }
                    }
                }, "weight spread of row sums at layer 3"
            ),
            (
                Self.altered("smooth rows") { weights, shape in
                    for place in weights.indices.dropFirst() {
                        weights[place] = 0.3 * weights[place - 1] + 0.91.squareRoot().float * weights[place]
                    }
                }, "weight correlation of neighbours in rows at layer 3"
            ),
            (
                Self.altered("rows with scales of their own") { weights, shape in
                    for place in weights.indices {
                        let factor: Float = (place / shape.fanIn) % 2 == 0 ? 1.2 : 0.56.squareRoot().float
                        weights[place] *= factor
                    }
                }, "weight spread of row norms at layer 3"
            ),
            (
                Self.altered("skewed") { weights, shape in
                    // A chi-squared law of 50 degrees: skewness 0.4, kurtosis 3.24.
                    let deviation = Float((2 / Double(shape.fanIn)).squareRoot())
                    for place in weights.indices {
                        let z = Double(weights[place] / deviation)
                        let x = 1 - 2.0 / 450 + z * (2.0 / 450).squareRoot()
                        weights[place] = Float((x * x * x - 1) / (2.0 / 50).squareRoot()) * deviation
                    }
                }, "weight skewness at layer 3"
            ),
        ]
        for (initializer, name) in cases {
            let check = try Self.check(initializer)
            #expect(
                Self.names(check).contains(name),
                "\(initializer.label): \(check.regressions.map(CheckWording.evidence).prefix(12))")
        }
    }

    /// One seed for all layers: the numbers are the same up to the layers' scale, and no two matrices are.
    @Test func onePatternForAllLayersGoesRed() throws {
        let check = try Self.check(
            Self.claimed(
                AlteredInitializer(label: "one pattern") { weights, shape, stream in
                    let address = stream.address
                    stream.move(to: StreamAddress(replicate: address.replicate, layer: 1, purpose: .weights))
                    stream.fillNormal(weights, standardDeviation: (2 / Double(shape.fanIn)).squareRoot())
                }), inputs: 30)
        #expect(Self.names(check).contains("weight correlation with layer below at layer 2"))
    }

    // MARK: What is claimed

    /// A claim of variance alone is none of a law or of independence.
    @Test(arguments: [Fault.uniform, .signs, .sphere, .student, .mirroredRows, .symmetric, .exactVariance])
    func aClaimOfVarianceIsNoOther(fault: Fault) throws {
        let initializer = ClaimedInitializer(
            BrokenInitializer(VarianceScalingInitializer.he, fault: fault, depth: 10), scale: .gain(2))
        let check = try Self.check(initializer, settings: CheckSettings(budget: 200))
        let ofWeights = check.regressions.filter { $0.quantity.name.contains("weight") }
        #expect(ofWeights.isEmpty, "\(ofWeights.map(CheckWording.evidence))")
        #expect(!check.quantities.contains { $0.quantity.name.contains("kurtosis at") })
        #expect(check.quantities.contains { $0.quantity.name == "weight variance at layer 3" })
    }

    /// Repeats are no fault where independence is not claimed; that a program draws one matrix for ever is said all the same
    /// where something is off: the mean of the last layer's hundred weights, and their variance.
    @Test func oneMatrixForAllReplicatesIsNamed() throws {
        func check(_ fault: Fault) throws -> ConditionCheck {
            let base = BrokenInitializer(VarianceScalingInitializer.he, fault: fault, depth: 10)
            return try Self.check(ClaimedInitializer(base, scale: .gain(2)), settings: CheckSettings(budget: 200))
        }
        let same = try check(.repeatedReplicates)
        #expect(same.verdict == .regression && same.remark == .sameEveryTime, "\(same.remark?.description ?? "")")
        // Other weights that are off vary.
        let scaled = try check(.layersAlternate)
        #expect(scaled.verdict == .regression && scaled.remark != .sameEveryTime)
    }

    /// In units of the matrix' own deviation, means of two weights follow Cauchy's law, and one of ten passes six. In those of the
    /// law they are normal: one of 20,000 passes six with a probability of 4e-5.
    @Test func meansOfTinyMatricesHaveNoLongTails() throws {
        let network = try Network(inputDimension: 2, hiddenWidths: [2, 2])
        let condition = Condition(network: network, initializer: VarianceScalingInitializer.he, engine: .dense)
        let propagator = try condition.propagator(seed: 5)
        var largest = 0.0
        for replicate in 0..<20_000 {
            let trace = try propagator.trace(ofReplicate: replicate)
            for quantity in [CheckedQuantity.weight(.mean, layer: 3), .weightMean] {
                // Deviations of the mean of two weights, and of three layers of four, four and two.
                let deviation = quantity == .weightMean ? 1.0.squareRoot() / 3 : 0.5.squareRoot()
                largest = max(largest, abs(quantity.value(in: trace, condition: condition)) / deviation)
            }
        }
        #expect(largest > 3 && largest < 6, "\(largest)")
    }

    @Test func aClaimOfIndependenceIsNoneOfALaw() throws {
        func names(_ fault: Fault) throws -> [String] {
            let base = BrokenInitializer(VarianceScalingInitializer.he, fault: fault, depth: 10)
            let initializer = ClaimedInitializer(base, scale: .gain(2), marginal: nil, isIndependent: true)
            return try Self.names(Self.check(initializer, settings: CheckSettings(budget: 200)))
        }
        #expect(try names(.uniform).filter { $0.contains("weight") } == [])
        #expect(try names(.symmetric).contains("weight correlation with transpose at layer 3"))
        #expect(try names(.repeatedReplicates).contains("repeated weight matrices"))
    }

    // MARK: What is said

    @Test func repeatsAreNamedAsTheCause() throws {
        let check = try Self.check(Self.claimed(.repeatedReplicates))
        let evidence = CheckWording.evidence(try #require(check.evidence))
        #expect(
            evidence.contains(
                "the same weights come again: the matrix of layer 1 in replicate 1 is that of layer 1 in replicate 0"),
            "\(evidence)")
        #expect(evidence.contains("Seed every matrix on its own"))
        let layers = CheckWording.evidence(try #require(try Self.check(Self.claimed(.repeatedLayers)).evidence))
        #expect(layers.contains("the matrix of layer 2 in replicate 0 is that of layer 1 in replicate 0"), "\(layers)")
    }

    @Test func whatIsWrongStandsInPlainWords() throws {
        func lines(_ fault: Fault) throws -> String {
            try Self.check(Self.claimed(fault)).regressions.map(CheckWording.evidence).joined(separator: "\n")
        }
        #expect(try lines(.layersAlternate).contains(/layer 3: the weights' variance is off by \+(4.9|5|5.1) %/))
        #expect(try lines(.uniform).contains("layer 3: the weights are not of the claimed law, kurtosis: 1.8"))
        #expect(try lines(.mirroredRows).contains("layer 3: rows are correlated with each other, ratio: "))
        #expect(try lines(.symmetric).contains("layer 3: the matrix is correlated with its transpose, correlation: 1"))
        #expect(try lines(.exactVariance).contains("layer 3: the weights' variance varies less from replicate"))
    }

    /// With few replicates, only what chance cannot carry beyond its tolerance is looked at: still enough for gross faults.
    @Test func fewReplicatesSeeGrossFaultsAndNoOthers() throws {
        let settings = CheckSettings(budget: 16)
        #expect(try Self.check(Self.claimed(VarianceScalingInitializer.he), settings: settings).regressions.isEmpty)
        #expect(
            Self.names(try Self.check(Self.claimed(.uniform), settings: settings)).contains(
                "weight kurtosis at layer 3"))
    }
}

extension Double {
    fileprivate var float: Float { Float(self) }
}
