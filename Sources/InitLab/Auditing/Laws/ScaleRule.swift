/// A known rule for the standard deviation of weights.
package struct ScaleRule: Sendable {
    /// `He, fan_in, normal`
    package let name: String
    package let deviation: Double
    /// Whether it depends on fans: a constant fits by choice, a rule of fans hardly by chance.
    package let isOfFans: Bool

    /// Fewer groups are not told from other rules.
    package static let leastGroups = 4

    /// He's rule without its square root.
    package static let forgottenRoot = "2/fan_in, He's variance taken for the std"

    /// The rules that could have drawn a matrix with these fans, the usual first.
    ///
    /// - Parameter groups: that a convolution may have; fan-in counts the inputs of one.
    package static func candidates(
        fanIn: Double, fanOut: Double, width: Double?, depth: Int?, layer: Int?, groups: Int = 1
    ) -> [ScaleRule] {
        let average = (fanIn + fanOut) / 2
        var rules = [
            ScaleRule(name: "He by fan_in, sqrt(2/fan_in)", deviation: (2 / fanIn).squareRoot(), isOfFans: true),
            ScaleRule(name: "He by fan_out, sqrt(2/fan_out)", deviation: (2 / fanOut).squareRoot(), isOfFans: true),
            ScaleRule(name: "Glorot, sqrt(2/(fan_in+fan_out))", deviation: (1 / average).squareRoot(), isOfFans: true),
            ScaleRule(name: "LeCun, sqrt(1/fan_in)", deviation: (1 / fanIn).squareRoot(), isOfFans: true),
            ScaleRule(name: "sqrt(1/fan_out)", deviation: (1 / fanOut).squareRoot(), isOfFans: true),
            ScaleRule(
                name: "PyTorch's default, sqrt(1/(3 fan_in))", deviation: (1 / (3 * fanIn)).squareRoot(), isOfFans: true
            ),
            ScaleRule(name: "0.02", deviation: 0.02, isOfFans: false),
            ScaleRule(name: "0.01", deviation: 0.01, isOfFans: false),
            ScaleRule(name: "1", deviation: 1, isOfFans: false),
            ScaleRule(
                name: "small init, sqrt(2/(5 fan_in))", deviation: (0.4 / fanIn).squareRoot(), isOfFans: true),
        ]
        // A variance where a standard deviation belongs. The standard deviation 1/fan_in is muP's for outputs as well.
        rules += [
            ScaleRule(name: forgottenRoot, deviation: 2 / fanIn, isOfFans: false),
            ScaleRule(
                name: "2/(fan_in+fan_out), Glorot's variance taken for the std", deviation: 1 / average, isOfFans: false
            ),
            ScaleRule(name: "1/fan_in", deviation: 1 / fanIn, isOfFans: false),
        ]
        if let depth, depth > 0 {
            let layers = Double(depth)
            rules.append(
                ScaleRule(
                    name: "0.02/sqrt(2*depth)", deviation: 0.02 / (2 * layers).squareRoot(), isOfFans: false))
            rules.append(
                ScaleRule(
                    name: "2/(depth sqrt(fan_in))", deviation: 2 / (layers * fanIn.squareRoot()), isOfFans: true))
            rules.append(
                ScaleRule(
                    name: "DeepNorm, Glorot x (8 depth)^(-1/4)",
                    deviation: (1 / average).squareRoot() / (8 * layers).squareRoot().squareRoot(), isOfFans: true))
            rules.append(
                ScaleRule(
                    name: "T-Fixup, Glorot x 0.67 depth^(-1/4)",
                    deviation: 0.67 * (1 / average).squareRoot() / layers.squareRoot().squareRoot(), isOfFans: true))
        }
        if let layer {
            rules.append(
                ScaleRule(
                    name: "0.02/sqrt(2*layer)", deviation: 0.02 / (2 * Double(layer)).squareRoot(), isOfFans: false))
            if let width {
                rules.append(
                    ScaleRule(
                        name: "1/sqrt(2 width layer)", deviation: 1 / (2 * width * Double(layer)).squareRoot(),
                        isOfFans: true))
            }
        }
        // Two groups of a kernel that is none are He's rule in place of PyTorch's, and the like.
        if groups >= leastGroups {
            rules.append(
                ScaleRule(
                    name: "PyTorch's default with the fan of all groups, sqrt(1/(3 fan_in groups))",
                    deviation: (1 / (3 * fanIn * Double(groups))).squareRoot(), isOfFans: true))
        }
        return rules
    }
}
