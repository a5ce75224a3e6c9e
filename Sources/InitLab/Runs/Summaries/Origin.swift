/// The programs and the processor that computed results: what the last digits of traces depend on.
public struct Origin: Hashable, Sendable, Comparable {
    public let initLab: String
    public let gsl: String
    public let openBLAS: String
    /// OpenBLAS' name for the kernels that it used.
    public let kernels: String
    public let processor: String

    init(initLab: String, gsl: String, openBLAS: String, kernels: String, processor: String) {
        self.initLab = initLab
        self.gsl = gsl
        self.openBLAS = openBLAS
        self.kernels = kernels
        self.processor = processor
    }

    /// This process.
    public static var current: Self {
        Self(
            initLab: InitLabVersion.current, gsl: Machine.gslVersion, openBLAS: OpenBLAS.version,
            kernels: OpenBLAS.kernels, processor: Machine.processor)
    }

    public static func < (left: Self, right: Self) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }

    private var parts: [String] { [initLab, gsl, openBLAS, kernels, processor] }
}
