import CInitLabKernels
import Foundation
import InitLab
import Testing

/// What sketches and running moments are made of, against the C library and plain sums, in every version of the kernels.
@Suite struct SketchKernelTests {
    private static let versions = 0..<initlab_kernel_versions()

    private static func logarithms(_ values: [Double], _ version: Int32) -> [Double] {
        var results = [Double](repeating: 0, count: values.count)
        initlab_take_logarithms(values, values.count, &results, version)
        return results
    }

    @Test(arguments: versions) func `logarithms of magnitudes`(version: Int32) {
        var values: [Double] = [
            0, -0.0, 1, -1, 2, .pi, 1 - 0x1p-53, 1 + 0x1p-52, .leastNonzeroMagnitude, -.leastNormalMagnitude,
            .greatestFiniteMagnitude, .infinity, 0.7071067811865475, 0.7071067811865476, 1.4142135623730951,
        ]
        for index in 0..<1000 { values.append(exp(1.4 * Double(index - 500)) * (1 + Double(index) / 1700)) }
        for (value, found) in zip(values, Self.logarithms(values, version)) {
            let expected = log(abs(value))
            #expect(
                found == expected || abs(found - expected) <= 4e-16 * abs(expected), "\(value): \(found), \(expected)")
        }
    }

    @Test(arguments: versions) func `places are quotients rounded down`(version: Int32) {
        let values = [0, 0.5, -0.5, 1, -1, 0.999999, -1e-300, 1e300, -1e300, .infinity, -.infinity, 7.25, -7.25]
        var places = [Int](repeating: 0, count: values.count)
        initlab_find_places(values, values.count, 0.5, &places, version)
        let limit = 1 << 52
        #expect(places == [0, 1, -1, 2, -2, 1, -1, limit, -limit, limit, -limit, 14, -15])
    }

    @Test(arguments: [1, 2, 7, 8, 9, 100, 1003]) func `sums about the mean`(count: Int) {
        let values = (0..<count).map { (index: Int) -> Double in 3e5 + sin(Double(index * index)) + Double(index % 7) }
        let mean = values.reduce(0.0) { $0 + ($1 - 3e5) } / Double(count) + 3e5
        func sum(_ power: Double) -> Double { values.reduce(0) { $0 + pow($1 - mean, power) } }
        for version in Self.versions {
            var found = initlab_central_sums()
            initlab_sum_centrally(values, count, &found, version)
            #expect(abs(found.mean - mean) <= 1e-10)
            #expect(abs(found.squares - sum(2)) <= 1e-9 * Double(count))
            #expect(abs(found.cubes - sum(3)) <= 1e-8 * Double(count))
            #expect(abs(found.fourths - sum(4)) <= 1e-8 * Double(count))
        }
    }

    @Test func `equal numbers have no spread, and their mean is one of them`() {
        let moments = RunningMoments([Double](repeating: 0.1, count: 1001))
        #expect(moments.mean == 0.1)
        #expect(moments.squares <= 1e-32)
    }

    @Test(arguments: versions) func `a sum of powers of ten`(version: Int32) {
        let decades = (0..<777).map { -Double($0) / 3 }
        let expected = decades.reduce(0) { $0 + pow(10, $1 - decades[0]) }
        let found = initlab_sum_powers_of_ten(decades, decades.count, decades[0], version)
        #expect(abs(found - expected) <= 1e-14 * expected)
    }

    @Test func `versions give the same bits`() {
        let values = (0..<1003).map { exp(sin(Double($0 * $0)) * 300) }
        let logarithms = Self.versions.map { Self.logarithms(values, $0).map(\.bitPattern) }
        #expect(Set(logarithms).count == 1)
        let sums = Self.versions.map { version in
            var sums = initlab_central_sums()
            initlab_sum_centrally(values, values.count, &sums, version)
            return "\(sums)"
        }
        #expect(Set(sums).count == 1)
    }

    @Test func `a sketch has numbers of either sign in the same bins as their magnitudes`() {
        var values: [Double] = (1...3000).map { (index: Int) in pow(1.01, Double(index)) * (index % 3 == 0 ? -1 : 1) }
        values += [0, 0]
        let sketch = QuantileSketch(values, scale: .signed)
        #expect(sketch.count == values.count)
        let sorted = values.sorted()
        for rank in [0, 1, 500, 999, 1000, 1001, 1002, 1500, 3001] {
            let found = sketch.quantile(Double(rank) / 3001)
            // A rank of a share may come out a little between two.
            #expect(abs(found - sorted[rank]) <= 0.011 * abs(sorted[rank]) + 1e-9, "rank \(rank)")
        }
    }
}
