import CInitLabKernels
import Foundation
import InitLab
import Testing

/// One pass over values against plain sums in Double.
@Suite struct SurveyTests {
    private func survey(_ values: [Float], shape: [Int], segments: Int = 1, threads: Int = 1) throws -> TensorSurvey {
        let folder = try TemporaryFolder()
        let data = SafetensorsFormat().data(of: [Tensor(name: "w", shape: shape, values: values)])
        let checkpoint = try Checkpoint([try folder.write(data, to: "m.safetensors")])
        return try CheckpointSurvey(checkpoint.tensors, segments: [segments], threads: Threads(threads)).tensors[0]
    }

    @Test(arguments: [1, 15, 16, 1000, 1024, 5003, 300_000])
    func `moments are those of plain sums`(count: Int) throws {
        for (scale, shift) in [(1.0, 0.0), (1e-12, 0), (0.02, 1), (1e15, 0)] {
            let drawn = CheckpointBuilder.drawn(.normal(scale), count, seed: UInt64(count), layer: 1)
            let values = drawn.map { $0 + Float(shift) }
            let found = try survey(values, shape: [count])
            let n = Double(count)
            let mean = values.reduce(0) { $0 + Double($1) } / n
            let moments = [2, 4].map { power in values.reduce(0) { $0 + pow(Double($1) - mean, Double(power)) } / n }
            #expect(abs(found.mean - mean) <= 1e-6 * (abs(mean) + scale))
            if count > 1 {
                #expect(abs(found.variance / moments[0] - 1) < 2e-5, "\(count) \(scale)")
                #expect(abs(found.kurtosis * moments[0] * moments[0] / moments[1] - 1) < 1e-4, "\(count) \(scale)")
            }
            #expect(found.minimum == Double(values.min()!) && found.maximum == Double(values.max()!))
            #expect(found.finite == count)
        }
    }

    @Test func `what is special is counted`() throws {
        var values = CheckpointBuilder.drawn(.normal(1), 2000, seed: 1, layer: 1)
        (values[3], values[77], values[1999]) = (.nan, .infinity, -.infinity)
        for place in [5, 100, 1500] { values[place] = 0 }
        values[6] = .leastNormalMagnitude / 128
        for place in [9, 10, 1600] { values[place] = 9 }
        let found = try survey(values, shape: [2000])
        #expect(found.nans == 1 && found.infinities == 2 && found.zeros == 3 && found.subnormals == 1)
        #expect(found.maximum == 9 && found.atMaximum == 3 && found.finite == 1997)
    }

    @Test func `rows and segments have their own sums`() throws {
        let values = CheckpointBuilder.drawn(.normal(0.5), 40 * 96, seed: 2, layer: 1)
        let found = try survey(values, shape: [40, 96], segments: 3)
        let rows = try #require(found.rows)
        #expect(rows.count == 40 && rows.segments == 3)
        for row in 0..<40 {
            for part in 0..<3 {
                let start = row * 96 + part * 32
                let sum = values[start..<(start + 32)].reduce(0) { $0 + Double($1) * Double($1) }
                #expect(abs(rows.squares[3 * row + part] / sum - 1) < 1e-5)
            }
        }
    }

    @Test func `threads change nothing`() throws {
        let values = CheckpointBuilder.drawn(.normal(0.02), 3000 * 1024, seed: 3, layer: 1)
        let (one, four) = (
            try survey(values, shape: [3000, 1024]), try survey(values, shape: [3000, 1024], threads: 4)
        )
        #expect(one.digest == four.digest && one.kurtosis == four.kurtosis && one.rows?.digests == four.rows?.digests)
    }

    /// Every version of the kernel counts the same, and sums to the last digits of Float.
    @Test func `versions of the kernel agree`() throws {
        var values = CheckpointBuilder.drawn(.normal(1), 5000, seed: 4, layer: 1)
        (values[7], values[4999]) = (.nan, .infinity)
        var found: [initlab_survey] = []
        var digests: [UInt64] = []
        for version in 0..<initlab_kernel_versions() {
            var sums = initlab_survey()
            (sums.scale, sums.minimum, sums.maximum) = (1, .infinity, -.infinity)
            digests.append(initlab_survey_values(values, values.count, Int32(INITLAB_F32), &sums, version))
            found.append(sums)
        }
        for (other, digest) in zip(found, digests) {
            #expect(digest == digests[0] && other.finite == found[0].finite && other.nans == 1)
            #expect(other.minimum == found[0].minimum && other.significands == found[0].significands)
            #expect(abs(other.powers.3 / found[0].powers.3 - 1) < 1e-6)
        }
    }

