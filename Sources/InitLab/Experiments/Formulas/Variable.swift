/// A number of the network that a formula may name.
package enum Variable: Int, CaseIterable, Hashable, Sendable {
    /// L, the number of hidden layers.
    case depth
    /// The units of every hidden layer, where all have the same.
    case width
    /// The units that a weight matrix reads: the D_h of the rule of two.
    case fanIn
    /// The units that a weight matrix feeds.
    case fanOut
    /// The layer that a weight matrix feeds: 1 to L for hidden layers, L + 1 for the output.
    case layer

    /// The names in files, the usual one first.
    package var names: [String] {
        switch self {
        case .depth: ["depth"]
        case .width: ["width"]
        case .fanIn: ["fan_in", "D_h"]
        case .fanOut: ["fan_out"]
        case .layer: ["layer"]
        }
    }

    /// One line of help.
    package var summary: String {
        switch self {
        case .depth: "the number of hidden layers"
        case .width: "the units of every hidden layer; not known where `widths` lists them"
        case .fanIn: "the units that the weight matrix reads; the book's D_h"
        case .fanOut: "the units that the weight matrix feeds"
        case .layer: "the layer that the weight matrix feeds: 1 to depth, and depth + 1 for the output"
        }
    }

    static func named(_ word: some StringProtocol) -> Variable? { allCases.first { $0.names.contains(String(word)) } }

    /// Those that differ from layer to layer.
    package static let ofLayers: Set<Variable> = [.fanIn, .fanOut, .layer]
}
