import CGSL

/// Integrals of a function by GSL's adaptive Gauss-Kronrod rules of 21 points.
final class AdaptiveIntegral {
    private let function: (Double) -> Double
    private let workspace: UnsafeMutablePointer<gsl_integration_workspace>
    private static let intervals = 1000
    private static let relativeError = 1e-11

    init(_ function: @escaping (Double) -> Double) throws {
        GSL.open()
        guard let workspace = gsl_integration_workspace_alloc(Self.intervals) else {
            throw GSLError(routine: "gsl_integration_workspace_alloc", reason: "out of memory")
        }
        self.function = function
        self.workspace = workspace
    }

    deinit { gsl_integration_workspace_free(workspace) }

    /// The integral over a finite interval, to 1e-11 of itself, or to what rounding allows.
    func value(from start: Double, to end: Double) throws -> Double {
        var gslFunction = gsl_function(
            function: { x, integral in
                Unmanaged<AdaptiveIntegral>.fromOpaque(integral!).takeUnretainedValue().function(x)
            }, params: Unmanaged.passUnretained(self).toOpaque())
        var (value, error) = (0.0, 0.0)
        let status = withExtendedLifetime(self) {
            gsl_integration_qag(
                &gslFunction, start, end, 1e-300, Self.relativeError, Self.intervals, Int32(GSL_INTEG_GAUSS21),
                workspace,
                &value, &error)
        }
        // Rounding stops the subdivision before the goal where the integral is that exact already.
        let isExact = status == GSL_EROUND && error <= 1e-10 * value.magnitude
        guard status == GSL_SUCCESS || isExact else {
            throw GSLError(routine: "gsl_integration_qag", reason: String(cString: gsl_strerror(status)))
        }
        return value
    }
}
