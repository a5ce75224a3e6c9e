import Foundation

/// A shape for programs: its `kind`, and the numbers that belong to it; the others are left out.
struct SignalShapeJSON: Encodable {
    let kind: String
    private(set) var decadesPerLayer: Double?
    private(set) var exponent: Double?
    /// Base-10 logarithm.
    private(set) var level: Double?
    private(set) var layer: Int?

    init(_ shape: SignalShape) {
        switch shape {
        case .flat: kind = "flat"
        case .exponential(let decades):
            kind = "exponential"
            decadesPerLayer = decades
        case .powerLaw(let power):
            kind = "power law"
            exponent = power
        case .settling(let logarithm, let first, _):
            kind = "settling"
            (level, layer) = (logarithm, first)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case kind
        case decadesPerLayer = "decades_per_layer"
        case exponent
        case level
        case layer
    }
}
