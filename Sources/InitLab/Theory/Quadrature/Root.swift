@preconcurrency import CGSL

/// Where a continuous function is zero, by GSL's Brent method.
enum Root {
    /// Carries the function into C, and its errors out.
    private final class Context {
        let function: (Double) throws -> Double
        var error: (any Error)?

        init(_ function: @escaping (Double) throws -> Double) { self.function = function }
    }

    /// The place between two at which the function has different signs, to the last digits.
    ///
    /// - Throws: what the function throws, and `GSLError`.
    static func find(
        between low: Double, and high: Double, _ function: @escaping (Double) throws -> Double
    ) throws -> Double {
        GSL.open()
        let context = Context(function)
        var gslFunction = gsl_function(
            function: { x, context in
                let context = Unmanaged<Context>.fromOpaque(context!).takeUnretainedValue()
                do { return try context.function(x) } catch {
                    context.error = error
                    return .nan
                }
            }, params: Unmanaged.passUnretained(context).toOpaque())
        guard let solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent) else {
            throw GSLError(routine: "gsl_root_fsolver_alloc", reason: "out of memory")
        }
        defer { gsl_root_fsolver_free(solver) }
        return try withExtendedLifetime(context) {
            var status = gsl_root_fsolver_set(solver, &gslFunction, low, high)
            var last = Double.nan
            for _ in 0..<200 where status == GSL_SUCCESS {
                status = gsl_root_fsolver_iterate(solver)
                if let error = context.error { throw error }
                // The estimate settles long before both ends of the bracket do.
                let estimate = gsl_root_fsolver_root(solver)
                if gsl_root_test_delta(estimate, last, 1e-15, 1e-15) == GSL_SUCCESS { break }
                last = estimate
            }
            if let error = context.error { throw error }
            guard status == GSL_SUCCESS else {
                throw GSLError(routine: "gsl_root_fsolver_brent", reason: String(cString: gsl_strerror(status)))
            }
            return gsl_root_fsolver_root(solver)
        }
    }
}