    /// Every version against a plain loop, with zeros, subnormal numbers, infinities and NaN anywhere or nowhere, in pieces of any size.
    @Test(arguments: 1...24) func `versions of the kernel count as a plain loop does`(seed: Int) throws {
        let count = [1, 15, 17, 64, 1000, 1024, 1040, 5000][seed % 8]
        var values = CheckpointBuilder.drawn(.normal(0.3), count, seed: UInt64(seed), layer: 1)
        let specials: [Float] = [
            0, -0.0, .leastNonzeroMagnitude, -.leastNormalMagnitude / 2, .nan, .infinity, -.infinity,
        ]
        for step in 0..<(seed % 3 == 0 ? 0 : 1 + seed % 5) {
            values[(seed * 131 + step * 977) % count] = specials[(seed + step) % specials.count]
        }
        let finite = values.filter(\.isFinite)
        for version in 0..<initlab_kernel_versions() {
            var sums = initlab_survey()
            (sums.scale, sums.minimum, sums.maximum) = (2, .infinity, -.infinity)
            _ = initlab_survey_values(values, values.count, Int32(INITLAB_F32), &sums, version)
            #expect(Int(sums.finite) == finite.count && Int(sums.nans) == values.count { $0.isNaN })
            #expect(Int(sums.infinities) == values.count { $0.isInfinite })
            #expect(Int(sums.zeros) == values.count { $0 == 0 })
            #expect(Int(sums.subnormals) == values.count { $0.isSubnormal })
            #expect(sums.minimum == finite.min() ?? .infinity && sums.maximum == finite.max() ?? -.infinity)
            #expect(Int(sums.at_minimum) == finite.count { $0 == finite.min()! })
            #expect(Int(sums.at_maximum) == finite.count { $0 == finite.max()! })
            #expect(sums.significands == finite.reduce(0) { $0 | $1.significandBitPattern })
            for (power, sum) in [sums.powers.0, sums.powers.1, sums.powers.2, sums.powers.3].enumerated() {
                let terms = finite.map { pow(2 * Double($0), Double(power + 1)) }
                let size = terms.reduce(1e-30) { $0 + abs($1) }
                #expect(abs(sum - terms.reduce(0, +)) < 2e-6 * size, "power \(power + 1), version \(version)")
            }
        }
    }

    /// One changed bit anywhere, and two values that change places, are another digest.
    @Test func `a digest hears of every bit and place`() throws {
        let values = CheckpointBuilder.drawn(.normal(1), 1100, seed: 9, layer: 1)
        func digest(_ values: [Float]) -> UInt64 {
            var sums = initlab_survey()
            (sums.scale, sums.minimum, sums.maximum) = (1, .infinity, -.infinity)
            return initlab_survey_values(values, values.count, Int32(INITLAB_F32), &sums, 0)
        }
        let whole = digest(values)
        for place in stride(from: 0, to: 1100, by: 7) {
            var other = values
            other[place] = Float(bitPattern: other[place].bitPattern ^ 1 << UInt32(place % 32))
            #expect(digest(other) != whole, "\(place)")
            other = values
            other.swapAt(place, (place + 32) % 1100)
            #expect(digest(other) != whole, "\(place)")
        }
    }

    @Test func `taps have their own sums`() throws {
        let values = CheckpointBuilder.drawn(.normal(0.5), 20 * 7 * 9, seed: 2, layer: 1)
        let folder = try TemporaryFolder()
        let data = SafetensorsFormat().data(of: [Tensor(name: "w", shape: [20, 7, 3, 3], values: values)])
        let checkpoint = try Checkpoint([try folder.write(data, to: "m.safetensors")])
        let found = try CheckpointSurvey(checkpoint.tensors, segments: [1], taps: [9], threads: .one).tensors[0]
        #expect(found.taps.count == 9)
        for tap in 0..<9 {
            let sum = stride(from: tap, to: values.count, by: 9).reduce(0) { $0 + pow(Double(values[$1]), 2) }
            #expect(abs(found.taps[tap] / sum - 1) < 1e-12)
        }
    }
}
