import CGSL
import CInitLabKernels
import Foundation
import InitLab
import Testing

/// The vector loops against the scalar reference, on the words that GSL's interface gives, and against the law.
@Suite struct BulkSamplingTests {
    static let key = StreamKey(seed: 2385)
    static let address = StreamAddress(replicate: 5, layer: 3, purpose: .weights)

    /// The stream as the kernels take it.
    static func kernelStream(_ key: StreamKey, _ address: StreamAddress, position: UInt64 = 0) -> initlab_stream {
        initlab_stream(
            key: (UInt32(truncatingIfNeeded: key.value), UInt32(truncatingIfNeeded: key.value >> 32)),
            counter: (
                UInt32(truncatingIfNeeded: position),
                UInt32(truncatingIfNeeded: address.replicate << 16) | UInt32(truncatingIfNeeded: position >> 32),
                UInt32(truncatingIfNeeded: address.replicate >> 16),
                UInt32(address.layer) | UInt32(address.purpose.rawValue) << 24
            ))
    }

    /// The words of the stream, one at a time through GSL.
    static func words(_ count: Int) throws -> [UInt32] {
        let stream = try RandomStream(key: key, at: address)
        return (0..<count).map { _ in stream.nextWord() }
    }

    static let counts = [1, 2, 3, 4, 5, 63, 64, 65, 1000, 200_003]

    @Test(arguments: counts)
    func everyVersionGivesTheBitsOfTheScalarReference(count: Int) throws {
        let words = try Self.words(count + 3)
        let normals = stride(from: 0, to: words.count - 1, by: 2).flatMap { index -> [Float] in
            let pair = NormalTransform.pair(words[index], words[index + 1])
            return [0.25 + 1.5 * pair.cosine, 0.25 + 1.5 * pair.sine]
        }
        let uniforms = words.map { 0.3 * (Float(Int32(bitPattern: $0) >> 8) * 0x1p-23) }
        for version in 0..<initlab_kernel_versions() {
            var values = [Float](repeating: .nan, count: count + 1)
            var stream = Self.kernelStream(Self.key, Self.address)
            initlab_fill_normal(&values, count, &stream, 0.25, 1.5, version)
            #expect(
                values[..<count].map(\.bitPattern) == normals[..<count].map(\.bitPattern), "normal, version \(version)")
            #expect(values[count].isNaN && stream.counter.0 == UInt32((count + 3) / 4))
            stream = Self.kernelStream(Self.key, Self.address)
            initlab_fill_uniform(&values, count, &stream, 0.3, version)
            #expect(
                values[..<count].map(\.bitPattern) == uniforms[..<count].map(\.bitPattern),
                "uniform, version \(version)")
            var raw = [UInt32](repeating: 0, count: count)
            stream = Self.kernelStream(Self.key, Self.address)
            initlab_fill_words(&raw, count, &stream, version)
            #expect(raw.elementsEqual(words[..<count]), "words, version \(version)")
        }
    }

    /// Where the low word of the counter runs over in the middle of a vector.
    @Test func positionsBeyond32BitsGoOn() {
        for version in 0..<initlab_kernel_versions() {
            var whole = [UInt32](repeating: 0, count: 256)
            var stream = Self.kernelStream(Self.key, Self.address, position: (1 << 32) - 21)
            initlab_fill_words(&whole, 256, &stream, version)
            for block in 0..<64 {
                let at = Self.kernelStream(Self.key, Self.address, position: (1 << 32) - 21 + UInt64(block))
                let counter = SIMD4(at.counter.0, at.counter.1, at.counter.2, at.counter.3)
                let expected = Philox4x32.block(counter: counter, key: SIMD2(at.key.0, at.key.1))
                #expect((0..<4).allSatisfy { whole[4 * block + $0] == expected[$0] }, "block \(block)")
            }
        }
    }

    /// Box and Muller in Double on the same words.
    @Test func theTransformIsAccurate() throws {
        let words = try Self.words(200_000)
        var worst = 0.0
        for index in stride(from: 0, to: words.count, by: 2) {
            let pair = NormalTransform.pair(words[index], words[index + 1])
            let unit = Double(words[index] >> 1) * 0x1p-31 + 0x1p-32
            let radius = (-2 * log(unit)).squareRoot()
            let angle =
                (Double(words[index + 1] >> 30) + Double(Int32(bitPattern: words[index + 1] << 2)) * 0x1p-32) * .pi / 2
            worst = max(
                worst, abs(Double(pair.cosine) - radius * cos(angle)), abs(Double(pair.sine) - radius * sin(angle)))
        }
        // Float's own rounding of the radius's logarithm near one dominates.
        #expect(worst < 4e-4)
    }

    /// 10^9 draws: counts beyond 3, 4 and 5 within 6.11 standard errors, and the largest where it should be. That
    /// the largest is below 5.6 has a probability of 5e-10.
    @Test func aBillionDrawsHaveTheirTails() throws {
        let stream = try RandomStream(key: Self.key, at: Self.address)
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: 1 << 20)
        defer { values.deallocate() }
        let thresholds: [Float] = [3, 4, 5]
        var counts = [Int](repeating: 0, count: thresholds.count)
        var largest: Float = 0
        let rounds = 954
        for _ in 0..<rounds {
            stream.fillNormal(values)
            for value in values where abs(value) > 3 {
                for (index, threshold) in thresholds.enumerated() where abs(value) > threshold { counts[index] += 1 }
                largest = max(largest, abs(value))
            }
        }
        let draws = Double(rounds) * Double(values.count)
        #expect(draws > 1e9)
        for (count, threshold) in zip(counts, thresholds) {
            let expected = draws * 2 * gsl_cdf_ugaussian_Q(Double(threshold))
            #expect(abs(Double(count) - expected) < 6.11 * expected.squareRoot(), "beyond \(threshold)")
        }
        #expect(largest > 5.6 && largest < 6.67)
    }
}

