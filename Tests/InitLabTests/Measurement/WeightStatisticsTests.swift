import Foundation
import InitLab
import Testing

@Suite struct WeightStatisticsTests {
    static func statistics(_ values: [Float], rows: Int, below: [Float] = []) -> WeightStatistics {
        values.withUnsafeBufferPointer {
            WeightStatistics(
                of: $0, shape: WeightShape(layer: 2, fanIn: values.count / rows, fanOut: rows), below: below)
        }
    }

    /// Normal values, of seed 1 and a number.
    static func normal(_ count: Int, _ number: Int) throws -> [Float] {
        let stream = try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: number, layer: 1, purpose: .weights))
        var values = [Float](repeating: 0, count: count)
        values.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
        return values
    }

    /// All sums again, straight from their definitions, for sizes on both sides of a vector's eight lanes.
    @Test(arguments: [(3, 5), (8, 8), (9, 17), (16, 24), (1, 40), (40, 1)])
    func definitionsHold(rows: Int, columns: Int) throws {
        let values = try Self.normal(rows * columns, 3).map { $0 * 0.01 + 5 }
        let below = try Self.normal(50, 4)
        let found = Self.statistics(values, rows: rows, below: below)
        let count = Double(values.count)
        let mean = values.reduce(0) { $0 + Double($1) } / count
        let d = (0..<rows).map { row in (0..<columns).map { Double(values[row * columns + $0]) - mean } }
        let all = d.flatMap { $0 }
        let variance = all.reduce(0) { $0 + $1 * $1 } / count
        func moment(_ power: Double) -> Double {
            all.reduce(0) { $0 + pow($1, power) } / count / pow(variance, power / 2)
        }
        func expect(_ value: Double, _ expected: Double, _ name: String) {
            #expect(abs(value - expected) <= 1e-9 * max(1, abs(expected)), "\(name): \(value), \(expected)")
        }
        expect(found.skewness, moment(3), "skewness")
        expect(found.kurtosis, moment(4), "kurtosis")
        expect(found.sixthMoment, moment(6), "sixth moment")
        let y = d.map { $0.map { $0 * $0 - variance } }
        func transposed(_ m: [[Double]]) -> [[Double]] { m[0].indices.map { column in m.map { $0[column] } } }
        func dispersion(_ m: [[Double]]) -> Double {
            let total = m.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
            let squares = m.reduce(0) { $0 + pow($1.reduce(0, +), 2) }
            return squares / total * (count - 1) / (Double(m[0].count) * Double(m.count - 1))
        }
        func neighbours(_ m: [[Double]]) -> Double {
            let sum = m.reduce(0) { $0 + zip($1, $1.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } }
            return sum / Double(m.count * (m[0].count - 1)) / variance
        }
        if rows > 1 {
            expect(found.rowSums, dispersion(d), "row sums")
            expect(found.rowNorms, dispersion(y), "row norms")
            expect(found.columnNeighbours, neighbours(transposed(d)), "column neighbours")
        } else {
            #expect(found.rowSums.isNaN && found.rowNorms.isNaN && found.columnNeighbours.isNaN && found.rowPairs.isNaN)
        }
        if columns > 1 {
            expect(found.columnSums, dispersion(transposed(d)), "column sums")
            expect(found.columnNorms, dispersion(transposed(y)), "column norms")
            expect(found.rowNeighbours, neighbours(d), "row neighbours")
        } else {
            #expect(found.columnSums.isNaN && found.columnNorms.isNaN && found.rowNeighbours.isNaN)
        }
        if rows == columns {
            let pairs = (0..<rows).flatMap { i in (0..<i).map { d[i][$0] * d[$0][i] } }
            expect(found.transpose, pairs.reduce(0, +) / Double(pairs.count) / variance, "transpose")
        } else {
            #expect(found.transpose.isNaN)
        }
        #expect(abs(found.layerBelow) < 1 && found.normalDistance.isFinite == (values.count >= 16))
    }

    /// Means over 4,000 normal matrices lie within five standard errors of what is exact: all eleven of five shapes with a
    /// probability above 0.9999. The mean of skewed values of 4,000 replicates is near enough to normal for that.
    @Test(arguments: [(16, 16), (8, 40), (40, 8), (20, 60), (32, 32)])
    func meansAreExactForNormalWeights(rows: Int, columns: Int) throws {
        var samples: [String: [Double]] = [:]
        var above = try Self.normal(rows * columns, 9999)
        for number in 0..<4000 {
            let values = try Self.normal(rows * columns, number)
            let found = Self.statistics(values, rows: rows, below: above)
            above = values
            let numbers = [
                "skewness": found.skewness, "kurtosis": found.kurtosis, "sixth": found.sixthMoment,
                "distance": found.normalDistance, "row neighbours": found.rowNeighbours,
                "column neighbours": found.columnNeighbours, "below": found.layerBelow, "row sums": found.rowSums,
                "column sums": found.columnSums, "row norms": found.rowNorms, "column norms": found.columnNorms,
                "row pairs": found.rowPairs, "transpose": found.transpose,
            ]
            for (name, number) in numbers where number.isFinite { samples[name, default: []].append(number) }
        }
        let n = Double(rows * columns)
        var expected = [
            "skewness": 0, "kurtosis": 3 * (n - 1) / (n + 1), "sixth": 15 * (n - 1) * (n - 1) / ((n + 1) * (n + 3)),
            "distance": 0, "row neighbours": -1 / (n - 1), "column neighbours": -1 / (n - 1), "below": 0,
            "row sums": 1, "column sums": 1, "row norms": 1, "column norms": 1, "row pairs": 1,
        ]
        if rows == columns { expected["transpose"] = -1 / (n - 1) }
        #expect(Set(samples.keys) == Set(expected.keys))
        for (name, value) in expected {
            let numbers = try #require(samples[name])
            let mean = numbers.reduce(0, +) / Double(numbers.count)
            let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count - 1)
            let error = (variance / Double(numbers.count)).squareRoot()
            // The Anderson-Darling distance leaves out terms of the order of (n/M)^2/n, with n an eighth of the entries, at most 512.
            let allowance = name == "distance" ? 0.03 / Double(min(512, rows * columns / 8)) : 0
            #expect(abs(mean - value) <= 5 * error + allowance, "\(name): \(mean) +- \(error), expected \(value)")
        }
    }

    /// The integral of (G - Phi)^2 / (Phi (1 - Phi)) dPhi of a uniform law, by quadrature: 0.011119.
    @Test func theDistanceOfAUniformLaw() throws {
        let stream = try RandomStream(
            key: StreamKey(seed: 5), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
        var distances: [Double] = []
        for _ in 0..<400 {
            var values = [Float](repeating: 0, count: 8192)
            values.withUnsafeMutableBufferPointer { stream.fillUniform($0, bound: 3) }
            distances.append(Self.statistics(values, rows: 64).normalDistance)
        }
        // Their standard deviation is 0.0035: five errors are 0.0009.
        #expect(abs(distances.reduce(0, +) / 400 - 0.011119) < 0.0009)
    }

    @Test func constantsHaveNoStatistics() {
        let found = Self.statistics(Array(repeating: 0.3, count: 64), rows: 8)
        #expect(found.kurtosis.isNaN && found.rowPairs.isNaN && found.normalDistance.isNaN && found.rowNeighbours.isNaN)
    }

    /// Weights of any scale, to the ends of what files may ask for.
    @Test(arguments: [1e-25, 1e-10, 1e10, 1e25]) func scaleChangesNothing(scale: Double) throws {
        let values = try Self.normal(1024, 2)
        let (plain, scaled) = (
            Self.statistics(values, rows: 32), Self.statistics(values.map { Float(Double($0) * scale) }, rows: 32)
        )
        let pairs = [
            (plain.kurtosis, scaled.kurtosis), (plain.sixthMoment, scaled.sixthMoment),
            (plain.rowNorms, scaled.rowNorms), (plain.rowPairs, scaled.rowPairs),
            (plain.normalDistance, scaled.normalDistance), (plain.transpose, scaled.transpose),
        ]
        for (a, b) in pairs { #expect(abs(a - b) < 1e-5 * max(1, abs(a))) }
    }

    @Test func digestsDifferWhereABitDoes() throws {
        let values = try Self.normal(101, 1)
        func digest(_ values: [Float]) -> MatrixDigest { values.withUnsafeBufferPointer(MatrixDigest.init) }
        var digests: Set = [digest(values), digest(Array(values.dropLast())), digest(values + [0])]
        for place in values.indices {
            for bit in 0..<32 {
                var other = values
                other[place] = Float(bitPattern: other[place].bitPattern ^ (1 << bit))
                digests.insert(digest(other))
            }
        }
        var swapped = values
        swapped.swapAt(0, 2)
        digests.insert(digest(swapped))
        #expect(digests.count == 101 * 32 + 4 && digest(values) == digest(values))
    }
}

@Suite struct MarginalLawTests {
    /// SciPy 1.17: truncnorm.stats, and its moments about the mean.
    @Test func momentsOfKnownLaws() {
        #expect(MarginalLaw.normal.kurtosis == 3 && MarginalLaw.normal.sixthMoment == 15)
        #expect(
            abs(MarginalLaw.uniform.kurtosis - 1.8) < 1e-15 && abs(MarginalLaw.uniform.sixthMoment - 27.0 / 7) < 1e-14)
        let three = MarginalLaw.truncatedNormal(Truncation(low: -3, high: 3))
        #expect(abs(three.kurtosis - (3 - 0.17111443639774437)) < 1e-12)
        let wide = MarginalLaw.truncatedNormal(Truncation(low: -.infinity, high: .infinity))
        #expect(abs(wide.kurtosis - 3) < 1e-12 && abs(wide.sixthMoment - 15) < 1e-12)
        // Half a normal law: the variance is 1 - 2/pi.
        let half = MarginalLaw.truncatedNormal(Truncation(low: 0, high: .infinity))
        let excess = 8 * (Double.pi - 3) / ((Double.pi - 2) * (Double.pi - 2))
        #expect(abs(half.kurtosis - 3 - excess) < 1e-12 && !half.isSymmetric && three.isSymmetric)
    }
}
