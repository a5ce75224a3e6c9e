@preconcurrency import CGSL
import CInitLabKernels
import CSQLite
import Foundation

/// What InitLab runs on.
public enum Machine {
    /// The processors that this process may use at a time, at least one.
    public static var cores: Int { coreLimit.count }

    /// The processors that this process may use, and what limits them.
    public static var coreLimit: CoreLimit { CoreLimit(processors: ProcessInfo.processInfo.activeProcessorCount) }

    /// The bytes of memory that this process may still take without swapping.
    public static var availableMemory: Double { memoryLimit.bytes }

    /// The memory that this process may still take, and what limits it.
    public static var memoryLimit: MemoryLimit { memoryLimit(threads: 1) }

    /// The memory that this process may still take if it starts so many threads, and what limits it.
    package static func memoryLimit(threads: Int) -> MemoryLimit {
        MemoryLimit(physicalMemory: Double(ProcessInfo.processInfo.physicalMemory), threads: threads)
    }

    /// The processor's name as its maker gives it.
    public static var processor: String {
        #if canImport(Darwin)
            var size = 0
            sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
            guard size > 1 else { return "unknown processor" }
            var name = [CChar](repeating: 0, count: size)
            sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0)
            return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #else
            let table = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
            let line = table.split(separator: "\n").first { $0.hasPrefix("model name") }
            return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
                ?? "unknown processor"
        #endif
    }

    /// The widest vector instruction set that the kernels use here.
    public static var simdLevel: String { String(cString: initlab_simd_level()) }

    /// The version of the compiler that built InitLab.
    public static var swiftVersion: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #elseif compiler(>=6.2)
            "6.2"
        #else
            "6.1"
        #endif
    }

    public static var sqliteVersion: String { String(cString: sqlite3_libversion()) }

    public static var gslVersion: String { String(cString: gsl_version) }

    /// The file of the library that provides `symbol` to this process, symbolic links followed.
    public static func library(providing symbol: String) -> String? {
        guard let path = initlab_library_providing(symbol) else { return nil }
        return URL(fileURLWithPath: String(cString: path)).resolvingSymlinksInPath().path
    }

    /// The file of gnuplot; nil if it is not installed.
    public static var gnuplot: String? { Programs.find("gnuplot")?.path }
}