/// Kolmogorov-Smirnov tests: the largest distance times sqrt(n) exceeds 3.27 with a probability of 1e-9. With 10^6 draws a
/// distance of 0.5 % between the distributions is found.
@Suite struct DistributionTests {
    static func distance(_ initializer: any Initializer, _ distribution: (Double) -> Double) throws -> Double {
        let shape = WeightShape(layer: 1, fanIn: 1000, fanOut: 1000)
        let values = try InitializerTests.draw(initializer, shape).sorted()
        let count = Double(values.count)
        var largest = 0.0
        for (index, value) in values.enumerated() {
            let expected = distribution(Double(value))
            largest = max(largest, abs(expected - Double(index) / count), abs(expected - Double(index + 1) / count))
        }
        return largest * count.squareRoot()
    }

    @Test func normalWeightsAreNormal() throws {
        #expect(try Self.distance(DistributionInitializer.normal(.variance(1))) { gsl_cdf_ugaussian_P($0) } < 3.27)
        #expect(try Self.distance(.he) { gsl_cdf_gaussian_P($0, (2.0 / 1000).squareRoot()) } < 3.27)
    }

    @Test func uniformWeightsAreUniform() throws {
        #expect(
            try Self.distance(DistributionInitializer.uniform(.bound(0.5))) { gsl_cdf_flat_P($0, -0.5, 0.5) } < 3.27)
    }

    @Test(arguments: [(-2.0, 2.0), (-1.0, 3.0), (0.0, 1.5), (1.0, 5.0)])
    func truncatedNormalWeightsAreThoseBetweenTheBounds(low: Double, high: Double) throws {
        let truncation = Truncation(low: low, high: high, isCorrected: false)
        let initializer = DistributionInitializer.truncatedNormal(.variance(1), truncation: truncation)
        let below = gsl_cdf_ugaussian_P(low)
        let share = gsl_cdf_ugaussian_P(high) - below
        #expect(try Self.distance(initializer) { (gsl_cdf_ugaussian_P($0) - below) / share } < 3.27)
    }

    /// The test sees what it should: a normal of another shape, and one whose scale is off by 2 %.
    @Test func wrongDistributionsAreFound() throws {
        #expect(try Self.distance(DistributionInitializer.uniform(.variance(1))) { gsl_cdf_ugaussian_P($0) } > 3.27)
        #expect(try Self.distance(DistributionInitializer.normal(.variance(1.04))) { gsl_cdf_ugaussian_P($0) } > 3.27)
    }
}
