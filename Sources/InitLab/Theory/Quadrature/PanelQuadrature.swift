/// Integrals of several functions of one variable at once, panel by panel, each halved until it is exact enough.
///
/// The rule is Gauss-Kronrod's of 21 points with its 10-point Gauss rule for the error, as in GSL's `gsl_integration_qk21` and
/// QUADPACK (Piessens et al. 1983); several integrands share the values of an activation, which is what takes the time.
enum PanelQuadrature {
    /// The values of up to four integrands at one place.
    typealias Values = SIMD4<Double>

    /// What an integration came to.
    struct Integral {
        /// The integrals.
        var values = Values.zero
        /// Those of the sizes of the integrands.
        var sizes = Values.zero

        static func += (left: inout Self, right: Self) {
            left.values += right.values
            left.sizes += right.sizes
        }
    }

    enum Failure: Error {
        /// An integrand was infinite or no number.
        case notFinite
        /// Halving did not help.
        case notConverging
    }

    /// The most panels of one integral.
    private static let maximumPanels = 20_000

    /// The integrals over all panels between neighbours of `ends`, which are in order.
    ///
    /// - Parameters:
    ///   - tolerance: the error of a panel, as a share of the integrals of the integrands' sizes.
    ///   - rounding: of squares of differences, the size of the rounding errors of the differences; zero of others.
    ///   - sizes: known sizes beside those of the panels, by which errors are judged.
    static func integral(
        over ends: [Double], tolerance: Double, rounding: Values = .zero, beside sizes: Values = .zero,
        _ integrand: (Double) throws -> Values
    ) throws -> Integral {
        var open: [Panel] = []
        open.reserveCapacity(ends.count + 16)
        var total = Integral(values: .zero, sizes: sizes)
        for index in ends.indices.dropLast() {
            let panel = try Panel(ends[index], ends[index + 1], integrand)
            open.append(panel)
            total.sizes += panel.integral.sizes
        }
        // (d + e)^2 is off by 2 d e, of which no halving makes less.
        let allowed = total.sizes * tolerance + total.sizes.squareRoot() * rounding
        var sum = Integral()
        var count = open.count
        while let panel = open.popLast() {
            if panel.isExact(to: allowed) {
                sum += panel.integral
                continue
            }
            count += 2
            guard count <= maximumPanels else { throw Failure.notConverging }
            let middle = (panel.start + panel.end) / 2
            // Between neighbouring numbers there is nothing left to halve.
            guard panel.start < middle, middle < panel.end else {
                sum += panel.integral
                continue
            }
            open.append(try Panel(panel.start, middle, integrand))
            open.append(try Panel(middle, panel.end, integrand))
        }
        return sum
    }

    private struct Panel {
        let start: Double
        let end: Double
        var integral = Integral()
        private var errors = Values.zero

        init(_ start: Double, _ end: Double, _ integrand: (Double) throws -> Values) throws {
            (self.start, self.end) = (start, end)
            let (centre, half) = ((start + end) / 2, (end - start) / 2)
            let middle = try integrand(centre)
            var kronrod = middle * GaussKronrod.centreWeight
            var sizes = kronrod.magnitudes
            var gauss = Values.zero
            for index in 0..<10 {
                let offset = half * GaussKronrod.places[index]
                let (left, right) = (try integrand(centre - offset), try integrand(centre + offset))
                let weight = GaussKronrod.weights[index]
                kronrod += (left + right) * weight
                sizes += (left.magnitudes + right.magnitudes) * weight
                if index & 1 == 1 { gauss += (left + right) * GaussKronrod.gaussWeights[index / 2] }
            }
            integral = Integral(values: kronrod * half, sizes: sizes * half)
            guard integral.sizes.sum().isFinite else { throw Failure.notFinite }
            errors = ((kronrod - gauss) * half).magnitudes
        }

        /// The difference of the two rules is far more than the error of the better one: QUADPACK takes its power of 1.5.
        func isExact(to allowed: Values) -> Bool {
            for index in 0..<4 where errors[index] > allowed[index] {
                let size = integral.sizes[index]
                let ratio = 200 * errors[index] / size
                let error = ratio < 1 ? size * ratio * ratio.squareRoot() : errors[index]
                // Rounding alone leaves this much.
                if error > allowed[index], errors[index] > 5e-14 * size { return false }
            }
            return true
        }
    }
}

extension SIMD4<Double> {
    fileprivate var magnitudes: Self { replacing(with: -self, where: self .< 0) }
}
