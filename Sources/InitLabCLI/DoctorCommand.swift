import Foundation
import InitLab

/// `initlab doctor`
enum DoctorCommand: Command {
    static let name = "doctor"
    static let summary = "Show what InitLab runs on, and what is missing"
    static let operands = ""
    static let options: [Option] = []
    static let opensFiles = false

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.isEmpty else { throw UsageError(description: "doctor takes no operands") }
        let cblas = Machine.library(providing: "cblas_sgemm")
        let isOpenBLAS = cblas != nil && cblas == Machine.library(providing: "openblas_get_corename")
        let facts = [
            ("InitLab", InitLabVersion.current),
            ("Swift", Machine.swiftVersion),
            ("GSL", Machine.gslVersion),
            ("SQLite", Machine.sqliteVersion),
            ("CBLAS", (cblas ?? "unknown") + (isOpenBLAS ? "" : " (not OpenBLAS: expect a tenth of the speed)")),
            ("OpenBLAS", "\(OpenBLAS.version), \(OpenBLAS.kernels) kernels"),
            ("processor", Machine.processor),
            ("cores", cores()),
            ("SIMD", Machine.simdLevel),
            ("memory free", memory()),
            ("gnuplot", Machine.gnuplot ?? "not installed: reports have no figures; install gnuplot-nox or gnuplot"),
        ]
        let width = facts.map(\.0.count).max()!
        try Terminal.print(
            facts.map { $0.0 + String(repeating: " ", count: width - $0.0.count) + "  " + $0.1.printable + "\n" }
                .joined())
        return .success
    }

    /// `2`, or `1 of 2, limited by ...`
    private static func cores() -> String {
        let (limit, all) = (Machine.coreLimit, ProcessInfo.processInfo.activeProcessorCount)
        return limit.source == .machine ? String(limit.count) : "\(limit.count) of \(all), \(limit.source)"
    }

    private static func memory() -> String {
        let limit = Machine.memoryLimit
        return ByteCount.text(limit.bytes) + (limit.source == .machine ? "" : ", \(limit.source)")
    }
}
