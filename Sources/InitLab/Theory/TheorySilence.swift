/// Why theory says nothing of the expected growth of a direction.
package enum TheorySilence: Error, Hashable, CustomStringConvertible {
    case activation
    case block
    case unknownLaw
    case scaleAlone
    case noSignal
    case mean
    case structure
    case mirrored
    case narrowLayers
    case severalInputs
    case severalOutputs
    case otherWeights
    case otherBiases
    case inputsOfActivation
    case size

    package var description: String {
        switch self {
        case .activation:
            "for this activation theory predicts the mean over wide networks, and not what a typical network does"
        case .block:
            "for blocks theory predicts at most the mean over wide networks, and not what a typical network does"
        case .unknownLaw: "the law of the weights is not known"
        case .scaleAlone:
            "it depends on the law of the weights and on their independence, and only their mean and variance are claimed;"
                + " `distribution:` claims more"
        case .noSignal: "no signal passes"
        case .mean:
            "for weights with a mean other than 0 theory predicts the mean over networks, and not what a typical network does"
        case .mirrored:
            "for mirrored blocks theory is known with activations of two half-lines and without biases, and not here"
        case .structure: "for such weights no law of finite width is known"
        case .narrowLayers: "in layers so narrow, inputs die one by one"
        case .severalInputs: "with several inputs no law of gradients is known at finite width"
        case .otherWeights:
            "for this activation the law of finite width is known for independent normal weights, and not for these"
        case .otherBiases: "for this activation the law of finite width is known for normal biases, and not for these"
        case .inputsOfActivation:
            "for this activation the law of finite width is known for one input, and there are several"
        case .size: "the network is too large to draw its law, and infinite width says nothing of a typical network"
        case .severalOutputs: "with several outputs no law of gradients is known at finite width"
        }
    }
}
