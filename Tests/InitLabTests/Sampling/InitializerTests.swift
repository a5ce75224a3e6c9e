import Foundation
import InitLab
import Testing

/// Each initializer draws what its law says.
///
/// Every statistic is held within 6.11 standard errors: a false-alarm probability of 1e-9. With 2 million draws a
/// variance that is off by 1 % lies 10 standard errors away for normal weights, and is found with probability 0.9999.
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

    /// Variances by formula, not by the code under test: fan_in is 1000, fan_out 2000.
    static let cases: [(initializer: any Initializer, mean: Double, variance: Double, kurtosis: Double)] = [
        (DistributionInitializer.normal(.variance(0.002385)), 0, 0.002385, 3),
        (DistributionInitializer.normal(.standardDeviation(0.3)), 0, 0.09, 3),
        (DistributionInitializer.normal(.gain(2), mean: 0.01), 0.01, 0.002, 3),
        (DistributionInitializer.uniform(.variance(0.7)), 0, 0.7, 1.8),
        (DistributionInitializer.uniform(.bound(0.5)), 0, 0.25 / 3, 1.8),
        (DistributionInitializer.uniform(.gain(1.5)), 0, 0.0015, 1.8),
        (.he, 0, 2.0 / 1000, 3),
        (VarianceScalingInitializer(.he(slope: 0), distribution: .uniform), 0, 2.0 / 1000, 1.8),
        (VarianceScalingInitializer(.he(slope: 0), mode: .fanOut), 0, 2.0 / 2000, 3),
        (VarianceScalingInitializer(.he(slope: 0), mode: .fanAverage), 0, 2.0 / 1500, 3),
        (.glorot, 0, 2.0 / 3000, 3),
        (VarianceScalingInitializer(.glorot, distribution: .uniform), 0, 2.0 / 3000, 1.8),
        (.lecun, 0, 1.0 / 1000, 3),
        (VarianceScalingInitializer(.lecun, mode: .fanOut), 0, 1.0 / 2000, 3),
    ]

    @Test(arguments: cases.indices)
    func momentsAreThoseOfTheLaw(index: Int) throws {
        let (initializer, mean, variance, kurtosis) = Self.cases[index]
        let values = try Self.draw(initializer, Self.rectangular).map(Double.init)
        let count = Double(values.count)
        let sampleMean = values.reduce(0, +) / count
        let sampleVariance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        #expect(abs(sampleMean - mean) < 6.11 * (variance / count).squareRoot(), "\(initializer.label)")
        let standardError = variance * ((kurtosis - 1) / count).squareRoot()
        #expect(abs(sampleVariance - variance) < 6.11 * standardError, "\(initializer.label)")
        let law = initializer.law(for: Self.rectangular)
        #expect(law.mean == mean && abs(law.variance / variance - 1) < 1e-12, "\(initializer.label)")
        #expect(law.isGaussian == (kurtosis == 3))
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
        #expect(Set(Self.cases.map(\.initializer.label)).count == Self.cases.count)
    }

    /// The correlation of two independent matrices of n entries has the standard error 1 / sqrt(n): 6.11 of them.
    @Test func layersAndReplicatesAreIndependent() throws {
        let shapes = (1...3).map { WeightShape(layer: $0, fanIn: 300, fanOut: 300) }
        var matrices: [[Float]] = []
        for shape in shapes {
            for replicate in 0..<3 { matrices.append(try Self.draw(.he, shape, replicate: replicate)) }
        }
        let scale = 300.0 / 2
        for first in matrices.indices {
            for second in 0..<first {
                let products = zip(matrices[first], matrices[second]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
                #expect(abs(products * scale / 300) < 6.11, "matrices \(first) and \(second)")
            }
        }
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
