import Foundation
import InitLab
import Testing

/// Each initializer draws what its law says.
///
/// Every statistic is held within 6.11 standard errors: a false-alarm probability of 1e-9. With 2 million draws a
/// variance that is off by 1 % lies 10 standard errors away for normal weights, and is found with probability 0.9999; of
/// sparse weights, with their kurtosis, one that is off by 10 %.
@Suite struct InitializerTests {
    static let rectangular = WeightShape(layer: 2, fanIn: 1000, fanOut: 2000)

    static func draw(_ initializer: any Initializer, _ shape: WeightShape, replicate: Int = 0) throws -> [Float] {
        let stream = try RandomStream(
            key: StreamKey(seed: 2385, identity: initializer.label),
            at: StreamAddress(replicate: replicate, layer: shape.layer, purpose: .weights))
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: shape.count)
        defer { values.deallocate() }
        values.initialize(repeating: .nan)
        try initializer.fill(values, shape: shape, from: stream)
        return Array(values)
    }

    struct Case: Sendable {
        let initializer: any Initializer
        let mean: Double
        let variance: Double
        /// Of the entries, over all draws; for the standard error of the variance.
        let kurtosis: Double

        init(_ initializer: any Initializer, mean: Double = 0, variance: Double, kurtosis: Double = 3) {
            (self.initializer, self.mean, self.variance, self.kurtosis) = (initializer, mean, variance, kurtosis)
        }
    }

    /// The variance of a standard normal cut at two standard deviations; its square root is the 0.87962566103423978 that
    /// SciPy gives.
    static let cut = 0.87962566103423978 * 0.87962566103423978

    /// Variances by formula, not by the code under test: fan_in is 1000, fan_out 2000.
    static let cases: [Case] = [
        Case(.normal(.variance(0.002385)), variance: 0.002385),
        Case(.normal(.standardDeviation(0.3)), variance: 0.09),
        Case(.normal(.gain(2), mean: 0.01), mean: 0.01, variance: 0.002),
        Case(.uniform(.variance(0.7)), variance: 0.7, kurtosis: 1.8),
        Case(.uniform(.bound(0.5)), variance: 0.25 / 3, kurtosis: 1.8),
        Case(.uniform(.gain(1.5)), variance: 0.0015, kurtosis: 1.8),
        Case(.truncatedNormal(.variance(0.5)), variance: 0.5, kurtosis: 2.4),
        Case(
            .truncatedNormal(.variance(0.5), truncation: Truncation(isCorrected: false)), variance: 0.5 * cut,
            kurtosis: 2.4),
        Case(
            .truncatedNormal(.gain(2), mean: 0.1, truncation: Truncation(low: 0, high: 3)), mean: 0.1, variance: 0.002),
        Case(.he, variance: 2.0 / 1000),
        Case(VarianceScalingInitializer(.he(slope: 0), distribution: .uniform), variance: 2.0 / 1000, kurtosis: 1.8),
        Case(VarianceScalingInitializer(.he(slope: 0), mode: .fanOut), variance: 2.0 / 2000),
        Case(VarianceScalingInitializer(.he(slope: 0), mode: .fanAverage), variance: 2.0 / 1500),
        Case(VarianceScalingInitializer(.he(slope: 0.2)), variance: 2.0 / 1.04 / 1000),
        Case(
            VarianceScalingInitializer(.he(slope: 0), distribution: .truncatedNormal(Truncation(isCorrected: false))),
            variance: 2.0 / 1000 * cut, kurtosis: 2.4),
        Case(
            VarianceScalingInitializer(.he(slope: 0), distribution: .truncatedNormal(Truncation())),
            variance: 2.0 / 1000, kurtosis: 2.4),
        Case(.glorot, variance: 2.0 / 3000),
        Case(VarianceScalingInitializer(.glorot, distribution: .uniform), variance: 2.0 / 3000, kurtosis: 1.8),
        Case(.lecun, variance: 1.0 / 1000),
        Case(VarianceScalingInitializer(.lecun, mode: .fanOut), variance: 1.0 / 2000),
        Case(VarianceScalingInitializer(.scale(1.7), mode: .fanAverage), variance: 1.7 / 1500),
        Case(SphereInitializer(gain: 2), variance: 2.0 / 1000),
        // A share of 20 / 2000, or 10 / 1000, of normal entries has 100 times the kurtosis.
        Case(
            SparseInitializer(nonzeros: 20, per: .column, standardDeviation: 0.5), variance: 0.25 / 100, kurtosis: 300),
        Case(SparseInitializer(nonzeros: 10, standardDeviation: 0.5), variance: 0.25 / 100, kurtosis: 300),
        Case(FrameworkInitializer(.pytorchLinear), variance: 1.0 / 3000, kurtosis: 1.8),
        Case(FrameworkInitializer(.mlxLinear, hasBiases: false), variance: 1.0 / 3000, kurtosis: 1.8),
        Case(FrameworkInitializer(.kerasDense), variance: 2.0 / 3000, kurtosis: 1.8),
        Case(FrameworkInitializer(.jaxDense), variance: 1.0 / 1000, kurtosis: 2.4),
    ]

    /// How many standard errors mean and variance of a draw lie from what they should be.
    static func deviations(_ test: Case) throws -> (mean: Double, variance: Double) {
        let values = try draw(test.initializer, rectangular).map(Double.init)
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - test.mean) * ($1 - test.mean) } / count
        return (
            abs(mean - test.mean) / (test.variance / count).squareRoot(),
            abs(variance - test.variance) / (test.variance * ((test.kurtosis - 1) / count).squareRoot())
        )
    }

    @Test(arguments: cases.indices)
    func momentsAreThoseOfTheLaw(index: Int) throws {
        let test = Self.cases[index]
        let deviations = try Self.deviations(test)
        #expect(deviations.mean < 6.11 && deviations.variance < 6.11, "\(test.initializer.label)")
        let law = test.initializer.law(for: Self.rectangular)
        #expect(abs(law.mean - test.mean) < 1e-12, "\(test.initializer.label)")
        #expect(abs(law.variance / test.variance - 1) < 1e-12, "\(test.initializer.label)")
    }

    /// The same with more inputs than units: fan_in is 2000, fan_out 1000.
    @Test func fansAreNotExchanged() throws {
        let wide = WeightShape(layer: 2, fanIn: 2000, fanOut: 1000)
        for (initializer, variance) in [
            (VarianceScalingInitializer.he, 2.0 / 2000), (.glorot, 2.0 / 3000), (.lecun, 1.0 / 2000),
            (VarianceScalingInitializer(.he(slope: 0), mode: .fanOut), 2.0 / 1000),
        ] {
            let values = try Self.draw(initializer, wide).map(Double.init)
            let sample = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
            #expect(abs(sample / variance - 1) < 6.11 * (2 / Double(values.count)).squareRoot(), "\(initializer.label)")
        }
    }

    /// What others got wrong, and a variance that is off by 1 %: the test above goes red for each.
    @Test func mutationsAreFound() throws {
        let he = 2.0 / 1000
        let uncorrected = WeightDistribution.truncatedNormal(Truncation(isCorrected: false))
        let mutants: [any Initializer] = [
            VarianceScalingInitializer(.scale(1)),  // the factor 2 missing
            VarianceScalingInitializer(.he(slope: 0), mode: .fanOut),  // fan-out for fan-in
            VarianceScalingInitializer(.he(slope: 0), distribution: uncorrected),
            DistributionInitializer.normal(.gain(2.02)),
            DistributionInitializer.normal(.gain(1.98)),
        ]
        for mutant in mutants {
            #expect(try Self.deviations(Case(mutant, variance: he)).variance > 6.11, "\(mutant.label)")
        }
        // A mean of a hundredth of the standard deviation.
        let shifted = DistributionInitializer.normal(.gain(2), mean: 0.01 * he.squareRoot())
        #expect(try Self.deviations(Case(shifted, variance: he)).mean > 6.11)
    }

    /// Only these are independent draws of one normal distribution.
    @Test func theLawSaysWhichAreGaussian() {
        for test in Self.cases {
            let isGaussian =
                switch test.initializer {
                case let initializer as DistributionInitializer: initializer.distribution == .normal
                case let initializer as VarianceScalingInitializer: initializer.distribution == .normal
                default: false
                }
            #expect(test.initializer.law(for: Self.rectangular).isGaussian == isGaussian, "\(test.initializer.label)")
        }
    }

    @Test func uniformWeightsStayWithinTheirBound() throws {
        let values = try Self.draw(DistributionInitializer.uniform(.bound(0.25)), Self.rectangular)
        #expect(values.allSatisfy { abs($0) <= 0.25 })
        #expect(values.contains { $0 > 0.2499 } && values.contains { $0 < -0.2499 })
    }

    @Test func constantsAreConstant() throws {
        #expect(try Self.draw(ConstantInitializer(0.1), Self.rectangular).allSatisfy { $0 == 0.1 })
        #expect(try Self.draw(ConstantInitializer(0), Self.rectangular).allSatisfy { $0 == 0 })
    }

    @Test(arguments: [(1, 1), (1, 5), (5, 1)])
    func everyShapeIsFilled(fanIn: Int, fanOut: Int) throws {
        for initializer in Self.cases.map(\.initializer) {
            let shape = WeightShape(layer: 1, fanIn: fanIn, fanOut: fanOut)
            #expect(try Self.draw(initializer, shape).allSatisfy(\.isFinite), "\(initializer.label)")
        }
    }

    @Test func labelsTellInitializersApart() {
        #expect(Set(Self.cases.map { $0.initializer.label }).count == Self.cases.count)
    }

    /// One stream for all layers makes layers alike: the test below sees it.
    struct SameForAllLayers: Initializer {
        let label = "he"
        func fill(
            _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
        ) throws {
            stream.move(to: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
            VarianceScalingInitializer.he.fill(weights, shape: shape, from: stream)
        }
        func law(for shape: WeightShape) -> WeightLaw { VarianceScalingInitializer.he.law(for: shape) }
    }

    /// The correlation of two independent matrices of n entries has the standard error 1 / sqrt(n): 6.11 of them.
    static func largestCorrelation(_ initializer: any Initializer) throws -> Double {
        let shapes = (1...3).map { WeightShape(layer: $0, fanIn: 300, fanOut: 300) }
        let matrices = try shapes.flatMap { shape in try (0..<3).map { try draw(initializer, shape, replicate: $0) } }
        var largest = 0.0
        for first in matrices.indices {
            for second in 0..<first {
                let products = zip(matrices[first], matrices[second]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
                // Over the variance of He's weights, in units of 1 / sqrt(n) for the n = 300^2 entries.
                largest = max(largest, abs(products * 150 / 300))
            }
        }
        return largest
    }

    @Test func layersAndReplicatesAreIndependent() throws {
        #expect(try Self.largestCorrelation(.he) < 6.11)
        #expect(try Self.largestCorrelation(SameForAllLayers()) > 6.11)
    }

    /// What `sparse` drew before rows could be asked for, as `initlab sample` has it: columns stay what they were.
    @Test func sparseColumnsStayTheSame() throws {
        let sparse = SparseInitializer(nonzeros: 20, per: .column, standardDeviation: 0.5)
        #expect(sparse.label == "sparse(nonzeros=20, std=0.5)")
        let stream = try RandomStream(
            key: StreamKey(seed: 1, identity: "sample \(sparse.label)"),
            at: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
        let shape = WeightShape(layer: 1, fanIn: 100, fanOut: 200)
        let values = [Float](unsafeUninitializedCapacity: shape.count) { buffer, filled in
            sparse.fill(UnsafeMutableBufferPointer(rebasing: buffer[..<shape.count]), shape: shape, from: stream)
            filled = shape.count
        }
        let bytes = values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
        #expect(StableHash.fnv1a(bytes) == 302_848_591_854_509_558)
    }

    /// Golden values, taken from the first release: bit-identical on every machine.
    @Test func weightsStayTheSameForever() throws {
        for (label, hash) in GoldenValues.weightHashes {
            let initializer = try #require(Self.cases.map(\.initializer).first { $0.label == label })
            let values = try Self.draw(initializer, WeightShape(layer: 1, fanIn: 100, fanOut: 200))
            let bytes = values.flatMap { value in
                (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
            }
            #expect(StableHash.fnv1a(bytes) == hash, "\(label): got \(StableHash.fnv1a(bytes))")
        }
    }
}
