import Foundation
import InitLab
import Testing

@Suite struct TensorFormatTests {
    static let tensors = [
        Tensor(name: "layer1.weight", shape: [2, 2], values: [1, -0.5, 0.1, 4]),
        Tensor(name: "input", shape: [1, 1], values: [7]),
    ]

    /// The layout by the format's description: length, header, values.
    @Test func safetensorsHaveTheirHeader() throws {
        let data = SafetensorsFormat().data(of: Self.tensors)
        let length = data.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        #expect(length % 8 == 0 && data.count == 8 + length + 20)
        let header = try #require(
            try JSONSerialization.jsonObject(with: data.dropFirst(8).prefix(length)) as? [String: [String: Any]])
        #expect(Set(header.keys) == ["layer1.weight", "input"])
        let weight = try #require(header["layer1.weight"])
        #expect(weight["dtype"] as? String == "F32")
        #expect(weight["shape"] as? [Int] == [2, 2] && weight["data_offsets"] as? [Int] == [0, 16])
        #expect(header["input"]?["data_offsets"] as? [Int] == [16, 20])
        #expect(data.suffix(4) == NPYTests.floats([7]))
    }

    @Test func csvHasALineForEachRow() {
        #expect(String(decoding: CSVFormat().data(of: Self.tensors), as: UTF8.self) == "1.0,-0.5\n0.1,4.0\n\n7.0\n")
    }

    @Test func npyHoldsOneShape() {
        #expect(NPYFormat().obstacle(to: Self.tensors) != nil)
        #expect(SafetensorsFormat().obstacle(to: Self.tensors) == nil)
    }

    // MARK: Reading

    @Test(arguments: TensorFormats.all.map { type(of: $0).name })
    func whatIsWrittenReadsBack(format name: String) throws {
        let format = try #require(TensorFormats.named(name))
        let one = [Tensor(name: "w", shape: [2, 3], values: [1, 2.5, -3, 4, 5e-30, 1e38])]
        let read = try format.tensors(from: format.data(of: one))
        #expect(read.map(\.values) == [one[0].values])
        // Raw bytes say nothing of shapes, and only safetensors of names.
        #expect(read[0].shape == (name == RawFormat.name ? [6] : [2, 3]))
        #expect(read[0].name == (name == SafetensorsFormat.name ? "w" : ""))
    }

    /// Values by the definitions of the types: 1/3 rounded, the smallest subnormal, the largest number, infinity.
    @Test func otherTypesOfNumberBecomeFloats() throws {
        func file(_ type: String, _ bytes: [UInt8], shape: [Int]) -> Data {
            let header =
                #"{"__metadata__":{"format":"pt"},"x":{"dtype":"\#(type)","shape":\#(shape),"#
                + #""data_offsets":[0,\#(bytes.count)]}}"#
            return withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8) + bytes
        }
        let half: [UInt8] = [0x55, 0x35, 0x01, 0x00, 0xff, 0x7b, 0x00, 0xfc]
        #expect(
            try SafetensorsFormat().tensors(from: file("F16", half, shape: [2, 2]))[0].values
                == [0.33325195, 5.9604645e-8, 65504, -.infinity])
        let brain: [UInt8] = [0xab, 0x3e, 0x80, 0xff]
        #expect(
            try SafetensorsFormat().tensors(from: file("BF16", brain, shape: [2]))[0].values == [
                0.33398438, -.infinity,
            ])
        let double: [UInt8] = [0, 0, 0, 0, 0, 0, 0xf8, 0xbf]
        #expect(try SafetensorsFormat().tensors(from: file("F64", double, shape: []))[0].values == [-1.5])
    }

    @Test(arguments: [
        (#"{"x":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}"#, "type I64"),
        (#"{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "does not fit"),
        (#"{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#, "beyond the end"),
        (#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "beyond the end"),
        (#"{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "a whole number from 0 on"),
        (#"{"x":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}}"#, "too many values"),
        (#"{"x":{"dtype":"F32","shape":[2]}}"#, "needs `dtype`, `shape` and `data_offsets`"),
        (#"{"x":7}"#, "`{` was expected"),
        (#"[1]"#, "starts with `{`"),
        ("deeply nested", "starts with `{`"),
    ])
    func wrongSafetensorsAreRefused(header: String, reason: String) throws {
        let header = header == "deeply nested" ? String(repeating: "[", count: 100_000) : header
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        let error = try #require(throws: TensorFormatError.self) {
            try SafetensorsFormat().tensors(from: length + Data(header.utf8) + NPYTests.floats([1, 2]))
        }
        #expect(error.description.contains(reason))
    }

    @Test func brokenBytesNeverTrap() {
        for format in TensorFormats.all {
            let whole = Array(format.data(of: [Self.tensors[0]]))
            for index in whole.indices {
                _ = try? format.tensors(from: Data(whole[..<index]))
                for byte: UInt8 in [0, 0x28, 0x2c, 0x39, 0xff] {
                    var changed = whole
                    changed[index] = byte
                    _ = try? format.tensors(from: Data(changed))
                }
            }
        }
    }

    @Test func rowsOfDifferentLengthsAreRefused() throws {
        let error = try #require(throws: TensorFormatError.self) {
            try CSVFormat().tensors(from: Data("1,2\r\n3\r\n".utf8))
        }
        #expect(error.description.contains("line 2"))
        #expect(try CSVFormat().tensors(from: Data("1,2\r\n3,4\r\n".utf8))[0].values == [1, 2, 3, 4])
    }
}
