import Foundation
import InitLab
import Testing

@Suite struct GeneratorTests {
    struct NumPyRow: Decodable {
        let seed: UInt64
        let normals: [Double]
        let uniforms: [Double]
    }

    /// Origin: `Reference/make_numpy_reference.py`: the first five draws and the ten-thousandth, bit for bit.
    @Test func numPysLegacyStreamIsReproduced() throws {
        let rows = try JSONDecoder().decode(
            [NumPyRow].self, from: Data(contentsOf: ReferenceTable.url("numpy-legacy.json")))
        #expect(rows.map(\.seed) == [0, 1, 4357, 12345, (1 << 32) - 1])
        for row in rows {
            func draws(_ next: (borrowing RandomStream) -> Double) throws -> [Double] {
                let stream = try RandomStream(
                    key: StreamKey(seed: row.seed), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights),
                    generator: .numpyLegacy)
                let all = (0..<10_000).map { _ in next(stream) }
                return Array(all[..<5]) + [all[9_999]]
            }
            #expect(try draws { $0.nextNormal() } == row.normals, "seed \(row.seed)")
            #expect(try draws { $0.nextUniform(from: 0, to: 1) } == row.uniforms, "seed \(row.seed)")
        }
    }

    @Test(arguments: ["mt19937", "taus2", "gfsr4", "ranlxs0", "minstd", "rand48", "ranlxd2", "cmrg", "ran3"])
    func generatorsOfGSLDrawEveryDistribution(name: String) throws {
        let generator = try #require(Generator(name: name))
        #expect(generator.name == name)
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: 400_000)
        defer { values.deallocate() }
        let address = StreamAddress(replicate: 2, layer: 1, purpose: .weights)
        let stream = try RandomStream(key: StreamKey(seed: 3), at: address, generator: generator)
        for (fill, variance, kurtosis) in [
            ({ (stream: borrowing RandomStream) in stream.fillNormal(values) }, 1.0, 3.0),
            ({ (stream: borrowing RandomStream) in stream.fillUniform(values, bound: 1) }, 1.0 / 3, 1.8),
        ] {
            fill(stream)
            let moments = Moments(of: UnsafeBufferPointer(values))
            let count = Double(values.count)
            // A false-alarm probability of 1e-9 each.
            #expect(abs(moments.mean) < 6.11 * (variance / count).squareRoot())
            #expect(abs(moments.variance - variance) < 6.11 * variance * ((kurtosis - 1) / count).squareRoot())
        }
        let first = stream.nextWord()
        stream.move(to: address)
        _ = stream.nextWord()
        stream.move(to: StreamAddress(replicate: 2, layer: 2, purpose: .weights))
        #expect(stream.nextWord() != first)
    }

    /// No generator gives normal deviates that are all zero, as GSL's do from fewer than 24 bits.
    @Test func everyGeneratorHasNormalDeviates() throws {
        for name in Generator.names {
            let stream = try RandomStream(
                key: StreamKey(seed: 3), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights),
                generator: try #require(Generator(name: name)))
            let squares = (0..<4000).reduce(0.0) { sum, _ in sum + pow(stream.nextNormal(), 2) } / 4000
            #expect(squares > 0.8 && squares < 1.25, "\(name)")
        }
        #expect(Generator(name: "uni") == nil && Generator(name: "slatec") == nil)
    }

    @Test func unknownGeneratorsHaveNoName() {
        #expect(Generator(name: "mt19938") == nil)
        #expect(Generator.names.first == "philox4x32-10" && Generator.names.contains("numpy-legacy"))
        #expect(Generator.names.allSatisfy { Generator(name: $0)?.name == $0 })
    }

    @Test func collidingStreamsAreForetold() throws {
        #expect(Generator.philox.collisionProbability(streams: 1e12) == 0)
        let mersenne = try #require(Generator(name: "mt19937"))
        #expect(abs(mersenne.collisionProbability(streams: 1000) - 1000 * 999 / 2 / 0x1p32) < 1e-12)
        func warnings(_ replicates: Int) throws -> [RunWarning] {
            let experiment = try Experiment.reading(
                "title: t\ngenerator: mt19937\nreplicates: \(replicates)\nnetwork: {depth: 9, width: 4}\ninitializers: [he]\n"
            )
            return try Plan(experiment).warnings
        }
        #expect(try warnings(10).isEmpty)
        #expect(try warnings(1000).first?.description.contains("philox4x32-10") == true)
    }

    /// Distinct first blocks of a million streams: replicates, layers and seeds that lie side by side. Two of so many
    /// random blocks of 128 bits are the same with a probability of 1e-27.
    @Test func aMillionStreamsRepeatNoBlock() throws {
        var blocks: Set<SIMD4<UInt32>> = []
        for seed in 0..<10 {
            let stream = try RandomStream(
                key: StreamKey(seed: UInt64(seed)), at: StreamAddress(replicate: 0, layer: 0, purpose: .weights))
            for replicate in 0..<1000 {
                for layer in 0..<100 {
                    stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .weights))
                    blocks.insert(
                        SIMD4(stream.nextWord(), stream.nextWord(), stream.nextWord(), stream.nextWord()))
                }
            }
        }
        #expect(blocks.count == 1_000_000)
    }

    /// Correlations between neighbouring seeds, replicates and layers: standard error 1 / sqrt(n), 6.11 of them.
    @Test func neighbouringStreamsAreUncorrelated() throws {
        let count = 100_000
        func draws(_ seed: UInt64, _ replicate: Int, _ layer: Int) throws -> [Float] {
            let stream = try RandomStream(
                key: StreamKey(seed: seed), at: StreamAddress(replicate: replicate, layer: layer, purpose: .weights))
            return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
                stream.fillNormal(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
                filled = count
            }
        }
        let origin = try draws(10, 10, 10)
        for (seed, replicate, layer) in [(11, 10, 10), (10, 11, 10), (10, 10, 11), (9, 10, 10), (10, 10, 9)] {
            let other = try draws(UInt64(seed), replicate, layer)
            let sum = zip(origin, other).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            #expect(abs(sum) / Double(count).squareRoot() < 6.11, "\(seed), \(replicate), \(layer)")
        }
    }

    @Test func integersAreAllEquallyProbable() throws {
        let stream = try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[stream.nextInteger(below: 7)] += 1 }
        // Six degrees of freedom: 54 is exceeded with a probability of 1e-9.
        let chiSquare = counts.reduce(0.0) { $0 + pow(Double($1) - 10_000, 2) / 10_000 }
        #expect(chiSquare < 54)
    }
}
