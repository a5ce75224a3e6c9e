import InitLab
import Testing

/// Known answers of Random123, `tests/kat_vectors`, philox4x32 with 10 rounds (Salmon et al. 2011).
@Suite struct PhiloxTests {
    static let knownAnswers: [(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, block: SIMD4<UInt32>)] = [
        (
            .zero, .zero,
            SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
        ),
        (
            SIMD4(repeating: .max), SIMD2(repeating: .max),
            SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        (
            SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2(0xa409_3822, 0x299f_31d0),
            SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ]

    @Test(arguments: knownAnswers.indices)
    func blocksAreThoseOfRandom123(index: Int) {
        let answer = Self.knownAnswers[index]
        #expect(Philox4x32.block(counter: answer.counter, key: answer.key) == answer.block)
    }
}

@Suite struct RandomStreamTests {
    static let key = StreamKey(seed: 42, identity: "a condition")
    static let address = StreamAddress(replicate: 3, layer: 7, purpose: .weights)

    /// The words of a stream by the block function alone: what the generator for GSL must give.
    static func words(_ count: Int, key: StreamKey, replicate: Int, layer: Int, purpose: StreamPurpose) -> [UInt32] {
        let keyWords = SIMD2(UInt32(truncatingIfNeeded: key.value), UInt32(truncatingIfNeeded: key.value >> 32))
        return (0..<count).map { position in
            let counter = SIMD4(
                UInt32(position / 4), UInt32(truncatingIfNeeded: replicate << 16),
                UInt32(truncatingIfNeeded: replicate >> 16), UInt32(layer) | UInt32(purpose.rawValue) << 24)
            return Philox4x32.block(counter: counter, key: keyWords)[position % 4]
        }
    }

    @Test func theGeneratorGivesTheBlocksOfItsAddressInOrder() throws {
        let stream = try RandomStream(key: Self.key, at: Self.address)
        for word in Self.words(1000, key: Self.key, replicate: 3, layer: 7, purpose: .weights) {
            #expect(stream.nextWord() == word)
        }
    }

    @Test func aStreamPutBackRepeatsItself() throws {
        let stream = try RandomStream(key: Self.key, at: Self.address)
        let first = (0..<5).map { _ in stream.nextWord() }
        _ = (0..<1000).map { _ in stream.nextNormal() }
        stream.move(to: Self.address)
        #expect((0..<5).map { _ in stream.nextWord() } == first)
    }

    /// Golden values, taken from the first release. A change here changes every published number.
    @Test func drawsStayTheSameForever() throws {
        let stream = try RandomStream(key: StreamKey(seed: 1), at: Self.address)
        var normal = 0.0
        for _ in 0..<10_000 { normal = stream.nextNormal() }
        #expect(normal == GoldenValues.normalAfter10000)
        var uniform = 0.0
        for _ in 0..<10_000 { uniform = stream.nextUniform(from: -1, to: 1) }
        #expect(uniform == GoldenValues.uniformAfter10000)
        #expect(StreamKey(seed: 1, identity: "x").value == GoldenValues.keyOfSeed1AndX)
    }

    @Test func noTwoAddressesOrKeysShareABlock() throws {
        var seen: Set<[UInt32]> = []
        var count = 0
        for seed in [0, 1, 2, UInt64(Int.max)] {
            for identity in ["", "a", "b"] {
                let stream = try RandomStream(key: StreamKey(seed: seed, identity: identity), at: Self.address)
                for replicate in [0, 1, 2, 1 << 16, 1 << 32, (1 << 48) - 1] {
                    for layer in [0, 1, 2, (1 << 24) - 1] {
                        for purpose in [StreamPurpose.weights, .biases, .input] {
                            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: purpose))
                            seen.insert((0..<4).map { _ in stream.nextWord() })
                            count += 1
                        }
                    }
                }
            }
        }
        #expect(seen.count == count)
    }
}
