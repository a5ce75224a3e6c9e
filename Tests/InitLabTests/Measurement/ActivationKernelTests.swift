import CInitLabKernels
import Foundation
import InitLab
import Testing

@Suite struct ActivationKernelTests {
    static let versions = 0..<initlab_kernel_versions()

    /// Every exponent, subnormals among them, both signs and 256 mantissas of each, drawn but for the first and last; and
    /// 100,001 places from -25 to 25, where activations bend.
    static let values: [Float] = {
        var values: [Float] = []
        var state: UInt64 = 1
        for high in 0..<UInt32(512) where high & 255 != 255 {
            for step in 0..<UInt32(256) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let mantissa = step == 0 ? 0 : step == 255 ? 0x7f_ffff : step << 15 | UInt32(state >> 49)
                values.append(Float(bitPattern: high << 23 | mantissa))
            }
        }
        return values + (0...100_000).map { Float($0 - 50_000) * 0.0005 }
    }()

    static func activations(_ function: any ActivationFunction, _ values: [Float], _ version: Int32) -> [Float] {
        var result = [Float](repeating: .nan, count: values.count)
        values.withUnsafeBufferPointer { values in
            result.withUnsafeMutableBufferPointer { function.kernel.apply(values, into: $0, version: version) }
        }
        return result
    }

    /// What ones become on their way back.
    static func derivatives(_ function: any ActivationFunction, _ values: [Float], _ version: Int32) -> [Float] {
        var gradient = [Float](repeating: 1, count: values.count)
        gradient.withUnsafeMutableBufferPointer { gradient in
            values.withUnsafeBufferPointer { function.kernel.passBack(gradient, through: $0, version: version) }
        }
        return gradient
    }

    /// In units in the last place of the exact value as a Float.
    static func error(_ value: Float, _ exact: Double) -> Double {
        let rounded = Float(exact)
        if value == rounded { return 0 }
        return abs(Double(value) - exact) / Double(max(rounded.ulp, .leastNonzeroMagnitude))
    }

    @Test(arguments: NamedActivation.plain, versions)
    func valuesAreWithinTwoUnitsInTheLastPlace(activation: NamedActivation, version: Int32) {
        let function = activation.function
        let isLooser = function is Mish || (function as? GELU)?.approximation == .tanh
        var (worst, place) = (0.0, Float.nan)
        for (x, value) in zip(Self.values, Self.activations(function, Self.values, version)) {
            let error = Self.error(value, function.value(at: Double(x)))
            if !(error <= worst) { (worst, place) = (error, x) }
        }
        #expect(worst <= (isLooser ? 4 : 2), "\(worst) at \(place)")
    }

    /// Relative, but for the neighbourhood of a place where the derivative changes its sign.
    @Test(arguments: NamedActivation.plain, versions)
    func derivativesAreWithinAMillionth(activation: NamedActivation, version: Int32) {
        let function = activation.function
        var (worst, place) = (0.0, Float.nan)
        for (x, derivative) in zip(Self.values, Self.derivatives(function, Self.values, version)) {
            let exact = function.derivative(at: Double(x))
            if derivative == Float(exact) { continue }
            let error = abs(Double(derivative) - exact)
            if error <= 2 * Double(Float.leastNonzeroMagnitude) { continue }
            let changes =
                function.derivative(at: 0.5 * Double(x)) * exact <= 0
                || function.derivative(at: 1.5 * Double(x)) * exact <= 0
            // The last digits of a subnormal number are few.
            let scale = changes ? 1 : max(abs(exact), Double(Float.leastNormalMagnitude))
            if !(error / scale <= worst) { (worst, place) = (error / scale, x) }
        }
        #expect(worst <= 1e-6, "\(worst) at \(place)")
    }

    @Test(arguments: NamedActivation.plain + NamedActivation.transformed, versions)
    func limitsAreTakenAndNaNStays(activation: NamedActivation, version: Int32) {
        let function = activation.function
        // A quiet NaN, signalling ones with few bits, and infinities.
        let places: [Float] = [
            .nan, -.nan, Float(bitPattern: 0x7f80_0001), Float(bitPattern: 0xff80_01ff), .infinity, -.infinity,
        ]
        let results = Self.activations(function, places, version)
        let slopes = Self.derivatives(function, places, version)
        for index in places.indices {
            let (value, slope) = (
                Float(function.value(at: Double(places[index]))), Float(function.derivative(at: Double(places[index])))
            )
            #expect(value.isNaN ? results[index].isNaN : Self.error(results[index], Double(value)) <= 2, "\(index)")
            #expect(
                slope.isNaN ? slopes[index].isNaN : slopes[index] == slope || abs(slopes[index] - slope) <= 1e-6,
                "\(index)")
        }
    }

    /// Where a value stands, and how many there are, changes no bit; nor does working in place.
    @Test(arguments: NamedActivation.plain + NamedActivation.transformed, versions)
    func blocksChangeNothing(activation: NamedActivation, version: Int32) {
        let function = activation.function
        let values = (0..<3001).map { Float(sin(Double($0) * 1.7) * 6) }
        let (all, slopes) = (
            Self.activations(function, values, version), Self.derivatives(function, values, version)
        )
        for size in [1, 5, 16, 17, 1024, 2385] {
            let blocks = stride(from: 0, to: values.count, by: size).map {
                Array(values[$0..<min($0 + size, values.count)])
            }
            #expect(blocks.flatMap { Self.activations(function, $0, version) } == all)
            #expect(blocks.flatMap { Self.derivatives(function, $0, version) } == slopes)
        }
        var inPlace = values
        inPlace.withUnsafeMutableBufferPointer {
            function.kernel.apply(UnsafeBufferPointer($0), into: $0, version: version)
        }
        #expect(inPlace == all)
    }

    /// The argument and the result are rounded once more: an error of a few units of the largest number on the way.
    @Test(arguments: NamedActivation.transformed, versions)
    func transformationsAreThoseOfTheDefinition(activation: NamedActivation, version: Int32) {
        let function = activation.function
        let values = (0..<4001).map { Float($0 - 2000) * 0.0031 }
        let (results, slopes) = (
            Self.activations(function, values, version), Self.derivatives(function, values, version)
        )
        for (index, x) in values.enumerated() {
            #expect(abs(Double(results[index]) - function.value(at: Double(x))) <= 5e-6)
            // At a kink the rounded argument may be on the other side.
            let isAtKink = function.kinks.contains { abs($0 - Double(x)) < 1e-6 }
            #expect(isAtKink || abs(Double(slopes[index]) - function.derivative(at: Double(x))) <= 5e-6)
        }
    }

    @Test func gradientsAreMultiplied() {
        var gradient: [Float] = (0..<100).map { Float($0) - 50 }
        let arriving = gradient
        let places = (0..<100).map { Float($0) * 0.07 - 3 }
        gradient.withUnsafeMutableBufferPointer { gradient in
            places.withUnsafeBufferPointer { Tanh().kernel.passBack(gradient, through: $0) }
        }
        let slopes = Self.derivatives(Tanh(), places, initlab_kernel_versions() - 1)
        #expect(gradient == zip(arriving, slopes).map { $0 * $1 })
    }

    @Test func customActivationsGoThroughValueByValue() {
        let function = TransformedActivation(InverseSquareRoot(), inputScale: 2, outputShift: 1)
        let places: [Float] = [-1, 0, 2]
        for (x, result) in zip(places, Self.activations(function, places, 0)) {
            let y = 2 * Double(x)
            #expect(abs(result - Float(y / (1 + y * y).squareRoot() + 1)) <= 2e-7)
        }
    }
}
