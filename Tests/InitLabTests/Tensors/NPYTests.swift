import Foundation
import InitLab
import Testing

@Suite struct NPYTests {
    static func header(_ text: String, version: UInt8 = 1) -> Data {
        let length = UInt8(text.utf8.count)
        return Data([0x93] + Array("NUMPY".utf8) + [version, 0] + (version == 1 ? [length, 0] : [length, 0, 0, 0]))
            + Data(text.utf8)
    }

    static func floats(_ values: [Float]) -> Data {
        RawFormat().data(of: [Tensor(name: "", shape: [values.count], values: values)])
    }

    @Test func whatIsWrittenReadsBack() throws {
        let tensor = Tensor(name: "w", shape: [2, 3], values: [1, 2.5, -3, 4, 5e-30, 6])
        let data = NPYFormat().data(of: [tensor])
        #expect((data.count - 24) % 64 == 0)
        let array = try NPY(data)
        #expect(array.shape == [2, 3] && array.values == tensor.values)
        #expect(try NPY(NPYFormat().data(of: [tensor, tensor])).shape == [2, 2, 3])
    }

    @Test func fortranOrderAndDoublesAreUnderstood() throws {
        let text = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }\n"
        #expect(try NPY(Self.header(text) + Self.floats([1, 4, 2, 5, 3, 6])).values == [1, 2, 3, 4, 5, 6])
        let doubles = [0.5, -2.0].map { $0.bitPattern }
        let bytes = doubles.flatMap { bits in (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) } }
        let wide = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n"
        #expect(try NPY(Self.header(wide, version: 2) + Data(bytes)).values == [0.5, -2])
    }

    @Test(arguments: [
        ("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }", "type is <i4"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "does not fit"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9), }", "absurd"),
        ("{'descr': '<f4', 'shape': (2,), }", "not understood"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 2), }", "absurd"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (1 2,), }", "absurd"),
        ("", "not understood"),
    ])
    func wrongArraysAreRefused(header: String, reason: String) throws {
        let error = try #require(throws: TensorFormatError.self) { try NPY(Self.header(header) + Self.floats([1, 2])) }
        #expect(error.description.contains(reason))
    }

    @Test func brokenBytesNeverTrap() {
        let whole = Array(NPYFormat().data(of: [Tensor(name: "w", shape: [2, 2], values: [1, 2, 3, 4])]))
        for index in whole.indices {
            _ = try? NPY(Data(whole[..<index]))
            for byte: UInt8 in [0, 0x28, 0x39, 0xff] {
                var changed = whole
                changed[index] = byte
                _ = try? NPY(Data(changed))
            }
        }
    }
}
