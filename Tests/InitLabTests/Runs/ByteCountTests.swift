import InitLab
import Testing

@Suite struct ByteCountTests {
    @Test func byteCountsReadWell() {
        #expect(ByteCount.text(512) == "512 B")
        #expect(ByteCount.text(2048) == "2.0 KiB")
        #expect(ByteCount.text(24 * 1024 * 1024 * 1024) == "24 GiB")
    }

    static let amounts: [(text: String, bytes: Double)] = [
        // A number alone is bytes.
        ("4096", 4096), ("4096B", 4096), ("4096 b", 4096), ("1", 1),
        // Binary units.
        ("1KiB", 1024), ("512MiB", 536_870_912), ("4GiB", 4_294_967_296), ("2TiB", 2_199_023_255_552),
        ("1PiB", 1_125_899_906_842_624), ("4Gi", 4_294_967_296),
        // A letter alone is binary as well.
        ("1K", 1024), ("800M", 838_860_800), ("1.5G", 1_610_612_736), ("1T", 1_099_511_627_776),
        // Decimal units.
        ("1KB", 1000), ("800MB", 800_000_000), ("1.5GB", 1_500_000_000), ("2TB", 2e12), ("3PB", 3e15),
        // Capitals or not, spaces or not.
        ("4gib", 4_294_967_296), ("4 GiB", 4_294_967_296), (" 4g ", 4_294_967_296), ("2 gb", 2e9),
        // Parts of a unit, and of a byte.
        (".5G", 536_870_912), ("1.G", 1_073_741_824), ("0.001K", 1), ("1.9", 1),
        // The largest.
        ("1024P", 0x1p60), ("1152921504606846976", 0x1p60),
    ]

    @Test(arguments: amounts)
    func amountsAreRead(text: String, bytes: Double) throws {
        #expect(try ByteCount.bytes(in: text) == bytes)
    }

    @Test(arguments: [
        "", " ", "G", "lots", "-4G", "+4G", "4,5G", "1e9", "0x10", "4GG", "4 G iB", "4iB", "4i", "4E", "nan", "inf",
        "infinity", "4GiB/s", "1.2.3G", ".", "4\u{0}", "\u{0664}G", "4G # half",
    ])
    func whatIsNoAmountIsRefusedWithAnExample(text: String) throws {
        let error = try #require(throws: ByteCount.Invalid.self) { try ByteCount.bytes(in: text) }
        #expect(
            "\(error)" == "must be an amount of memory, such as 4GiB, 512MiB, 1.5G or 800MB, not `\(text)`")
    }

    @Test func whatNoMachineHasIsRefused() throws {
        for text in ["1025P", "99999999999999999999", String(repeating: "9", count: 400) + "G"] {
            let error = try #require(throws: ByteCount.Invalid.self) { try ByteCount.bytes(in: text) }
            #expect("\(error)".hasPrefix("must be at most 1.0 EiB") && "\(error)".count < 100)
        }
    }

    @Test func tooLittleIsRefusedAndToldInWords() throws {
        func message(_ text: String, atLeast minimum: Double) throws -> String {
            "\(try #require(throws: ByteCount.Invalid.self) { try ByteCount.bytes(in: text, atLeast: minimum) })"
        }
        #expect(
            try message("0", atLeast: 0) == "must be at least 1 B, and `0` is 0 B; a number without a unit is bytes")
        #expect(try message("0.0G", atLeast: 0) == "must be at least 1 B, and `0.0G` is 0 B")
        #expect(
            try message("4096", atLeast: 0x1p20)
                == "must be at least 1.0 MiB, and `4096` is 4.0 KiB; a number without a unit is bytes")
        #expect(try message("1MB", atLeast: 0x1p20) == "must be at least 1.0 MiB, and `1MB` is 977 KiB")
        #expect(try ByteCount.bytes(in: "1M", atLeast: 0x1p20) == 0x1p20)
    }
}
