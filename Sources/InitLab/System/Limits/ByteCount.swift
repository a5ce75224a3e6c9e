import Foundation

/// Amounts of memory as people read and write them.
public enum ByteCount {
    /// The text is no amount of memory, or not one that can be meant.
    public struct Invalid: Error, Equatable, CustomStringConvertible {
        /// What is wrong, and what is expected, to stand behind the name of what was to be read.
        public let description: String
    }

    /// `3.2 GiB`, `512 KiB`.
    public static func text(_ bytes: Double) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var (value, unit) = (bytes, 0)
        while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return String(format: value < 10 && unit > 0 ? "%.1f %@" : "%.0f %@", value, units[unit])
    }

    /// The whole bytes of an amount such as `4GiB`, `1.5 G`, `800MB` or `4096`.
    ///
    /// A number without a unit is bytes. `K`, `M`, `G`, `T` and `P` are powers of 1024, as Slurm's `--mem` and the JVM's
    /// `-Xmx` have them, and so are `KiB` and `Ki`; `KB` is 1000 bytes, as the SI has it. Capitals or not, a space before
    /// the unit or not.
    ///
    /// - Parameter minimum: bytes; less than that is refused.
    /// - Throws: `Invalid` for what is no such amount, zero, less than `minimum`, or more than an exbibyte.
    public static func bytes(in text: String, atLeast minimum: Double = 1) throws(Invalid) -> Double {
        let shown = text.count > 40 ? text.prefix(40) + "..." : text[...]
        guard let match = text.uppercased().wholeMatch(of: /\s*([0-9]+\.?[0-9]*|\.[0-9]+)\s*([KMGTP]?)(I|B|IB)?\s*/),
            let number = Double(match.1), !match.2.isEmpty || match.3 != "I" && match.3 != "IB"
        else {
            throw Invalid(
                description: "must be an amount of memory, such as 4GiB, 512MiB, 1.5G or 800MB, not `\(shown)`")
        }
        let power = match.2.first.flatMap { Array("KMGTP").firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        let bytes = (number * pow(match.3 == "B" ? 1000 : 1024, Double(power))).rounded(.down)
        guard bytes <= maximum else {
            throw Invalid(description: "must be at most \(Self.text(maximum)), and `\(shown)` is more")
        }
        guard bytes >= max(1, minimum) else {
            let hint = power == 0 ? "; a number without a unit is bytes" : ""
            throw Invalid(
                description:
                    "must be at least \(Self.text(max(1, minimum))), and `\(shown)` is \(Self.text(bytes))\(hint)")
        }
        return bytes
    }

    /// An exbibyte: more than any machine has.
    private static let maximum = 0x1p60
}
