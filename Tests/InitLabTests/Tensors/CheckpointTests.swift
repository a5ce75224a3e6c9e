import Foundation
import InitLab
import Testing

/// Reading checkpoints: what is there, and what is wrong, each with the byte.
@Suite struct CheckpointTests {
    private static func safetensors(_ header: String, _ payload: [UInt8] = []) -> Data {
        withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8) + Data(payload)
    }

    private func open(_ data: Data, name: String = "m.safetensors") throws -> Checkpoint {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try Checkpoint([folder.write(data, to: name)]) }
    }

    private func error(_ data: Data, name: String = "m.safetensors") -> String {
        do {
            _ = try open(data, name: name)
            return "none"
        } catch {
            let text = "\(error)"
            return text.range(of: name).map { String(text[$0.upperBound...]) } ?? text
        }
    }

    // MARK: What is right

    /// The bits of each type, by its standard: IEEE 754 for F16, truncated F32 for BF16, arXiv:2209.05433 for F8.
    @Test func `every type of numbers is read`() throws {
        let cases: [(String, [UInt8], [Float])] = [
            ("F64", [0, 0, 0, 0, 0, 0, 0xf8, 0x3f], [1.5]), ("F32", [0, 0, 0xc0, 0x3f], [1.5]),
            ("F16", [0x00, 0x3e, 0x01, 0x00, 0xff, 0x7b], [1.5, 0x1p-24, 65504]), ("BF16", [0xc0, 0x3f], [1.5]),
            ("F8_E4M3", [0x3c, 0x01, 0x7e, 0xbc], [1.5, 0x1p-9, 448, -1.5]),
            ("F8_E5M2", [0x3e, 0x01, 0x7b], [1.5, 0x1p-16, 57344]),
        ]
        for (type, bytes, expected) in cases {
            let header =
                #"{"w":{"dtype":"\#(type)","shape":[\#(expected.count)],"data_offsets":[0,\#(bytes.count)]}}"#
            let folder = try TemporaryFolder()
            let path = try folder.write(Self.safetensors(header, bytes), to: "m.safetensors")
            let checkpoint = try Checkpoint([path])
            #expect(try checkpoint.tensors[0].values() == expected, "\(type)")
            let survey = try CheckpointSurvey(checkpoint.tensors, segments: [1], threads: .one).tensors[0]
            #expect(survey.minimum == Double(expected.min()!) && survey.maximum == Double(expected.max()!), "\(type)")
        }
    }

    @Test func `whole numbers are left out and counted`() throws {
        let header =
            #"{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}"#
        let checkpoint = try open(Self.safetensors(header, Array(repeating: 0, count: 12)))
        #expect(checkpoint.tensors.map(\.name) == ["b"] && checkpoint.skipped.map(\.name) == ["a"])
    }

    /// Numbers of a form that is not read are no whole numbers.
    @Test func `what is left out is told by its kind`() throws {
        let types = [
            ("F4", 4, false), ("F6_E2M3", 6, false), ("F8_E8M0", 8, false), ("C64", 64, false), ("I32", 32, true),
            ("BOOL", 8, true), ("U8", 8, true),
        ]
        for (type, bits, isWhole) in types {
            let header = #"{"w":{"dtype":"\#(type)","shape":[8],"data_offsets":[0,\#(bits)]}}"#
            let skipped = try open(Self.safetensors(header, Array(repeating: 0, count: bits))).skipped
            #expect(skipped.map(\.type) == [type] && skipped.map(\.isWhole) == [isWhole], "\(type)")
        }
    }

    @Test func `names sort as people count`() throws {
        let names = ["h.10.w", "h.2.w", "h.1.w"]
        let entries = names.enumerated().map {
            #""\#($1)":{"dtype":"F32","shape":[1],"data_offsets":[\#(4 * $0),\#(4 * $0 + 4)]}"#
        }
        let data = Self.safetensors("{" + entries.joined(separator: ",") + "}", Array(repeating: 0, count: 12))
        #expect(try open(data).tensors.map(\.name) == ["h.1.w", "h.2.w", "h.10.w"])
        let right = ["a", "a0", "a00", "a1", "a1.b", "a1b", "a2", "a10", "a.b", "ab", "b"]
        let others = Array(right.reversed())
        let more = others.enumerated().map {
            #""\#($1)":{"dtype":"F32","shape":[1],"data_offsets":[\#(4 * $0),\#(4 * $0 + 4)]}"#
        }
        let many = Self.safetensors("{" + more.joined(separator: ",") + "}", Array(repeating: 0, count: 44))
        #expect(try open(many).tensors.map(\.name) == right)
    }

    @Test func `an index names its shards`() throws {
        let folder = try TemporaryFolder()
        let header = #"{"NAME":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
        for name in ["a", "b"] {
            let data = Self.safetensors(header.replacingOccurrences(of: "NAME", with: name), [0, 0, 0, 0])
            _ = try folder.write(data, to: "\(name).safetensors")
        }
        let index = #"{"metadata":{},"weight_map":{"a":"a.safetensors","b":"b.safetensors"}}"#
        _ = try folder.write(index, to: "model.safetensors.index.json")
        #expect(try Checkpoint([folder.url.path]).tensors.map(\.name) == ["a", "b"])
        for outside in ["../a.safetensors", "/etc/passwd", "..", ""] {
            _ = try folder.write(#"{"weight_map":{"a":"\#(outside)"}}"#, to: "model.safetensors.index.json")
            #expect(throws: InputFileError.self) { try Checkpoint([folder.url.path]) }
        }
    }

    @Test func `an index and its shards say the same`() throws {
        let folder = try TemporaryFolder()
        let data = Self.safetensors(#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, [0, 0, 0, 0])
        _ = try folder.write(data, to: "a.safetensors")
        _ = try folder.write(data, to: "b.safetensors")
        for (map, words) in [
            (
                #""a":"a.safetensors","c":"a.safetensors""#,
                "the index has the tensor `c` in a.safetensors, and it is not"
            ),
            (#""b":"a.safetensors""#, "the tensor `a` is in a.safetensors, and the index has no such tensor"),
            (#""a":"b.safetensors","b":"a.safetensors""#, "the index has it in b.safetensors"),
        ] {
            _ = try folder.write(#"{"weight_map":{\#(map)}}"#, to: "model.safetensors.index.json")
            let error = #expect(throws: InputFileError.self) { try Checkpoint([folder.url.path]) }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
    }

    // MARK: What is wrong

    @Test func `a header that lies is an error at its byte`() {
        func entry(_ text: String) -> String { error(Self.safetensors("{\"w\":{\(text)}}", [0, 0, 0, 0])) }
        #expect(error(Data([1, 2, 3])).contains("3 bytes"))
        #expect(error(Data(repeating: 0xff, count: 16)).hasPrefix(": byte 0: a header of 18446744073709551615 bytes"))
        #expect(
            error(Data([100, 0, 0, 0, 0, 0, 0, 0, 0x7b])).hasPrefix(": byte 0: the header of 100 bytes goes beyond"))
        #expect(error(Self.safetensors("[]")).hasPrefix(": byte 8:"))
        #expect(error(Self.safetensors("{\"w\"")).hasPrefix(": byte 12: `:` was expected"))
        #expect(entry(#""dtype":"F32","shape":[2],"data_offsets":[0,4]"#).contains("does not fit its 4 bytes"))
        #expect(entry(#""dtype":"F32","shape":[1],"data_offsets":[4,8]"#).contains("beyond the end"))
        #expect(entry(#""dtype":"F32","shape":[1],"data_offsets":[4,0]"#).contains("beyond the end"))
        #expect(entry(#""dtype":"F32","shape":[-1],"data_offsets":[0,4]"#).contains("a whole number from 0 on"))
        #expect(entry(#""dtype":"X","shape":[1],"data_offsets":[0,4]"#).contains("unknown type `X`"))
        #expect(
            entry(#""dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]"#).contains("too many values"))
        #expect(
            entry(#""dtype":"F32","shape":[0,4294967296,4294967296],"data_offsets":[0,0]"#).contains("too many values"))
        #expect(entry(#""dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]"#).contains("too large"))
        #expect(entry(#""shape":[1],"data_offsets":[0,4]"#).contains("needs `dtype`"))
    }

    @Test(arguments: [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
        ("<!DOCTYPE html>\n", "this is text"),
    ])
    func `text is named as text`(text: String, words: String) { #expect(error(Data(text.utf8)).contains(words)) }

    @Test func `overlaps, second names and deep nesting`() {
        let one = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
        #expect(error(Self.safetensors(#"{"a":\#(one),"a":\#(one)}"#, [0, 0, 0, 0])).contains("for the second time"))
        #expect(error(Self.safetensors(#"{"a":\#(one),"b":\#(one)}"#, [0, 0, 0, 0])).contains("overlaps"))
        let deep = String(repeating: "[", count: 100_000)
        #expect(error(Self.safetensors(#"{"__metadata__":\#(deep)"#)).contains("64 levels deep"))
    }

    /// As the format's own reader refuses them: every byte belongs to one tensor.
    @Test func `bytes of no tensor are refused where they begin`() {
        func entry(_ begin: Int) -> String { #"{"dtype":"F32","shape":[1],"data_offsets":[\#(begin),\#(begin + 4)]}"# }
        func text(_ header: String, _ count: Int) -> String {
            error(Self.safetensors(header, Array(repeating: 0, count: count)))
        }
        let (first, hole) = (#"{"a":\#(entry(4))}"#, #"{"a":\#(entry(0)),"b":\#(entry(12))}"#)
        let (start, two) = (8 + first.utf8.count, 8 + hole.utf8.count)
        #expect(text(first, 8) == ": byte \(start): 4 bytes between the header and `a` belong to no tensor")
        #expect(text(hole, 16) == ": byte \(two + 4): 8 bytes between `a` and `b` belong to no tensor")
        let whole = #"{"a":\#(entry(4)),"b":\#(entry(0)),"e":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}"#
        #expect(text(whole, 8) == "none")
        #expect(text(whole, 11) == ": byte \(8 + whole.utf8.count + 8): 3 bytes behind `a` belong to no tensor")
        #expect(text("{}", 5) == ": byte 10: 5 bytes behind the header belong to no tensor")
    }

    /// JSON is UTF-8, and halves of a surrogate pair are no characters: two names would become one.
    @Test func `text that is none is an error at its byte`() throws {
        let one = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
        func named(_ name: [UInt8]) -> String {
            let header = Array("{\"".utf8) + name + Array("\":\(one)}".utf8)
            let length = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
            return error(length + Data(header) + Data([0, 0, 0, 0]))
        }
        #expect(named([0x61, 0xff, 0x62]) == ": byte 11: the byte 0xff is no UTF-8 here, and JSON is UTF-8")
        // An overlong slash, a surrogate as bytes, a character that is cut off.
        #expect(named([0xc0, 0xaf]).hasPrefix(": byte 10: the byte 0xc0"))
        #expect(named([0x61, 0x62, 0xed, 0xa0, 0x80]).hasPrefix(": byte 12: the byte 0xed"))
        #expect(named([0xe2, 0x82]).hasPrefix(": byte 10: the byte 0xe2"))
        #expect(named([0x61, 0x07]).hasPrefix(": byte 11: a control character in a text"))
        for lonely in [#"\ud800"#, #"a\udc00"#, #"\ud800\ud800"#, #"\ud800\n"#, #"\ud800x"#, #"\udc00\ud800"#] {
            let text = named(Array(lonely.utf8))
            #expect(text.contains("half of a surrogate pair alone is no character"), "\(lonely): \(text)")
        }
        #expect(named(Array(#"\u+123"#.utf8)).contains("this escape is not one of JSON's"))
        for right in ["naïve.weight", #"\ud83d\ude00"#, "😀", #"\u00e9\/\"\\"#] {
            #expect(named(Array(right.utf8)) == "none", "\(right)")
        }
        let pair = #"{"\ud83d\ude00\u0041":\#(one)}"#
        #expect(try open(Self.safetensors(pair, [0, 0, 0, 0])).tensors.map(\.name) == ["😀A"])
    }

    @Test func `a name with controls reaches no terminal`() {
        let text = error(
            Self.safetensors(
                "{\"\\u001b[31mred\":{\"dtype\":\"X\",\"shape\":[1],\"data_offsets\":[0,4]}}", [0, 0, 0, 0]))
        #expect(!text.unicodeScalars.contains("\u{1b}") && text.contains("red"))
    }

    @Test func `numbers in names are layers only where they can be`() throws {
        let one = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
        for number in ["9223372036854775807", "9223372036854775806", "999999999", "-9223372036854775808", "+7"] {
            let folder = try TemporaryFolder()
            let path = try folder.write(
                Self.safetensors(#"{"\#(number).weight":\#(one)}"#, [0, 0, 0, 0]), to: "m.safetensors")
            let audit = try Audit(Checkpoint([path]), Audit.Settings())
            #expect(audit.subject.inventory.tensors[0].layer == (number == "999999999" ? 999_999_999 : nil))
        }
    }

    @Test func `a pickle is refused with what converts it`() throws {
        #expect(
            error(Data([0x80, 2, 0x7d, 0x71, 0, 0x2e, 1, 1]), name: "m.pt").contains("import torch, safetensors.torch"))
        // By what it is called, where what is in it tells nothing.
        for bytes in [[], [0x80, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]] as [[UInt8]] {
            #expect(error(Data(bytes), name: "m.pt").contains("import torch, safetensors.torch"))
        }
        let folder = try TemporaryFolder()
        _ = try folder.write(Data([0x80, 2]), to: "pytorch_model.bin")
        #expect(throws: InputFileError.self) { try Checkpoint([folder.url.path]) }
    }

    @Test func `a million tensors`() throws {
        let entries = (0..<1_000_000).map { #""t\#($0)":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}"# }
        #expect(try open(Self.safetensors("{" + entries.joined(separator: ",") + "}")).tensors.count == 1_000_000)
    }

    @Test func `a file that becomes shorter while it is read is an error, no signal`() throws {
        let folder = try TemporaryFolder()
        let header = #"{"w":{"dtype":"F32","shape":[100000],"data_offsets":[0,400000]}}"#
        let data = Self.safetensors(header, Array(repeating: 1, count: 400_000))
        let path = try folder.write(data, to: "m.safetensors")
        let checkpoint = try Checkpoint([path])
        truncate(path, 5000)
        #expect(throws: InputFileError.self) {
            try CheckpointSurvey(checkpoint.tensors, segments: [1], threads: Threads(2))
        }
    }

    /// Every byte of a small file in turn is damaged or cut off: an error or another checkpoint, and never a crash.
    @Test func `damage never crashes`() throws {
        let header = #"{"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}"#
        let whole = Self.safetensors(header, Array(repeating: 1, count: 16))
        for place in whole.indices {
            for value: UInt8 in [0, 0x22, 0x7b, 0x39, 0xff] {
                var damaged = whole
                damaged[place] = value
                _ = error(damaged)
            }
            _ = error(whole.prefix(place))
        }
    }
}
